import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { NextQuery } from "../validators"

/** What comes next on each of these deals; deals that are not the caller's are left out. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { deal_id } = req.validatedQuery as unknown as NextQuery
  res.json({ next: Object.fromEntries(await crmOf(req).activities.next(deal_id, permissionsOf(req).scope)) })
})
