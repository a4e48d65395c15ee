import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentInput } from "../types"

export const markSentStepId = "trato-mark-document-sent"

/** The document counts as sent and its link opens, before the mail that carries the link leaves. */
export const markSentStep = createStep(
  markSentStepId,
  async ({ id, actor, scope, to }: DocumentInput & { to: string | null }, { container }) => {
    const { undo } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).change({
      id, actor, reach: scope, action: "send", opens_link: true,
      set: { sent_at: new Date(), ...(to ? { sent_to: to } : {}) },
      journal: { action: "document.sent", data: { to } },
    })
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unchange(undo)
  }
)
