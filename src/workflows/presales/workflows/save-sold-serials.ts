import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveSoldSerialsInput, saveSoldSerialsStep } from "../steps/save-sold-serials"

export const saveSoldSerialsWorkflowId = "trato-save-sold-serials"

/** Serial numbers and warranties of what an order sold, so that a repair finds them (PB-09). */
export const saveSoldSerialsWorkflow = createWorkflow(saveSoldSerialsWorkflowId, (input: SaveSoldSerialsInput) => new WorkflowResponse(saveSoldSerialsStep(input)))
