import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { saveBillingSeriesWorkflow } from "../../../../../workflows/billing/workflows/save-series"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { UpdateSeries } from "../../branches/validators"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveBillingSeriesWorkflow(req.scope).run({ input: { ...(req.validatedBody as UpdateSeries), id: req.params.id, actor: await actorOf(req) } })
  res.json({ series: (await req.scope.resolve<BillingModuleService>("trato_billing").listSeries()).find((s) => s.id === req.params.id) })
})
