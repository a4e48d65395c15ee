import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { CreateCreditNoteInput, startCreditNoteStep } from "../steps/start-credit-note"

export const createCreditNoteWorkflowId = "trato-create-credit-note"

/** A credit note for all or part of an invoice (FIS-05). Answers `{ invoice_id, number }`; it is stamped as any other. */
export const createCreditNoteWorkflow = createWorkflow(createCreditNoteWorkflowId, (input: CreateCreditNoteInput) => {
  const started = startCreditNoteStep(input)
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(started, (s) => ({ id: s.invoice_id })) })
  return new WorkflowResponse(started)
})
