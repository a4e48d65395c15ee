import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { CustomerProfileBody } from "../../../types/http/crm-list"
import { resolveDealChangesStep } from "../steps/resolve-deal-changes"
import { saveCustomerProfileStep } from "../steps/save-customer-profile"

export const saveCustomerProfileWorkflowId = "trato-save-customer-profile"

export type SaveCustomerProfileInput = { customer_id: string; data: CustomerProfileBody; may_assign: boolean; caller: Caller }

/** Changes what the CRM keeps of a customer: seller, contact, state (CRM-35, CRM-74 to CRM-79). Deals they already have stay with their owners. */
export const saveCustomerProfileWorkflow = createWorkflow(saveCustomerProfileWorkflowId, (input: SaveCustomerProfileInput) => {
  const found = resolveDealChangesStep(transform({ input }, ({ input }) => ({ customer_id: input.customer_id, owner_id: input.data.seller_id })))
  const saved = saveCustomerProfileStep(transform({ input, found }, ({ input: { data, may_assign, caller }, found }) => ({ customer: found.customer!, data, may_assign, caller })))
  return new WorkflowResponse(saved)
})
