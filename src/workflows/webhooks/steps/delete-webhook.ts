import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Actor } from "../../../types/common"
import { webhooksOf } from "../sender"

export const deleteWebhookStepId = "trato-delete-webhook-row"

export const deleteWebhookStep = createStep(
  deleteWebhookStepId,
  async (input: { id: string; actor: Actor }, { container }) => {
    const { undo } = await webhooksOf(container).remove(input)
    return new StepResponse({ id: input.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await webhooksOf(container).undo(undo)
  }
)
