import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { roundMoney } from "../../../utils/money"
import { crmOf } from "../crm"

export const readDealOrderStepId = "trato-read-deal-order"

/** The order's total as the host computes it, in the currency's decimals; null for an order that belongs to no deal, which costs one small query. */
export const readDealOrderStep = createStep(readDealOrderStepId, async (input: { order_id: string }, { container }) => {
  if (!(await crmOf(container).isDealOrder(input.order_id))) return new StepResponse(null)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id", "total", "currency_code"], filters: { id: input.order_id } })
  const order = data[0] as { id: string; total: number | string; currency_code: string } | undefined
  return new StepResponse(order ? { order_id: order.id, total: roundMoney(order.total, order.currency_code), currency_code: order.currency_code } : null)
})
