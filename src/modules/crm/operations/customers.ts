import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { searchText, sortTexts } from "../search-text"
import { imagesOf, RowsUndo } from "./images"

/** Whose customer this is (CRM-35, CRM-74): their deals go to that seller. */
export async function setSeller(trx: Knex, input: { customer_id: string; seller_id: string | null; caller: Caller }): Promise<{ undo: { rows: RowsUndo[]; entry: JournalDraft } | null }> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_customer_profile:' || ?))", [input.customer_id])
  const known = await trx("trato_customer_profile").select("id", "seller_id").where({ customer_id: input.customer_id }).whereNull("deleted_at").first<{ id: string; seller_id: string | null } | undefined>()
  if ((known?.seller_id ?? null) === input.seller_id) return { undo: null }
  const id = known?.id ?? generateEntityId(undefined, "trcprof")
  const rows: RowsUndo[] = [{ table: "trato_customer_profile", images: known ? await imagesOf(trx, "trato_customer_profile", [id]) : [], created: known ? [] : [id] }]
  if (known) await trx("trato_customer_profile").where({ id }).update({ seller_id: input.seller_id, updated_at: new Date() })
  else await trx("trato_customer_profile").insert({ id, customer_id: input.customer_id, seller_id: input.seller_id })
  const entry: JournalDraft = { subject_type: "customer", subject_id: input.customer_id, action: "customer.seller_changed", actor: input.caller.actor, changes: { seller_id: [known?.seller_id ?? null, input.seller_id] } }
  await appendJournal(trx, [entry])
  return { undo: { rows, entry } }
}

/** The name that deals show of a customer follows the customer. Returns what it was, deal by deal. */
export async function renameCustomer(trx: Knex, input: { customer_id: string; name: string }): Promise<{ id: string; name: string | null }[]> {
  const deals = (await trx("trato_deal").select("id", "key", "title", "customer_name", "contact_name").where({ customer_id: input.customer_id })
    .whereRaw("customer_name is distinct from ?", [input.name]).orderBy("id").forUpdate()) as Named[]
  await writeNames(trx, deals.map((deal) => ({ ...deal, customer_name: input.name })))
  return deals.map((deal) => ({ id: deal.id, name: deal.customer_name }))
}

export async function undoRename(trx: Knex, before: { id: string; name: string | null }[]): Promise<void> {
  const names = new Map(before.map((deal) => [deal.id, deal.name]))
  const deals = (await trx("trato_deal").select("id", "key", "title", "customer_name", "contact_name").whereIn("id", [...names.keys()]).orderBy("id").forUpdate()) as Named[]
  await writeNames(trx, deals.map((deal) => ({ ...deal, customer_name: names.get(deal.id) ?? null })))
}

type Named = { id: string; key: string; title: string; customer_name: string | null; contact_name: string | null }

async function writeNames(trx: Knex, deals: Named[]): Promise<void> {
  if (!deals.length) return
  await trx.raw(
    `update trato_deal d set customer_name = v.name, search = v.search, customer_sort = v.customer_sort
     from jsonb_to_recordset(?::jsonb) v (id text, name text, search text, customer_sort text) where d.id = v.id`,
    [JSON.stringify(deals.map((deal) => ({ id: deal.id, name: deal.customer_name, search: searchText(deal), ...sortTexts(deal) })))]
  )
}
