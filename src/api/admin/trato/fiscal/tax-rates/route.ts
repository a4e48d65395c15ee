import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../../utils/handle"
import { taxRatesOf } from "./rates"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await taxRatesOf(req.scope))
})
