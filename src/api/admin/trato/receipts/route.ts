import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { ReceiptsResponse } from "../../../../types/http/billing"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { ReceiptsQuery } from "../sales-notes/validators"

/** "Facturas y Notas de Venta": one list of both, a sale counted once (BIL-01). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as ReceiptsQuery
  const filters = { ...query, scope: permissionsOf(req).scope }
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const page = await billing.readReceipts(filters)
  res.json({ ...page, limit: query.limit, offset: query.offset } satisfies ReceiptsResponse)
})
