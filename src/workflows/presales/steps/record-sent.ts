import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentInput } from "../types"

export type RecordSentInput = DocumentInput & { to: string | null; result: { sent: boolean; error: string | null } }

export const recordSentStepId = "trato-record-document-sent"

/** What became of the mail. A document whose mail did not leave does not count as sent, and says why. */
export const recordSentStep = createStep(
  recordSentStepId,
  async ({ id, actor, scope, to, result }: RecordSentInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const undo = result.sent
      ? await presales.change({ id, actor, reach: scope, action: "send", set: { sent_at: new Date(), sent_to: to, mail_error: null }, journal: { action: "document.sent", data: { to } } })
      : await presales.recordMailFailure({ id, actor, to: to ?? "", error: result.error ?? "mail_failed" })
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unchange(undo)
  }
)
