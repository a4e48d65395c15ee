import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { UserWorkflowEvents } from "@medusajs/framework/utils"
import type { Caller } from "../modules/crm/caller"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { releaseActivitiesWorkflow } from "../workflows/crm/workflows/release-activities"

/** An admin user was deleted: what they had still to do, and their customers, wait for somebody else. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  const caller: Caller = { actor: { type: "system", id: null }, scope: null }
  await releaseActivitiesWorkflow(container).run({ input: { user_id: event.data.id, caller } })
  await crmOf(container).releaseProspects(caller)
}

export const config: SubscriberConfig = { event: UserWorkflowEvents.DELETED, context: { subscriberId: "trato-crm-user-deleted" } }
