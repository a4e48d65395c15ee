import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SavePresalesSettingsBody } from "../../../types/http/presales"
import { savePresalesSettingsStep } from "../steps/save-presales-settings"

export const savePresalesSettingsWorkflowId = "trato-save-presales-settings"

/** Print design, series and automation of presales (PB-13). Only the given keys change. */
export const savePresalesSettingsWorkflow = createWorkflow(savePresalesSettingsWorkflowId, (input: SavePresalesSettingsBody) => new WorkflowResponse(savePresalesSettingsStep(input)))
