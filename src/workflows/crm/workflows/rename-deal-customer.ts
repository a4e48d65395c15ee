import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { renameDealCustomerStep } from "../steps/rename-deal-customer"

export const renameDealCustomerWorkflowId = "trato-refresh-customer-name"

/** A customer changed their name in the host; their deals show it. */
export const renameDealCustomerWorkflow = createWorkflow(renameDealCustomerWorkflowId, (input: { customer_id: string }) => new WorkflowResponse(renameDealCustomerStep(input)))
