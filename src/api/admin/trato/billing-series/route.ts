import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { saveBillingSeriesWorkflow } from "../../../../workflows/billing/workflows/save-series"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { CreateSeries } from "../branches/validators"

const listSeries = async (req: MedusaRequest) => req.scope.resolve<BillingModuleService>("trato_billing").listSeries()

/** Series of notes and of issuers, with the next folio of each. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ series: await listSeries(req) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveBillingSeriesWorkflow(req.scope).run({ input: { ...(req.validatedBody as CreateSeries), actor: await actorOf(req) } })
  res.status(201).json({ series: (await listSeries(req)).find((s) => s.id === result.id) })
})
