import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../crm"

export const removeDealFileStepId = "trato-remove-deal-file-row"

/** The file goes, its trace stays. */
export const removeDealFileStep = createStep(
  removeDealFileStepId,
  async (input: Parameters<CrmModuleService["removeDealFile"]>[0], { container }) => {
    const undo = await crmOf(container).removeDealFile(input)
    return new StepResponse({ id: input.file_id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoRemoveFile(undo)
  }
)
