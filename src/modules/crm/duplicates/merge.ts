import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"
import { imagesOf, restoreRows, RowsUndo } from "../operations/images"
import { NamedCustomer, profileTexts } from "../operations/profiles"
import { searchText, sortTexts } from "../search-text"

export type MergeInput = { keep: NamedCustomer; drop: NamedCustomer; caller: Caller }

type Named = { id: string; key: string; title: string; customer_name: string | null; contact_name: string | null }
export type MergeUndo = {
  drop_id: string
  deals: { id: string; name: string | null }[]
  activities: { id: string; name: string | null }[]
  profiles: RowsUndo
  keys: { customer_id: string; kind: string; value: string }[]
  pairs: string[]
  aliases: string[]
  /** Not the rest of a merge whose process died. */
  first: boolean
  entries: JournalDraft[]
}

const FILLED = ["seller_id", "contact_name", "contact_position", "contact_phone", "contact_email", "address"] as const
type Profile = { id: string; customer_id: string; version: number; lifecycle: "prospect" | "potential" | "customer"; prospect_state: string; became_customer_at: Date | null } & Record<(typeof FILLED)[number], string | null>
const STEPS = ["prospect", "potential", "customer"]

/**
 * What the CRM has of one customer becomes the other's (B-15): deals, follow-ups, and where the kept one
 * says nothing, seller and contact. The dropped one's history is told with the kept one's through an alias.
 */
export async function mergeInCrm(trx: Knex, { keep, drop, caller }: MergeInput): Promise<MergeUndo> {
  const deals = (await trx("trato_deal").select("id", "key", "title", "customer_name", "contact_name").where({ customer_id: drop.id }).orderBy("id").forUpdate()) as Named[]
  await nameDeals(trx, deals.map((deal) => ({ ...deal, customer_id: keep.id, customer_name: keep.name })))
  const activities = (await trx("trato_activity").select("id", "customer_name as name").where({ customer_id: drop.id }).orderBy("id").forUpdate()) as { id: string; name: string | null }[]
  await trx("trato_activity").whereIn("id", activities.map((one) => one.id)).update({ customer_id: keep.id, customer_name: keep.name })
  const { undo: profiles, filled } = await mergeProfiles(trx, keep, drop)
  const keys = (await trx("trato_customer_key").where({ customer_id: drop.id }).del().returning(["customer_id", "kind", "value"])) as MergeUndo["keys"]
  const pairs = (await trx("trato_duplicate as d").where("a_id", drop.id).orWhere("b_id", drop.id).del().returning(trx.raw("to_jsonb(d)::text as image") as never)) as unknown as { image: string }[]
  const aliases = (await trx("trato_customer_alias").where({ kept_id: drop.id }).update({ kept_id: keep.id }).returning("customer_id")) as { customer_id: string }[]
  const first = (await trx("trato_customer_alias").insert({ customer_id: drop.id, kept_id: keep.id, name: drop.name, merged_by: caller.actor.id }).onConflict("customer_id").ignore().returning("customer_id")).length > 0
  // Told once, also when it is done again after a kill.
  const entries: JournalDraft[] = !first ? [] : [
    { subject_type: "customer", subject_id: keep.id, action: "customer.merged", actor: caller.actor, changes: filled, data: { dropped_id: drop.id, name: drop.name, email: drop.email, deals: deals.length } },
    { subject_type: "customer", subject_id: drop.id, action: "customer.merged_into", actor: caller.actor, data: { kept_id: keep.id, name: keep.name } },
  ]
  await appendJournal(trx, entries)
  return {
    drop_id: drop.id, first, profiles, keys, pairs: pairs.map((row) => row.image), aliases: aliases.map((row) => row.customer_id), entries,
    deals: deals.map((deal) => ({ id: deal.id, name: deal.customer_name })), activities,
  }
}

