import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../modules/presales/key"
import type { PresalesModuleService } from "../modules/presales/service"
import { isOn } from "../utils/feature"

/** Remembers that the order of a document was announced, so that the job need not do it again. */
export default async function conversionAnnounced({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "presales")) return
  await container.resolve<PresalesModuleService>(TRATO_PRESALES).markAnnounced(event.data.id)
}

export const config: SubscriberConfig = { event: OrderWorkflowEvents.PLACED, context: { subscriberId: "trato-conversion-announced" } }
