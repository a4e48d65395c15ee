import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { JournalModuleService } from "../../../modules/journal/service"
import type { Actor } from "../../../types/common"
import { JournalDraft, undoneEntry } from "../../../utils/journal"

export const addCommentStepId = "trato-add-comment-entry"

export type AddCommentInput = { subject_type: JournalDraft["subject_type"]; subject_id: string; text: string; mentions: { id: string; name: string }[]; actor: Actor }

/** A comment is an entry of the bitácora: it is never changed, and one that is undone says so. */
export const addCommentStep = createStep(
  addCommentStepId,
  async ({ subject_type, subject_id, text, mentions, actor }: AddCommentInput, { container }) => {
    const draft: JournalDraft = { subject_type, subject_id, action: "comment.added", actor, text, data: mentions.length ? { mentions } : null }
    const [id] = await container.resolve<JournalModuleService>("trato_journal").append([draft])
    return new StepResponse({ id }, draft)
  },
  async (draft, { container }) => {
    if (!draft) return
    await container.resolve<JournalModuleService>("trato_journal").append([undoneEntry(draft)])
  }
)
