import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export const tellMentionedStepId = "trato-tell-mentioned"

/** The bell tells whoever is mentioned. No compensation: make it the last step, when the comment is written. */
export const tellMentionedStep = createStep(tellMentionedStepId, async (input: { entry_id: string; text: string; mentions: { id: string; name: string }[]; actor_name: string | null }, { container }) => {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  for (const person of notifications ? input.mentions : []) {
    try {
      await notifications!.createNotifications({
        to: person.id, channel: "feed", template: "admin-ui", trigger_type: "trato.comment.mention", idempotency_key: `trato-mention:${input.entry_id}:${person.id}`,
        data: { title: `${input.actor_name ?? "Trato"} → ${person.name}`, description: input.text.slice(0, 300) },
      })
    } catch (error) {
      // The comment stands in the bitácora, whatever the bell does.
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: a mention did not reach the bell (${error instanceof Error ? error.name : "unknown"})`)
    }
  }
  return new StepResponse({ told: input.mentions.length })
})
