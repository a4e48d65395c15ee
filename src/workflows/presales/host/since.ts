import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { SinceResponse } from "../../../types/http/presales"
import { roundMoney } from "../../../utils/money"
import { availabilityOf } from "./conversion-plan"
import { findSaleFacts } from "./sale-facts"
import { findPrices } from "./variants"

/** Today's price, stock and margin beside those of the paper, for its catalogue lines. */
export async function findSince(container: MedusaContainer, document: StoredDocument, mayMargin: boolean): Promise<SinceResponse> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const lines = document.lines.filter((line) => line.kind === "item" && line.variant_id)
  const ids = lines.map((line) => line.variant_id!)
  const [{ variants, market, buyer }, costs, stock] = await Promise.all([
    findSaleFacts(container, { customer_id: document.customer_id, market: { region_id: document.region_id, currency_code: document.currency_code }, variant_ids: ids }),
    mayMargin ? presales.costsOf(ids, document.currency_code) : new Map<string, number>(),
    availabilityOf(container, document.sales_channel_id, ids),
  ])
  const priced = lines.filter((line) => variants.get(line.variant_id!)?.price_set_id)
  const asks = priced.map((line) => {
    const { price_set_id, tiers } = variants.get(line.variant_id!)!
    return { price_set_id: price_set_id!, tiers, quantity: Number(line.quantity) }
  })
  const found = await findPrices(container, asks, market, buyer)
  const priceOf = new Map(priced.map((line, i) => [line.id, found[i]?.amount ?? null]))
  const answer = lines.map((line) => {
    const [then, now] = [Number(line.unit_price), priceOf.get(line.id) ?? null]
    const available = stock[line.variant_id!] ?? null
    const cost = costs.get(line.variant_id!)
    const margin = (price: number | null): number | null => (cost === undefined || price === null ? null : roundMoney(MathBN.sub(price, cost), document.currency_code))
    return {
      line_id: line.id, title: line.title, price: [then, now] as [number, number | null], available,
      is_short: available !== null && available < Number(line.quantity), is_gone: !variants.has(line.variant_id!),
      ...(mayMargin ? { margin: [margin(then), margin(now)] as [number | null, number | null] } : {}),
    }
  })
  return { lines: answer, has_changes: answer.some((line) => line.is_gone || line.is_short || line.price[0] !== line.price[1]) }
}
