import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { giveUpQuotesWorkflow } from "../workflows/presales"

/** A deal was won: its other open quotes were not chosen (B-11). */
export default async function dealWon({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "presales")) return
  await giveUpQuotesWorkflow(container).run({ input: { deal_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "trato.deal.won", context: { subscriberId: "trato-deal-won-quotes" } }
