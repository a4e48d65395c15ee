import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { searchText, sortTexts } from "../search-text"
import { imagesOf, RowsUndo, restoreRows } from "./images"
import { profileTexts } from "./profiles"

export type Renamed = { deals: { id: string; name: string | null }[]; profiles: RowsUndo }

/** The name that deals and the list of prospects show of a customer follows the customer. Returns what it was. */
export async function renameCustomer(trx: Knex, input: { customer_id: string; name: string; email: string | null }): Promise<Renamed> {
  const deals = (await trx("trato_deal").select("id", "key", "title", "customer_name", "contact_name").where({ customer_id: input.customer_id })
    .whereRaw("customer_name is distinct from ?", [input.name]).orderBy("id").forUpdate()) as Named[]
  await writeNames(trx, deals.map((deal) => ({ ...deal, customer_name: input.name })))
  return { deals: deals.map((deal) => ({ id: deal.id, name: deal.customer_name })), profiles: await renameProfile(trx, input) }
}

async function renameProfile(trx: Knex, { customer_id, name, email }: { customer_id: string; name: string; email: string | null }): Promise<RowsUndo> {
  const profile = await trx("trato_customer_profile").select("id", "contact_name", "contact_email", "contact_phone").where({ customer_id }).whereNull("deleted_at")
    .where((q) => q.whereRaw("name is distinct from ?", [name]).orWhereRaw("email is distinct from ?", [email])).forUpdate()
    .first<{ id: string; contact_name: string | null; contact_email: string | null; contact_phone: string | null } | undefined>()
  if (!profile) return { table: "trato_customer_profile", images: [], created: [] }
  const images = await imagesOf(trx, "trato_customer_profile", [profile.id])
  await trx("trato_customer_profile").where({ id: profile.id }).update({ name, email, ...profileTexts({ ...profile, name, email }), updated_at: new Date() })
  return { table: "trato_customer_profile", images, created: [] }
}

export async function undoRename(trx: Knex, before: Renamed): Promise<void> {
  await restoreRows(trx, before.profiles)
  const names = new Map(before.deals.map((deal) => [deal.id, deal.name]))
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
