import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import { PreviewDocumentBody, PreviewDocumentResponse } from "../../../../../types/http/presales"
import { findBuyer } from "../../../../../workflows/presales/host/buyer"
import { findMarket } from "../../../../../workflows/presales/host/market"
import { settleLines } from "../../../../../workflows/presales/host/settle-lines"
import { taxAddress } from "../../../../../workflows/presales/host/taxes"
import { handle } from "../../../../utils/handle"

/** Totals as one types, by the very function that saves. Writes nothing. */
export const POST = handle(async (req: MedusaRequest<PreviewDocumentBody>, res: MedusaResponse) => {
  const { customer_id, discount, lines: typed, region_id, currency_code } = req.validatedBody
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [buyer, market] = await Promise.all([customer_id ? findBuyer(req.scope, customer_id) : null, findMarket(req.scope, { region_id, currency_code })])
  const address = taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
  const { lines, totals } = await settleLines(req.scope, { lines: typed, discount: discount ?? null, market, buyer, address })
  const answer: PreviewDocumentResponse = {
    currency_code: market.currency_code,
    totals,
    lines: lines.map(({ adjustment: _, has_own_taxes: __, ...line }, position) => ({
      ...line,
      id: line.id ?? String(position),
      position,
      quantity: Number(line.quantity),
      unit_price: Number(line.unit_price),
    })),
  }
  res.json(answer)
})