async function mergeProfiles(trx: Knex, keep: NamedCustomer, drop: NamedCustomer): Promise<{ undo: RowsUndo; filled: Record<string, [unknown, unknown]> | null }> {
  const rows = (await trx("trato_customer_profile").select("id", "customer_id", "version", "lifecycle", "prospect_state", "became_customer_at", ...FILLED)
    .whereIn("customer_id", [keep.id, drop.id]).whereNull("deleted_at").orderBy("id").forUpdate()) as Profile[]
  const images = await imagesOf(trx, "trato_customer_profile", rows.map((row) => row.id))
  const undo: RowsUndo = { table: "trato_customer_profile", images, created: [] }
  const [mine, other] = [rows.find((row) => row.customer_id === keep.id), rows.find((row) => row.customer_id === drop.id)]
  if (!other) return { undo, filled: null }
  if (!mine) {
    await trx("trato_customer_profile").where({ id: other.id }).update({ customer_id: keep.id, name: keep.name, email: keep.email, ...profileTexts({ ...other, name: keep.name, email: keep.email }), version: other.version + 1, updated_at: new Date() })
    return { undo, filled: null }
  }
  const next = Object.fromEntries(FILLED.map((field) => [field, mine[field] ?? other[field]])) as Record<(typeof FILLED)[number], string | null>
  const further = STEPS.indexOf(other.lifecycle) > STEPS.indexOf(mine.lifecycle) ? other : mine
  const changes = Object.fromEntries(FILLED.filter((field) => next[field] !== mine[field]).map((field) => [field, [mine[field], next[field]] as [unknown, unknown]]))
  await trx("trato_customer_profile").where({ id: other.id }).del()
  await trx("trato_customer_profile").where({ id: mine.id }).update({
    ...next, lifecycle: further.lifecycle, prospect_state: further.prospect_state, became_customer_at: earlier(mine.became_customer_at, other.became_customer_at),
    ...profileTexts({ ...next, name: keep.name, email: keep.email }), version: mine.version + 1, updated_at: new Date(),
  })
  return { undo, filled: Object.keys(changes).length ? changes : null }
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b))

export async function undoMergeInCrm(trx: Knex, undo: MergeUndo): Promise<void> {
  const deals = (await trx("trato_deal").select("id", "key", "title", "customer_name", "contact_name").whereIn("id", undo.deals.map((deal) => deal.id)).orderBy("id").forUpdate()) as Named[]
  const names = new Map(undo.deals.map((deal) => [deal.id, deal.name]))
  await nameDeals(trx, deals.map((deal) => ({ ...deal, customer_id: undo.drop_id, customer_name: names.get(deal.id) ?? null })))
  for (const { id, name } of undo.activities) await trx("trato_activity").where({ id }).update({ customer_id: undo.drop_id, customer_name: name })
  await restoreRows(trx, undo.profiles)
  if (undo.keys.length) await trx("trato_customer_key").insert(undo.keys).onConflict().ignore()
  for (const image of undo.pairs) await trx.raw("insert into trato_duplicate select * from jsonb_populate_record(null::trato_duplicate, ?::jsonb) on conflict do nothing", [image])
  if (undo.first) await trx("trato_customer_alias").where({ customer_id: undo.drop_id }).del()
  await trx("trato_customer_alias").whereIn("customer_id", undo.aliases).update({ kept_id: undo.drop_id })
  await appendJournal(trx, undo.entries.map(undoneEntry))
}

async function nameDeals(trx: Knex, deals: (Named & { customer_id: string })[]): Promise<void> {
  if (!deals.length) return
  await trx.raw(
    `update trato_deal d set customer_id = v.customer_id, customer_name = v.name, search = v.search, customer_sort = v.customer_sort
     from jsonb_to_recordset(?::jsonb) v (id text, customer_id text, name text, search text, customer_sort text) where d.id = v.id`,
    [JSON.stringify(deals.map((deal) => ({ id: deal.id, customer_id: deal.customer_id, name: deal.customer_name, search: searchText(deal), ...sortTexts(deal) })))])
}

/** Customers that became this one, whose history is told with it. */
export const aliasesOf = async (knex: Knex, customerId: string): Promise<{ type: string; id: string; label: string | null }[]> =>
  ((await knex("trato_customer_alias").select("customer_id", "name").where({ kept_id: customerId }).orderBy("merged_at", "desc").limit(50)) as { customer_id: string; name: string | null }[])
    .map((row) => ({ type: "customer", id: row.customer_id, label: row.name }))
