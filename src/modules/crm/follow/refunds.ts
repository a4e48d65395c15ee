import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { civilDate } from "../../../utils/dates"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { REFUNDED_SINCE, REFUNDS_OF } from "../host-tables"

type HostRefund = { order_id: string; id: string; amount: string; currency_code: string; created_at: Date }
type RefundRow = { id: string; deal_id: string; order_id: string; amount: string; currency_code: string; refunded_on: string; image: string }
export type RefundsUndo = { images: string[]; created: string[]; entries: JournalDraft[] }
export type RefundsResult = { deal_id: string; added: number; removed: number; undo: RefundsUndo } | null

const SYSTEM_ACTOR: Actor = { type: "system", id: null }

/**
 * Makes the deal's refunds of one order the same as the host's payments say (CRM-83): each once, by its own
 * id, on the day it was given back where the shop is, in its own currency; as money or as store credit. One that the host took back
 * goes here too. An order of no deal is none of ours.
 */
export async function syncRefunds(trx: Knex, { order_id, zone }: { order_id: string; zone: string }): Promise<RefundsResult> {
  const found = await trx("trato_deal_order").select("deal_id").where({ order_id }).whereNull("deleted_at").first<{ deal_id: string } | undefined>()
  if (!found) return null
  const { deal_id } = found
  // One at a time for each order: two that hear of the same refund write it once.
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_deal_refund:' || ?))", [order_id])
  const { rows: host } = await trx.raw<{ rows: HostRefund[] }>(`select r.* from (select ?::text as order_id) o cross join lateral (${REFUNDS_OF}) r`, [order_id])
  const known = (await trx("trato_deal_refund as f").select("f.id", "f.deal_id", "f.order_id", "f.amount", "f.currency_code", "f.refunded_on", trx.raw("to_jsonb(f)::text as image")).where({ order_id })) as unknown as RefundRow[]
  const wanted = host.map((one) => ({ id: one.id, deal_id, order_id, amount: one.amount, currency_code: one.currency_code, refunded_on: civilDate(one.created_at, zone) }))
  const same = (one: (typeof wanted)[number], row: RefundRow) => one.id === row.id && row.deal_id === deal_id && Number(one.amount) === Number(row.amount) && one.currency_code === row.currency_code && one.refunded_on === row.refunded_on
  const gone = known.filter((row) => !wanted.some((one) => same(one, row)))
  const fresh = wanted.filter((one) => !known.some((row) => same(one, row)))
  if (gone.length) await trx("trato_deal_refund").whereIn("id", gone.map((row) => row.id)).del()
  if (fresh.length) await trx("trato_deal_refund").insert(fresh)
  const tell = (row: { id: string; deal_id: string; amount: string; currency_code: string; refunded_on: string }): JournalDraft => ({
    subject_type: "deal", subject_id: row.deal_id, action: "deal.refunded", actor: SYSTEM_ACTOR, data: { refund_id: row.id, order_id, amount: Number(row.amount), currency_code: row.currency_code, refunded_on: row.refunded_on },
  })
  const entries = [...gone.map((row) => undoneEntry(tell(row))), ...fresh.map(tell)]
  await appendJournal(trx, entries)
  return { deal_id, added: fresh.length, removed: gone.length, undo: { images: gone.map((row) => row.image), created: fresh.map((row) => row.id), entries } }
}

export async function undoRefunds(trx: Knex, { images, created, entries }: RefundsUndo): Promise<void> {
  if (created.length) await trx("trato_deal_refund").whereIn("id", created).del()
  for (const image of images) await trx.raw("insert into trato_deal_refund select (jsonb_populate_record(null::trato_deal_refund, ?::jsonb)).* on conflict (id) do nothing", [image])
  const undone = (entry: JournalDraft): JournalDraft => (entry.action.endsWith(".undone") ? { ...entry, action: entry.action.slice(0, -".undone".length) } : undoneEntry(entry))
  await appendJournal(trx, entries.map(undone))
}

/**
 * Orders of deals whose refunds here differ from the host's, among those something was given back for, or
 * that a deal was given, since `since`: events are told once, and a process may be killed in between.
 */
export async function missedRefunds(knex: Knex, since: Date, limit: number): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { order_id: string }[] }>(
    `with lately as (
       select r.order_id from (${REFUNDED_SINCE}) r where exists (select 1 from trato_deal_order o where o.order_id = r.order_id and o.deleted_at is null)
       union select o.order_id from trato_deal_order o where o.created_at >= ? and o.deleted_at is null)
     select o.order_id from lately o join trato_deal_order k on k.order_id = o.order_id and k.deleted_at is null
     where exists (select 1 from (${REFUNDS_OF}) r left join trato_deal_refund f on f.id = r.id where f.id is null or f.deal_id <> k.deal_id or f.amount <> r.amount)
       or exists (select 1 from trato_deal_refund f where f.order_id = o.order_id and not exists (select 1 from (${REFUNDS_OF}) r where r.id = f.id))
     limit ?`, [since, since, since, limit])
  return rows.map((row) => row.order_id)
}
