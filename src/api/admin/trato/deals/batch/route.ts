import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DealBatchBody } from "../../../../../types/http/crm"
import { deleteDealsWorkflow } from "../../../../../workflows/crm/workflows/delete-deals"
import { forbidden } from "../../../../../utils/errors"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../present"

/** Deletes the chosen deals for good, all or none (CRM-44). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { delete: ids, with_opportunities } = req.validatedBody as DealBatchBody
  if (with_opportunities && !permissionsOf(req).grants.includes("document:void")) throw forbidden("Tu rol no permite anular documentos: elimina los tratos sin sus oportunidades.", { grant: "document:void" })
  const { result } = await deleteDealsWorkflow(req.scope).run({ input: { ids, void_opportunities: with_opportunities, caller: await callerOf(req) } })
  res.json({ deleted: result.deleted.map((deal) => deal.id) })
})
