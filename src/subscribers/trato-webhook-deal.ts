import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { askTogether } from "../utils/ask-together"
import { isOn } from "../utils/feature"
import { runWebhooks, webhooksOf } from "../workflows/webhooks/sender"

/** A deal changed for good: who is to be told need not wait for the job. */
export default async function dealChanged({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  const webhooks = webhooksOf(container)
  if (!(await askTogether(webhooks, webhooks.anyWaiting))) return
  await runWebhooks(container, { subject_id: event.data.id })
}

export const config: SubscriberConfig = {
  event: ["trato.deal.created", "trato.deal.updated", "trato.deal.moved", "trato.deal.won", "trato.deal.lost", "trato.deal.reopened", "trato.deal.deleted"],
  context: { subscriberId: "trato-webhook-deal" },
}
