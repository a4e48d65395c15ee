import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { ConversionReport, DocumentType, PendingItemsReport, SellerReport } from "../../../types/http/presales"
import { applyScope } from "../../../utils/scope"
import { DOCUMENT_SCOPE } from "./read-document"

export type ReportAsk = { from?: CivilDate; to?: CivilDate; type?: DocumentType; seller_id?: string; currency_code?: string }

export type ReportRows = { sellers: SellerReport["rows"]; conversion: ConversionReport["rows"]; "pending-items": PendingItemsReport["rows"] }

function asked(knex: Knex, ask: ReportAsk, scope: Scope, type: DocumentType) {
  const query = applyScope(knex("trato_document").whereNull("trato_document.deleted_at"), scope, DOCUMENT_SCOPE).where("trato_document.type", ask.type ?? type)
  if (ask.from) query.where("trato_document.issued_on", ">=", ask.from)
  if (ask.to) query.where("trato_document.issued_on", "<=", ask.to)
  if (ask.seller_id) query.where("trato_document.seller_id", ask.seller_id)
  if (ask.currency_code) query.where("trato_document.currency_code", ask.currency_code)
  return query
}

/** PB-12: how many and how much by seller and shown state; currencies are never added. */
async function sellers(knex: Knex, ask: ReportAsk, scope: Scope, today: CivilDate): Promise<SellerReport["rows"]> {
  const shown = knex.raw("case when trato_document.status in ('draft', 'sent') and trato_document.valid_until < ? then 'expired' else trato_document.status end", [today])
  const rows = await knex
    .from(asked(knex, ask, scope, "quote").select("trato_document.seller_id", "trato_document.seller_name", "trato_document.currency_code", "trato_document.total", knex.raw("? as shown", [shown])).as("d"))
    .select("seller_id", knex.raw("max(seller_name) as seller_name"), "shown as status", "currency_code", knex.raw("count(*)::int as count"), knex.raw("sum(total)::float8 as total"))
    .groupBy("seller_id", "shown", "currency_code")
    .orderByRaw("max(seller_name) nulls last, shown, currency_code")
    .limit(5000)
  return rows as SellerReport["rows"]
}

const FIRST_SENT = "coalesce(trato_document.shared_at, trato_document.sent_at)"

/** How many of those that were made were sent, accepted and sold, and how long it took. */
async function conversion(knex: Knex, ask: ReportAsk, scope: Scope): Promise<ConversionReport["rows"]> {
  const rows = await asked(knex, ask, scope, "quote")
    .whereNot("trato_document.status", "void")
    .select(
      "trato_document.seller_id",
      knex.raw("max(trato_document.seller_name) as seller_name"),
      knex.raw("count(*)::int as made"),
      knex.raw("count(*) filter (where trato_document.sent_at is not null)::int as sent"),
      knex.raw("count(*) filter (where trato_document.answered_at is not null and trato_document.rejection_reason is null and trato_document.status <> 'rejected')::int as accepted"),
      knex.raw("count(*) filter (where trato_document.converted_total > 0 or trato_document.status = 'converted')::int as converted"),
      // From the first sending: who answered is sent the paper again, and that is no answer before the question.
      knex.raw(`round((extract(epoch from avg(trato_document.answered_at - ${FIRST_SENT}) filter (where trato_document.answered_at >= ${FIRST_SENT})) / 3600)::numeric, 1)::float8 as hours_to_answer`),
      knex.raw("round((extract(epoch from avg((select min(c.finished_at) from trato_document_conversion c where c.document_id = trato_document.id and c.status = 'done' and c.deleted_at is null) - trato_document.created_at)) / 3600)::numeric, 1)::float8 as hours_to_convert")
    )
    .groupBy("trato_document.seller_id")
    .orderByRaw("max(trato_document.seller_name) nulls last")
    .limit(2000)
  return (rows as unknown as Omit<ConversionReport["rows"][number], "rate">[]).map((row) => ({ ...row, rate: row.made ? Math.round((row.converted / row.made) * 1000) / 10 : null }))
}

/** What open order requests still lack: to buy or to pick (PRE-09's consolidated items). What was delivered is picked; boxes and pieces of one product are not one number. */
async function pendingItems(knex: Knex, ask: ReportAsk, scope: Scope): Promise<PendingItemsReport["rows"]> {
  const rows = await asked(knex, ask, scope, "order_request")
    .whereIn("trato_document.status", ["draft", "sent", "accepted"])
    .join("trato_document_line as l", "l.document_id", "trato_document.id")
    .where({ "l.kind": "item", "l.counts": true })
    .whereNull("l.deleted_at")
    .whereRaw("l.converted_quantity < l.quantity and trato_document.stage is distinct from 'delivered'")
    .select(
      "l.variant_id",
      knex.raw("max(l.sku) as sku"),
      knex.raw("max(l.title) as title"),
      "l.unit",
      knex.raw("count(distinct trato_document.id)::int as documents"),
      knex.raw("sum(l.quantity - l.converted_quantity)::float8 as quantity")
    )
    .groupByRaw("l.variant_id, case when l.variant_id is null then l.title end, l.unit")
    .orderByRaw("max(l.title), l.unit nulls first")
    .limit(5000)
  return (rows as unknown as Omit<PendingItemsReport["rows"][number], "available">[]).map((row) => ({ ...row, available: null }))
}

export async function readReport<N extends keyof ReportRows>(knex: Knex, name: N, ask: ReportAsk, scope: Scope, today: CivilDate): Promise<ReportRows[N]> {
  const rows = name === "sellers" ? await sellers(knex, ask, scope, today) : name === "conversion" ? await conversion(knex, ask, scope) : await pendingItems(knex, ask, scope)
  return rows as ReportRows[N]
}
