import { MathBN } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { DocumentDTO } from "../../../types/http/presales"
import { roundMoney } from "../../../utils/money"

type Priced = Pick<LineRow, "kind" | "counts" | "variant_id"> & { quantity: string | number; subtotal: string | number; discount_total: string | number }

export type Margin = { costs: Map<string, number>; summary: NonNullable<DocumentDTO["margin"]> }

/** Margin before tax over the lines whose cost is known (PB-08); amount and percent are null when none is. */
export async function findMargin(presales: PresalesModuleService, document: { lines: Priced[] } & Pick<StoredDocument, "currency_code">): Promise<Margin> {
  const sold = document.lines.filter((line) => line.kind === "item" && line.counts)
  const costs = await presales.costsOf(sold.flatMap((line) => line.variant_id ?? []), document.currency_code)
  const known = sold.filter((line) => line.variant_id && costs.has(line.variant_id))
  if (!known.length) return { costs, summary: { cost: null, amount: null, percent: null, lines_without_cost: sold.length } }
  const cost = MathBN.sum(...known.map((line) => MathBN.mult(costs.get(line.variant_id!)!, line.quantity)))
  const net = MathBN.sum(...known.map((line) => MathBN.sub(line.subtotal, line.discount_total)))
  const amount = MathBN.sub(net, cost)
  return {
    costs,
    summary: {
      cost: roundMoney(cost, document.currency_code),
      amount: roundMoney(amount, document.currency_code),
      percent: net.isZero() ? null : MathBN.mult(MathBN.div(amount, net), 100).decimalPlaces(1).toNumber(),
      lines_without_cost: sold.length - known.length,
    },
  }
}
