import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createNoteStep } from "../steps/create-note"
import { readOrderSaleStep, ReadOrderSaleInput } from "../steps/read-order-sale"

export const createSalesNoteWorkflowId = "trato-create-sales-note"

/** A finished Medusa order becomes a sales note whose total is the order's, once (BIL-02, BIL-17). Answers `{ id, number }`. */
export const createSalesNoteWorkflow = createWorkflow(createSalesNoteWorkflowId, (input: ReadOrderSaleInput) => {
  const note = readOrderSaleStep(input)
  return new WorkflowResponse(createNoteStep(note))
})
