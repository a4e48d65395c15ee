import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const addDealFileStepId = "trato-add-deal-file-row"

/** `content`: base64. A file joins a deal, once its content says that it is one of those we take (S-04). */
export type AddDealFileInput = { deal_id: string; name: string; content: string; caller: Caller }

export const addDealFileStep = createStep(
  addDealFileStepId,
  async ({ content, ...input }: AddDealFileInput, { container }) => {
    const { undo, id } = await crmOf(container).addDealFile({ ...input, content: Buffer.from(content, "base64") })
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoAddFile(undo)
  }
)
