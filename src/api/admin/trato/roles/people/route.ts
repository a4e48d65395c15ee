import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../../utils/handle"
import { roleHolders } from "../helpers"

/** Who could have a role, and which one they have. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ people: await roleHolders(req) })
})
