import { createHook, createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createNoteStep } from "../steps/create-note"
import { settleHostPaymentsStep } from "../steps/settle-host-payments"
import { readOrderSaleStep, ReadOrderSaleInput } from "../steps/read-order-sale"

export const createSalesNoteWorkflowId = "trato-create-sales-note"

/** A finished Medusa order becomes a sales note whose total is the order's, once (BIL-02, BIL-17). Answers `{ id, number }`. Hook `noteCreated` gets that and `additional_data`. */
export const createSalesNoteWorkflow = createWorkflow(createSalesNoteWorkflowId, (input: ReadOrderSaleInput) => {
  const note = readOrderSaleStep(input)
  const made = createNoteStep(note)
  const noteCreated = createHook("noteCreated", transform({ made, input }, (data) => ({ ...data.made, additional_data: data.input.additional_data })))
  settleHostPaymentsStep(transform(made, ({ id }) => ({ note_id: id })))
  return new WorkflowResponse(made, { hooks: [noteCreated] })
})
