import { Actor, Instant } from "../common"

/** What an endpoint may ask to be told. */
export const WEBHOOK_EVENTS = [
  "deal.created", "deal.updated", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.deleted",
  "document.created", "document.sent", "document.viewed", "document.accepted", "document.rejected", "document.converted", "document.voided",
  "note.issued", "note.payment_registered", "note.invoiced", "note.voided",
  "invoice.stamped", "invoice.canceled",
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

type DealData = {
  id: string; key: string; title: string; status: "open" | "won" | "lost"; pipeline_id: string; stage_id: string; owner_id: string | null; customer_id: string | null; customer_name: string | null
  value: number | null; currency_code: string; won_value: number | null; won_currency_code: string | null; priority: string; expected_close_on: string | null; closed_on: string | null; lost_reason_id: string | null
}
type DocumentData = {
  id: string; type: string; number: string; revision: number; status: string; title: string | null; deal_id: string | null; customer_id: string; customer_name: string; seller_id: string | null
  total: number; currency_code: string; issued_on: string; valid_until: string | null; order_id: string | null; order_display_id: number | null
}
type NoteData = {
  id: string; number: string; status: string; payment_status: string; deal_id: string | null; document_id: string | null; order_id: string | null; order_display_id: number | null
  customer_id: string | null; customer_name: string; seller_id: string | null; total: number; paid_total: number; currency_code: string; issued_on: string
}
type InvoiceData = {
  id: string; kind: string; number: string; state: string; uuid: string | null; sandbox: boolean; customer_id: string | null; customer_name: string; total: number; currency_code: string; issued_on: string; stamped_at: Instant | null
}

/**
 * The body of every call. `id` is the same in every attempt and for every endpoint: a receiver that has seen it has
 * nothing more to do. `data` is the thing as it was when the call was written down; of a deleted one, what its history kept.
 */
export type WebhookPayload<E extends WebhookEvent | "ping" = WebhookEvent | "ping"> = {
  id: string
  event: E
  occurred_at: Instant
  actor: Actor
  data: E extends `deal.${string}` ? DealData | { id: string; key: string | null } : E extends `document.${string}` ? DocumentData : E extends `note.${string}` ? NoteData : E extends `invoice.${string}` ? InvoiceData : { message: string }
  /** Field → [before, after], when the event is a change of fields. */
  changes: Record<string, [unknown, unknown]> | null
}

export type WebhookDTO = {
  id: string
  name: string
  url: string
  events: WebhookEvent[]
  enabled: boolean
  /** It was switched off since it had failed for days. */
  disabled_since: Instant | null
  failing_since: Instant | null
  last_code: number | null
  last_delivery_at: Instant | null
  version: number
  created_at: Instant
}

/** GET /admin/trato/webhooks */
export type WebhooksResponse = { webhooks: WebhookDTO[] }
/** POST /admin/trato/webhooks, and /:id with the given fields only; `renew_secret` makes a new one. */
export type WebhookBody = { name: string; url: string; events: WebhookEvent[]; enabled?: boolean }
export type UpdateWebhookBody = Partial<WebhookBody> & { renew_secret?: boolean; version?: number }
/** The secret is answered once, to who made it. */
export type WebhookResponse = { webhook: WebhookDTO; secret?: string }

export type DeliveryStatus = "pending" | "delivered" | "failed"
export type WebhookDeliveryDTO = {
  id: string
  event_id: string
  event: WebhookEvent | "ping"
  status: DeliveryStatus
  attempts: number
  /** HTTP status of the last answer; null when none came. */
  code: number | null
  /** Stable reason of a call without an answer: `timeout`, `connection`, `dns`, `tls`, `private_address`. */
  error: string | null
  /** The first 500 characters. */
  answer: string | null
  milliseconds: number | null
  payload: string
  next_attempt_at: Instant | null
  delivered_at: Instant | null
  created_at: Instant
}
/** GET /admin/trato/webhooks/:id/deliveries?limit&offset&status */
export type WebhookDeliveriesResponse = { deliveries: WebhookDeliveryDTO[]; count: number; offset: number; limit: number }
/** POST /admin/trato/webhooks/:id/ping; POST /admin/trato/webhooks/:id/deliveries/:delivery_id/resend: called at once. */
export type WebhookDeliveryResponse = { delivery: WebhookDeliveryDTO }
