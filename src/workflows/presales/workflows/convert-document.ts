import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { convertDocumentStep } from "../steps/convert-document"
import { followDealStep } from "../steps/follow-deal"
import { readConvertingStep } from "../steps/read-converting"
import { ConvertDocumentInput } from "../types"

export const convertDocumentWorkflowId = "trato-convert-document"

/**
 * Opportunity to quote, quote to contract, service to quote… (PRE-11). Orders have their own workflow. Answers
 * `{ id, number, type }` of what was made. Hook `documentConverting` gets the document and what it is to become.
 */
export const convertDocumentWorkflow = createWorkflow(convertDocumentWorkflowId, (input: ConvertDocumentInput) => {
  const source = readConvertingStep(input)
  const documentConverting = createHook("documentConverting", transform({ source, input }, (data) => ({ document: data.source, to: data.input.to, actor: data.input.actor })))
  const made = convertDocumentStep(input)
  followDealStep(transform(made, ({ id, type }) => ({ document_id: id, moment: type === "quote" ? ("created" as const) : null })))
  return new WorkflowResponse(made, { hooks: [documentConverting] })
})
