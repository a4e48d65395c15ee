import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { convertDocumentStep } from "../steps/convert-document"
import { followDealStep } from "../steps/follow-deal"
import { ConvertDocumentInput } from "../types"

export const convertDocumentWorkflowId = "trato-convert-document"

/** Opportunity to quote, quote to contract, service to quote… (PRE-11). Orders have their own workflow. Answers `{ id, number, type }` of what was made. */
export const convertDocumentWorkflow = createWorkflow(convertDocumentWorkflowId, (input: ConvertDocumentInput) => {
  const made = convertDocumentStep(input)
  followDealStep(transform(made, ({ id, type }) => ({ document_id: id, moment: type === "quote" ? ("created" as const) : null })))
  return new WorkflowResponse(made)
})
