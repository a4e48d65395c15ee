import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { resolveDealChangesStep } from "../steps/resolve-deal-changes"
import { setCustomerSellerStep } from "../steps/set-customer-seller"

export const setCustomerSellerWorkflowId = "trato-set-customer-seller"

export type SetCustomerSellerInput = { customer_id: string; seller_id: string | null; caller: Caller }

/** Says whose customer this is (CRM-35, CRM-74); deals they already have stay with their owners. */
export const setCustomerSellerWorkflow = createWorkflow(setCustomerSellerWorkflowId, (input: SetCustomerSellerInput) => {
  const found = resolveDealChangesStep(transform({ input }, ({ input }) => ({ customer_id: input.customer_id, owner_id: input.seller_id })))
  setCustomerSellerStep(transform({ input, found }, ({ input }) => input))
  return new WorkflowResponse(input)
})
