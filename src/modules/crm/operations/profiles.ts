import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { CreateProspectBody, CustomerProfileBody } from "../../../types/http/crm-list"
import { conflict, forbidden } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { mayChangeCustomer } from "../../../utils/scope"
import { Caller } from "../caller"
import { EMAIL_WORDS, FIRST_ORDER_OF } from "../host-tables"
import { ProfileRecord } from "../queries/customers"
import { normalise } from "../search-text"
import { imagesOf, RowsUndo, ToldUndo } from "./images"

export type NamedCustomer = { id: string; name: string; email: string | null }
type ProfileRow = Omit<ProfileRecord, "became_customer_at"> & { id: string; name: string | null; email: string | null }
const COLUMNS = ["id", "customer_id", "seller_id", "name", "email", "contact_name", "contact_position", "contact_phone", "contact_email", "address", "lifecycle", "prospect_state", "version"] as const
const TEXTS = ["contact_name", "contact_position", "contact_phone", "contact_email", "address"] as const

export type SaveProfileInput = { customer: NamedCustomer; data: CustomerProfileBody; may_assign: boolean; caller: Caller }

/**
 * Changes the given fields of what the CRM keeps of a customer (CRM-74, CRM-77 to CRM-79). Qualifying
 * a Prospecto makes it a Cliente potencial (D15); "Convertir a Cliente" is for good.
 * @throws profile_changed (409) for a stale version; forbidden for the seller without `deal:assign`, and for a colleague's customer (D14).
 */
export async function saveProfile(trx: Knex, input: SaveProfileInput): Promise<{ undo: ToldUndo | null }> {
  const { customer, data } = input
  const known = await lockProfile(trx, customer.id)
  if (data.version !== undefined && known && data.version !== known.version) {
    throw conflict("profile_changed", "Alguien cambió los datos de este cliente mientras tanto. Revisa cómo quedaron y vuelve a guardar.", { version: known.version })
  }
  const before = known ?? EMPTY
  if (input.caller.scope && !mayChangeCustomer(input.caller.scope, before.seller_id)) throw forbidden("Este cliente está asignado a otra persona. Solo ella o quien administra puede cambiar sus datos.", { customer_id: customer.id })
  const next = { ...before, ...given(data, before) }
  const told = Object.fromEntries((["seller_id", ...TEXTS, "prospect_state", "lifecycle"] as const).filter((name) => next[name] !== before[name]).map((name) => [name, [before[name], next[name]] as [unknown, unknown]]))
  if (!Object.keys(told).length) return { undo: null }
  if ("seller_id" in told && !input.may_assign) throw forbidden("Tu rol no permite cambiar a quién está asignado el cliente.", { grant: "deal:assign" })
  const rows = await write(trx, known, customer, next, input.caller, told.lifecycle?.[1] === "customer")
  const action = told.lifecycle?.[1] === "customer" ? "customer.became_customer" : Object.keys(told).length === 1 && told.seller_id ? "customer.seller_changed" : "customer.profile_changed"
  const entry: JournalDraft = { subject_type: "customer", subject_id: customer.id, action, actor: input.caller.actor, changes: told }
  await appendJournal(trx, [entry])
  return { undo: { rows: [rows], entries: [entry] } }
}

export type NewProspectInput = { customer: NamedCustomer; data: Omit<CreateProspectBody, "name" | "email" | "phone">; seller_id: string | null; caller: Caller }

/** "Nuevo prospecto" (EXT-07): a contact without a deal yet, told in their bitácora. */
export async function addProspect(trx: Knex, { customer, data, seller_id, caller }: NewProspectInput): Promise<{ customer_id: string; undo: ToldUndo }> {
  const fields = { ...EMPTY, ...given(data, EMPTY), seller_id }
  const rows = await write(trx, null, customer, fields, caller, false)
  const entry: JournalDraft = { subject_type: "customer", subject_id: customer.id, action: "customer.created", actor: caller.actor, data: { name: customer.name } }
  await appendJournal(trx, [entry])
  return { customer_id: customer.id, undo: { rows: [rows], entries: [entry] } }
}

export type ContactOfDeal = { id: string; name: string; contact_name?: string | null }

/**
 * Whoever gets a first deal is known to the CRM from then on (CRM-79): as a new Prospecto, or as a Cliente when the
 * shop has orders of them (D15). One statement for any number of customers; who is known stays as they are.
 * @returns the ids of what it made, for `forgetProfiles`.
 */
export async function ensureProfiles(trx: Knex, customers: ContactOfDeal[], caller: Caller): Promise<string[]> {
  if (!customers.length) return []
  const drafts = customers.map(({ id, name, contact_name = null }) => ({ id: generateEntityId(undefined, "trcprof"), customer_id: id, name, contact_name, ...profileTexts({ ...EMPTY, name, contact_name }) }))
  // In the order of their customers, so that no two batches wait for each other.
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `insert into trato_customer_profile (id, customer_id, created_by, name, email, contact_name, lifecycle, became_customer_at, search, name_sort)
     select v.id, v.customer_id, ?, v.name, c.email, v.contact_name, case when b.first_at is null then 'prospect' else 'customer' end, b.first_at, concat_ws(' ', v.search, ${EMAIL_WORDS}), v.name_sort
     from jsonb_to_recordset(?::jsonb) v (id text, customer_id text, name text, contact_name text, search text, name_sort text)
     left join customer c on c.id = v.customer_id cross join lateral (${FIRST_ORDER_OF("v.customer_id")}) b
     where not exists (select 1 from trato_customer_profile p where p.customer_id = v.customer_id and p.deleted_at is null)
     order by v.customer_id on conflict (customer_id) where deleted_at is null do nothing returning id`,
    [caller.actor.id, JSON.stringify(drafts)] as never
  )
  // Whom somebody else made known in this moment, or before: held until the deal is written, as in `contactOf`.
  if (rows.length < drafts.length) await trx("trato_customer_profile").select("id").whereIn("customer_id", customers.map((one) => one.id)).whereNull("deleted_at").orderBy("id").forKeyShare()
  return rows.map((row) => row.id)
}

