import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { UserWorkflowEvents } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { releaseActivitiesWorkflow } from "../workflows/crm/workflows/release-activities"

/** An admin user was deleted: what they had still to do waits for somebody else. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  await releaseActivitiesWorkflow(container).run({ input: { user_id: event.data.id, caller: { actor: { type: "system", id: null }, scope: null } } })
}

export const config: SubscriberConfig = { event: UserWorkflowEvents.DELETED, context: { subscriberId: "trato-crm-user-deleted-activities" } }
