import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { IMPORT_STARTED } from "../imports"
import { SetImportStateInput, setImportStateStep } from "../steps/set-import-state"

export const setImportStateWorkflowId = "trato-set-import-state-of"

/** Begins the dry run or the import, or cancels (B-15). A process hears of it and sets to work; a job finds what nobody heard. */
export const setImportStateWorkflow = createWorkflow(setImportStateWorkflowId, (input: SetImportStateInput) => {
  const set = setImportStateStep(input)
  emitEventStep({ eventName: IMPORT_STARTED, data: transform({ input }, ({ input }) => ({ id: input.id })) })
  return new WorkflowResponse(set)
})
