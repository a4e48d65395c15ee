import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import { PreviewDocumentBody, PreviewDocumentResponse } from "../../../../../types/http/presales"
import { treatmentsOf } from "../../../../../modules/presales/compose"
import { permissionsOf } from "../../../../utils/authorize"
import { findMargin } from "../../../../../workflows/presales/host/margin"
import { findSaleFacts } from "../../../../../workflows/presales/host/sale-facts"
import { settleLines } from "../../../../../workflows/presales/host/settle-lines"
import { taxAddress } from "../../../../../workflows/presales/host/taxes"
import { handle } from "../../../../utils/handle"

/** Totals as one types, by the very function that saves. Writes nothing. */
export const POST = handle(async (req: MedusaRequest<PreviewDocumentBody>, res: MedusaResponse) => {
  const { customer_id, discount, lines: typed, region_id, currency_code, options, chosen_option } = req.validatedBody
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { buyer, market, variants } = await findSaleFacts(req.scope, { customer_id: customer_id ?? null, market: { region_id, currency_code }, variant_ids: typed.flatMap((line) => line.variant_id ?? []) })
  const address = taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
  const settled = await settleLines(req.scope, { lines: typed, discount: discount ?? null, options, chosen_option, market, buyer, address, variants })
  const { grants } = permissionsOf(req as MedusaRequest)
  const margin = grants.includes("margin:view") ? await findMargin(presales, { lines: settled.lines, currency_code: market.currency_code }) : undefined
  const answer: PreviewDocumentResponse = {
    currency_code: market.currency_code,
    totals: settled.totals,
    options: settled.options,
    treatments: treatmentsOf(settled.lines, settled.totals, market.currency_code),
    ...(margin ? { margin: margin.summary } : {}),
    lines: settled.lines.map(({ adjustment: _, has_own_taxes: __, source_line_id: ___, ...line }, position) => ({
      ...line,
      id: line.id ?? String(position),
      position,
      quantity: Number(line.quantity),
      unit_price: Number(line.unit_price),
      converted_quantity: 0,
      remaining_quantity: line.kind === "item" && line.counts ? Number(line.quantity) : 0,
      ...(margin ? { unit_cost: margin.costs.get(line.variant_id ?? "") ?? null } : {}),
    })),
  }
  res.json(answer)
})
