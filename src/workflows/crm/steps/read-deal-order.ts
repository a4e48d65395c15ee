import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { roundMoney } from "../../../utils/money"
import { crmOf } from "../crm"

export const readDealOrderStepId = "trato-read-deal-order"

/** What the order was sold for as the host computes it, what an advance or a gift card paid of it included, in the currency's decimals; null for an order that belongs to no deal, which costs one small query. */
export const readDealOrderStep = createStep(readDealOrderStepId, async (input: { order_id: string }, { container }) => {
  if (!(await crmOf(container).isDealOrder(input.order_id))) return new StepResponse(null)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id", "total", "credit_line_total", "currency_code"], filters: { id: input.order_id } })
  const order = data[0] as { id: string; total: number | string; credit_line_total?: number | string | null; currency_code: string } | undefined
  return new StepResponse(order ? { order_id: order.id, total: roundMoney(MathBN.add(order.total, order.credit_line_total ?? 0), order.currency_code), currency_code: order.currency_code } : null)
})
