import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { ReleaseCheckoutInput } from "../../../modules/presales/operations"
import { closeQuoteCartStep } from "../steps/close-quote-cart"
import { releaseCheckoutStep } from "../steps/release-checkout"

export const releaseCheckoutWorkflowId = "trato-release-checkout"

/** A cart that held a quote is taken away, by the shop or because its time ran out. */
export const releaseCheckoutWorkflow = createWorkflow(releaseCheckoutWorkflowId, (input: ReleaseCheckoutInput) => {
  closeQuoteCartStep(input)
  return new WorkflowResponse(releaseCheckoutStep(input))
})
