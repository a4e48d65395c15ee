import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Amount, CivilDate } from "../../../types/common"
import { DealPriority, DealStatus } from "../../../types/http/crm"
import { instantAt } from "../../../utils/clock"
import { releaseImportRows, settleImportRows, takeImportRows } from "../../../utils/import-rows"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { lockStages, notifyBoard, Undo } from "../operations/deal-rows"
import type { ToldUndo } from "../operations/images"
import { becomeCustomer, ensureProfiles } from "../operations/profiles"
import { undo } from "../operations/undo"
import { rankBetween } from "../rank"
import { searchText, sortTexts } from "../search-text"
import { moneyColumns } from "../tables"
import { withoutProfile, writeProfiles } from "./import-profiles"

export type ImportedDeal = {
  row_no: number
  customer: { id: string; name: string }
  /** Made with this import: a Prospecto, or a Cliente when the deal was won. */
  new_customer: { email: string | null } | null
  title: string
  description: string | null
  contact_name: string | null
  owner_id: string | null
  value: Amount | null
  currency_code: string
  priority: DealPriority
  stage_id: string
  stage_name: string
  status: DealStatus
  expected_close_on: CivilDate | null
  created_on: CivilDate | null
  closed_on: CivilDate | null
  lost_reason_id: string | null
  lost_note: string | null
}

export type ImportDealsInput = { import_id: string; deals: ImportedDeal[]; caller: Caller; zone: string }
export type ImportDealsUndo = { deals: Undo; import_id: string; row_nos: number[] }

/**
 * A batch of deals of a file (DAY-03), in a fixed number of statements: open ones at the end of their
 * columns in the file's order, closed ones with the dates they were closed on. A deal whose stage is gone
 * by now is left out; its row waits and is looked at again.
 */
export async function importDeals(trx: Knex, { import_id, deals, caller, zone }: ImportDealsInput): Promise<{ imported: number; undo: ImportDealsUndo }> {
  // Stages before rows and rows before the counter: one order, so that no two batches wait for each other.
  const stages = await lockStages(trx, deals.map((deal) => deal.stage_id))
  const taken = await takeImportRows(trx, import_id, deals.map((deal) => deal.row_no))
  const mine = deals.filter((deal) => taken.has(deal.row_no) && stages.has(deal.stage_id))
  if (!mine.length) return { imported: 0, undo: { deals: { caller, entries: [] }, import_id, row_nos: [] } }
  const rank = await lastRanks(trx, [...stages.keys()])
  const first = await nextKeys(trx, mine.length)
  const now = new Date()
  const rows = mine.map((deal, i) => {
    const stage = stages.get(deal.stage_id)!
    const key = `T-${String(first + i).padStart(6, "0")}`
    const texts = { key, title: deal.title, customer_name: deal.customer.name, contact_name: deal.contact_name }
    const created_at = deal.created_on ? instantAt(deal.created_on, "12:00:00", zone) : now
    const closed_at = deal.closed_on ? instantAt(deal.closed_on, "12:00:00", zone) : null
    const open = deal.status === "open"
    return {
      id: generateEntityId(undefined, "trdeal"), ...texts, search: searchText(texts), ...sortTexts(texts), description: deal.description, customer_id: deal.customer.id,
      owner_id: deal.owner_id, created_by: caller.actor.id, ...moneyColumns("value", deal.value), currency_code: deal.currency_code, priority: deal.priority,
      pipeline_id: stage.pipeline_id, stage_id: stage.id, stage_name: open ? null : stage.name, rank: open ? rank(stage.id) : null, status: deal.status,
      expected_close_on: deal.expected_close_on, closed_on: open ? null : deal.closed_on, closed_at: open ? null : closed_at,
      first_won_at: deal.status === "won" ? closed_at : null, ...moneyColumns("won_value", deal.status === "won" ? (deal.value ?? 0) : null),
      won_currency_code: deal.status === "won" ? deal.currency_code : null, lost_reason_id: deal.lost_reason_id, lost_note: deal.lost_note,
      created_at: created_at > now ? now : created_at, updated_at: now,
    }
  })
  await trx("trato_deal").insert(rows)
  const profiles = await writeProfiles(trx, await withoutProfile(trx, newCustomers(mine)), { import_id, caller })
  const known = await ensureProfiles(trx, [...new Map(mine.map(({ customer }) => [customer.id, customer])).values()], caller)
  const bought = await wonCustomers(trx, rows, caller)
  const entries: JournalDraft[] = rows.map((row) => ({
    subject_type: "deal", subject_id: row.id, action: "deal.imported", actor: caller.actor,
    data: { import_id, key: row.key, title: row.title, stage: stages.get(row.stage_id)!.name, customer: row.customer_name, status: row.status, value: row.value, currency_code: row.currency_code },
  }))
  await appendJournal(trx, entries)
  await settleImportRows(trx, import_id, mine.map((deal, i) => ({ row_no: deal.row_no, result_id: rows[i].id })))
  for (const pipeline of new Set(rows.map((row) => row.pipeline_id))) {
    await notifyBoard(trx, pipeline, [...new Set(rows.filter((row) => row.pipeline_id === pipeline).map((row) => row.stage_id))], null, caller)
  }
  return { imported: rows.length, undo: { deals: { caller, created: rows.map((row) => row.id), rows: [...bought.flatMap((one) => one.rows).reverse(), ...profiles.rows], profiles: known, entries: [...profiles.entries, ...bought.flatMap((one) => one.entries), ...entries] }, import_id, row_nos: mine.map((deal) => deal.row_no) } }
}

