import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { askTogether } from "../utils/ask-together"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { runAutomations } from "../workflows/automation/runner"

/** A deal changed for good: what it sets off need not wait for the job. */
export default async function dealChanged({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  const { automations } = crmOf(container)
  if (!(await askTogether(automations, automations.anyWaiting))) return
  await runAutomations(container, { subject_id: event.data.id })
}

export const config: SubscriberConfig = {
  event: ["trato.deal.created", "trato.deal.updated", "trato.deal.moved", "trato.deal.won", "trato.deal.lost", "trato.deal.reopened"],
  context: { subscriberId: "trato-automation-deal" },
}
