import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { startComplementsStep, StartComplementsInput } from "../steps/start-complements"

export const makeComplementsWorkflowId = "trato-make-complements"

/** Payment complements of one invoice or of all that are due (BIL-14). Answers `[{ id, number }]` of those begun. */
export const makeComplementsWorkflow = createWorkflow(makeComplementsWorkflowId, (input: StartComplementsInput) => {
  const started = startComplementsStep(input)
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(started, (list) => list.map(({ id }) => ({ id }))) })
  return new WorkflowResponse(started)
})
