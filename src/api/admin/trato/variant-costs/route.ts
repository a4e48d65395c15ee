import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { SaveCostsBody } from "../../../../types/http/presales"
import { saveVariantCostsWorkflow } from "../../../../workflows/presales"
import { resolveCosts } from "../../../../workflows/presales/host/costs"
import { handle } from "../../../utils/handle"

/** Costs of these variants (PB-08). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { variant_id } = req.validatedQuery as { variant_id: string[] }
  const rows = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).listCosts(variant_id)
  res.json({ costs: rows.map((row) => ({ ...row, cost: Number(row.cost), updated_at: row.updated_at.toISOString() })) })
})

/** Typed on a product or imported as a sheet: rows that name no variant are told, the others are kept. */
export const POST = handle(async (req: MedusaRequest<SaveCostsBody>, res: MedusaResponse) => {
  const { costs, errors } = await resolveCosts(req.scope, req.validatedBody.costs)
  if (costs.length) await saveVariantCostsWorkflow(req.scope).run({ input: { costs } })
  res.json({ saved: costs.length, errors })
})
