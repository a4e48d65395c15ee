import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { UserWorkflowEvents } from "@medusajs/framework/utils"
import { forgetActorWorkflow } from "../workflows/access/workflows/forget-actor"

/** An admin user was deleted: their role and teams go too. */
export default async function handler({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await forgetActorWorkflow(container).run({ input: { actor_id: event.data.id, actor: { type: "system", id: null } } })
}

export const config: SubscriberConfig = { event: UserWorkflowEvents.DELETED, context: { subscriberId: "trato-access-user-deleted" } }