/** Takes back what `ensureProfiles` made, unless somebody has worked on it since or a deal of the customer stays. */
export async function forgetProfiles(trx: Knex, ids: string[]): Promise<void> {
  if (!ids.length) return
  // Who makes another deal of the customer holds the profile (`contactOf`): its deal is there for the next statement.
  await trx("trato_customer_profile").select("id").whereIn("id", ids).orderBy("id").forUpdate()
  await trx("trato_customer_profile as p").whereIn("p.id", ids).where("p.version", 1).whereNotExists(trx("trato_deal as d").select(trx.raw("1")).whereRaw("d.customer_id = p.customer_id")).del()
}

/**
 * A won deal or a first paid order makes the contact Cliente (D15), once; told in the customer's bitácora.
 * @returns what takes it back; null when they were a Cliente already.
 */
export async function becomeCustomer(trx: Knex, input: { customer: NamedCustomer; because: { deal_id?: string; key?: string; order_id?: string }; caller: Caller }): Promise<ToldUndo | null> {
  const known = await lockProfile(trx, input.customer.id)
  if (known?.lifecycle === "customer") return null
  const before = known ?? EMPTY
  const rows = await write(trx, known, { ...input.customer, email: input.customer.email ?? before.email }, { ...before, lifecycle: "customer" }, input.caller, true)
  const entry: JournalDraft = {
    subject_type: "customer", subject_id: input.customer.id, action: "customer.became_customer", actor: input.caller.actor,
    changes: { lifecycle: [before.lifecycle, "customer"] }, data: input.because,
  }
  await appendJournal(trx, [entry])
  return { rows: [rows], entries: [entry] }
}

type Fields = Omit<ProfileRow, "id" | "customer_id" | "name" | "email" | "version">
const EMPTY: Fields & { email: null } = {
  seller_id: null, contact_name: null, contact_position: null, contact_phone: null, contact_email: null, address: null, lifecycle: "prospect", prospect_state: "new", email: null,
}

function given(data: CustomerProfileBody, before: Fields): Partial<Fields> {
  const { version: _version, lifecycle, prospect_state, ...rest } = data
  const fields: Partial<Fields> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (prospect_state !== undefined) {
    fields.prospect_state = prospect_state
    if (before.lifecycle !== "customer") fields.lifecycle = prospect_state === "qualified" ? "potential" : "prospect"
  }
  if (lifecycle) fields.lifecycle = lifecycle
  return fields
}

/** One at a time for each customer, also while there is no row to lock. */
async function lockProfile(trx: Knex, customerId: string): Promise<ProfileRow | null> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_customer_profile:' || ?))", [customerId])
  return (await trx("trato_customer_profile").select(...COLUMNS).where({ customer_id: customerId }).whereNull("deleted_at").first<ProfileRow | undefined>()) ?? null
}

async function write(trx: Knex, known: ProfileRow | null, customer: NamedCustomer, fields: Fields, caller: Caller, becomes: boolean): Promise<RowsUndo> {
  const id = known?.id ?? generateEntityId(undefined, "trcprof")
  const images = known ? await imagesOf(trx, "trato_customer_profile", [id]) : []
  const row = {
    ...pick(fields), ...profileTexts({ ...customer, ...fields }), name: customer.name, email: customer.email,
    ...(becomes ? { became_customer_at: new Date() } : {}),
  }
  if (known) await trx("trato_customer_profile").where({ id }).update({ ...row, version: known.version + 1, updated_at: new Date() })
  else {
    const made = await trx("trato_customer_profile").insert({ id, customer_id: customer.id, created_by: caller.actor.id, ...row }).onConflict(trx.raw("(customer_id) where deleted_at is null")).ignore().returning("id")
    // A first deal made them known in between (`ensureProfiles`).
    if (!made.length) return write(trx, await lockProfile(trx, customer.id), customer, fields, caller, becomes)
  }
  return { table: "trato_customer_profile", images, created: known ? [] : [id] }
}

const pick = ({ seller_id, contact_name, contact_position, contact_phone, contact_email, address, lifecycle, prospect_state }: Fields): Fields =>
  ({ seller_id, contact_name, contact_position, contact_phone, contact_email, address, lifecycle, prospect_state })

/** What of a customer is searched and sorted by. */
export const profileTexts = (profile: { name: string | null; email: string | null; contact_name: string | null; contact_email: string | null; contact_phone: string | null }) => ({
  search: [profile.name, profile.email, profile.contact_name, profile.contact_email, profile.contact_phone].map((text) => normalise(text ?? "")).filter(Boolean).join(" "),
  name_sort: normalise(profile.name ?? ""),
})
