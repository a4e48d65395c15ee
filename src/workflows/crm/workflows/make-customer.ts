import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { makeCustomerStep } from "../steps/make-customer"
import { readPaidOrderStep } from "../steps/read-paid-order"

export const makeCustomerWorkflowId = "trato-make-customer"

/** A payment came in: whose order it is becomes Cliente, if they were not (CRM-79, D15). */
export const makeCustomerWorkflow = createWorkflow(makeCustomerWorkflowId, (input: { payment_id: string }) => new WorkflowResponse(makeCustomerStep(readPaidOrderStep(input))))
