import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveWebhookInput } from "../../../modules/webhooks/rows"
import { webhooksOf } from "../sender"

export const saveWebhookStepId = "trato-save-webhook-row"

export const saveWebhookStep = createStep(
  saveWebhookStepId,
  async (input: SaveWebhookInput, { container }) => {
    const { undo, ...result } = await webhooksOf(container).save(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await webhooksOf(container).undo(undo)
  }
)
