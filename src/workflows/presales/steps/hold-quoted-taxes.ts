import { CreateOrderLineItemTaxLineDTO, OrderLineItemDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderedDocument } from "../../../modules/presales/operations"

export const holdQuotedTaxesStepId = "trato-hold-quoted-taxes"

type Held = { order_id: string; before: CreateOrderLineItemTaxLineDTO[] }

/**
 * A region that taxes by itself overwrites the taxes of every line. Those that a person set on the
 * document (an exempt line, say) are put back; the host's own stay as the host computed them.
 */
export const holdQuotedTaxesStep = createStep(
  holdQuotedTaxesStepId,
  async ({ order_id, document }: { order_id: string; document: OrderedDocument }, { container }) => {
    if (!document.lines.some((line) => line.has_own_taxes)) return new StepResponse<{ order_id: string }, Held | null>({ order_id }, null)
    const orders = container.resolve(Modules.ORDER)
    const order = await orders.retrieveOrder(order_id, { select: ["id"], relations: ["items", "items.tax_lines"] })
    const own = new Map(document.lines.filter((line) => line.has_own_taxes).map((line) => [line.id, line.tax_lines]))
    const items = order.items ?? []
    const before = items.flatMap(taxLinesOf)
    const after = items.flatMap((item) => {
      const taxes = own.get(String(item.metadata?.trato_line_id))
      return taxes ? taxes.map((tax) => ({ item_id: item.id, code: tax.code, rate: tax.rate, description: tax.name })) : taxLinesOf(item)
    })
    await orders.setOrderLineItemTaxLines(order_id, after)
    return new StepResponse<{ order_id: string }, Held | null>({ order_id }, { order_id, before })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve(Modules.ORDER).setOrderLineItemTaxLines(data.order_id, data.before)
  }
)

const taxLinesOf = (item: OrderLineItemDTO): CreateOrderLineItemTaxLineDTO[] =>
  (item.tax_lines ?? []).map((tax) => ({
    item_id: item.id,
    code: tax.code,
    rate: Number(tax.rate),
    description: tax.description,
    tax_rate_id: tax.tax_rate_id,
    provider_id: (tax as { provider_id?: string }).provider_id,
  }))
