import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../../../../utils/errors"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { crmOf } from "../../present"

/** The cart that became this deal, with its lines as they are now. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = crmOf(req)
  if (!(await crm.isSubjectVisible("deal", req.params.id, permissionsOf(req).scope))) throw notFound("deal", req.params.id)
  res.json({ cart: await crm.automations.dealCart(req.params.id) })
})
