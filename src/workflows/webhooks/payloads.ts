import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../../modules/billing/service"
import type { CrmModuleService } from "../../modules/crm/service"
import type { PresalesModuleService } from "../../modules/presales/service"
import type { WebhookEvent, WebhookPayload } from "../../types/http/webhooks"
import type { WaitingEntry } from "../../utils/journal-outbox"

type Row = Record<string, unknown> & { id: string }
type Data = Record<string, unknown>

const FIELDS = {
  deal: ["id", "key", "title", "status", "pipeline_id", "stage_id", "owner_id", "customer_id", "customer_name", "value", "currency_code", "won_value", "won_currency_code", "priority", "expected_close_on", "closed_on", "lost_reason_id"],
  document: ["id", "type", "number", "revision", "status", "title", "deal_id", "customer_id", "customer_name", "seller_id", "total", "currency_code", "issued_on", "valid_until", "order_id", "order_display_id"],
  note: ["id", "number", "status", "payment_status", "deal_id", "document_id", "order_id", "order_display_id", "customer_id", "customer_name", "seller_id", "total", "paid_total", "currency_code", "issued_on"],
  invoice: ["id", "kind", "number", "state", "uuid", "sandbox", "customer_id", "customer_name", "total", "currency_code", "issued_on", "stamped_at"],
} as const
type Kind = keyof typeof FIELDS
const MONEY = new Set(["value", "won_value", "total", "paid_total"])

/** What the subjects of some entries are like now, one query for each kind; nothing of these is secret to who may have a webhook. */
export async function snapshotsOf(container: MedusaContainer, entries: WaitingEntry[]): Promise<Map<string, Data>> {
  const ids = (kind: Kind) => [...new Set(entries.filter((entry) => entry.subject_type === kind).map((entry) => entry.subject_id))]
  const listers: Record<Kind, (filter: object, config: object) => Promise<unknown>> = {
    deal: (filter, config) => container.resolve<CrmModuleService>("trato_crm").listTratoDeals(filter, config),
    document: (filter, config) => container.resolve<PresalesModuleService>("trato_presales").listTratoDocuments(filter, config),
    note: (filter, config) => container.resolve<BillingModuleService>("trato_billing").listTratoSalesNotes(filter, config),
    invoice: (filter, config) => container.resolve<BillingModuleService>("trato_billing").listTratoInvoices(filter, config),
  }
  const found = new Map<string, Data>()
  for (const kind of Object.keys(FIELDS) as Kind[]) {
    const wanted = ids(kind)
    if (!wanted.length) continue
    const rows = (await listers[kind]({ id: wanted }, { select: [...FIELDS[kind]], take: wanted.length })) as Row[]
    for (const row of rows) found.set(`${kind} ${row.id}`, Object.fromEntries(FIELDS[kind].map((field) => [field, MONEY.has(field) && row[field] != null ? Number(row[field]) : (row[field] ?? null)])))
  }
  return found
}

/** The bytes of a call, as documented in types/http/webhooks. */
export function payloadOf(event: WebhookEvent, entry: WaitingEntry, snapshot: Data | undefined): string {
  const key = typeof entry.data?.key === "string" ? entry.data.key : null
  const payload = {
    id: entry.id, event, occurred_at: entry.created_at.toISOString(), actor: { type: entry.actor_type as WebhookPayload["actor"]["type"], id: entry.actor_id, name: entry.actor_name },
    data: snapshot ?? { id: entry.subject_id, key }, changes: entry.changes,
  }
  return JSON.stringify(payload)
}

export const pingPayload = (id: string, now: Date): string =>
  JSON.stringify({ id, event: "ping", occurred_at: now.toISOString(), actor: { type: "system", id: null, name: null }, data: { message: "Prueba de Trato" }, changes: null })
