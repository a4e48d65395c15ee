import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { linkDealOrderStep } from "../../crm/steps/link-deal-order"
import { measureOrderStep } from "../steps/measure-order"
import { planSettlementStep } from "../steps/plan-settlement"
import { settleCheckoutStep } from "../steps/settle-checkout"

export const settleCheckoutWorkflowId = "trato-settle-checkout"

/**
 * An order was placed: when it was the cart of a quote, the quote is converted by it and the deal gets
 * its order. Other orders pass unnoticed; hearing of the same one twice changes nothing. The deal and the
 * quantities come first, since the conversion is what tells that all is done.
 */
export const settleCheckoutWorkflow = createWorkflow(settleCheckoutWorkflowId, (input: { order_id: string; cart_id?: string }) => {
  const plan = planSettlementStep(input)
  linkDealOrderStep(transform(plan, (settlement) => ({
    deal_id: settlement?.deal_id ?? null, order_id: settlement?.order.id ?? "", amount: Number(settlement?.order.total ?? 0), currency_code: settlement?.order.currency_code ?? "", actor: settlement?.actor ?? { type: "system" as const, id: null },
  })))
  const measured = measureOrderStep(plan)
  const settled = settleCheckoutStep(plan)
  return new WorkflowResponse(transform({ settled, measured }, (data) => data.settled && { ...data.settled, short: data.measured.short }))
})
