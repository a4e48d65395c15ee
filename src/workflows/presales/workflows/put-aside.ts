import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Aside } from "../../../modules/presales/operations"
import { putAsideStep } from "../steps/put-aside"

export const putAsideWorkflowId = "trato-put-document-aside"

/** "Ahora no": this person is not asked again whether the deal of a rejected document is lost (PB-07). */
export const putAsideWorkflow = createWorkflow(putAsideWorkflowId, (input: Aside) => new WorkflowResponse(putAsideStep(input)))