export async function undoImportDeals(trx: Knex, change: ImportDealsUndo): Promise<void> {
  await undo(trx, change.deals)
  await releaseImportRows(trx, change.import_id, change.row_nos)
}

/** One profile for each customer that comes with these deals, whatever number of deals. */
function newCustomers(deals: ImportedDeal[]) {
  const made = new Map<string, { won: boolean; deal: ImportedDeal }>()
  for (const deal of deals) if (deal.new_customer) made.set(deal.customer.id, { won: deal.status === "won" || (made.get(deal.customer.id)?.won ?? false), deal: made.get(deal.customer.id)?.deal ?? deal })
  return [...made.values()].map(({ won, deal }) => ({
    customer: { ...deal.customer, email: deal.new_customer!.email }, known: false,
    profile: { seller_id: deal.owner_id, contact_name: deal.contact_name, contact_position: null, contact_phone: null, contact_email: null, address: null, lifecycle: won ? ("customer" as const) : null, prospect_state: null },
  }))
}

/** Whoever has a won deal is a Cliente (D15), also who was known as a prospect before the file. */
async function wonCustomers(trx: Knex, rows: { id: string; key: string; status: string; customer_id: string; customer_name: string | null }[], caller: Caller): Promise<ToldUndo[]> {
  const won = new Map(rows.filter((row) => row.status === "won").map((row) => [row.customer_id, row]))
  const already = new Set((await trx("trato_customer_profile").whereIn("customer_id", [...won.keys()]).where({ lifecycle: "customer" }).whereNull("deleted_at").pluck("customer_id")) as string[])
  const told: ToldUndo[] = []
  for (const [id, row] of [...won].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (already.has(id)) continue
    const became = await becomeCustomer(trx, { customer: { id, name: row.customer_name ?? "", email: null }, because: { deal_id: row.id, key: row.key }, caller })
    if (became) told.push(became)
  }
  return told
}

/** Gives places below the last card of each column, one after the other. */
async function lastRanks(trx: Knex, stageIds: string[]): Promise<(stageId: string) => string> {
  const { rows } = await trx.raw<{ rows: { id: string; rank: string | null }[] }>(
    `select s.id, (select max(d.rank) from trato_deal d where d.stage_id = s.id and d.status = 'open') as rank from unnest(?::text[]) s(id)`, [stageIds])
  const last = new Map(rows.map((row) => [row.id, row.rank]))
  return (stageId) => {
    const rank = rankBetween(last.get(stageId) ?? null, null)
    last.set(stageId, rank)
    return rank
  }
}

/** The counter's row is locked until the deals are written or not: no gap, no double. */
async function nextKeys(trx: Knex, count: number): Promise<number> {
  const [{ value }] = await trx("trato_counter").where({ name: "deal" }).increment("value", count).returning("value")
  return Number(value) - count + 1
}
