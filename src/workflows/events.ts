import type { BillingEventPayloads } from "./billing/events"
import type { ActivityEventPayloads } from "./crm/activity-events"
import type { DealEventPayloads } from "./crm/events"

/** What each event of ours carries, by its name: `SubscriberArgs<TratoEventPayloads["trato.deal.won"]>`. */
export type TratoEventPayloads = DealEventPayloads & ActivityEventPayloads & BillingEventPayloads
