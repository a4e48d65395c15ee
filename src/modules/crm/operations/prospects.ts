import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict, forbidden, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { isVisible } from "../../../utils/scope"
import { Caller } from "../caller"
import { GONE } from "../host-tables"
import { imagesOf, ToldUndo } from "./images"

type Row = { id: string; customer_id: string; name: string | null; seller_id: string | null; created_by: string | null; lifecycle: string; removed_at: Date | null; version: number }

/** @throws not_found for one that is not there or not theirs; forbidden for one they may only read. */
async function lockProfiles(trx: Knex, customerIds: string[], caller: Caller, strict = true): Promise<Row[]> {
  const rows = (await trx("trato_customer_profile").select("id", "customer_id", "name", "seller_id", "created_by", "lifecycle", "removed_at", "version").whereIn("customer_id", customerIds).whereNull("deleted_at").orderBy("id").forUpdate()) as Row[]
  for (const id of customerIds) {
    const row = rows.find((one) => one.customer_id === id)
    const owned = row && { owner_id: row.seller_id, created_by: row.created_by }
    if (strict && (!owned || (caller.scope && !isVisible(caller.scope, owned)))) throw notFound("prospect", id)
    if (owned && caller.scope && !isVisible(caller.scope, owned, "write")) throw forbidden("Puedes ver este prospecto porque tú lo creaste, pero solo su vendedor puede cambiarlo.", { customer_id: id })
  }
  return rows
}

export type RemoveInput = { customer_ids: string[]; removed: boolean; caller: Caller; /** The host deleted them already: whoever they were. */ followed?: boolean }

/**
 * Deleted contacts leave the lists and stand under "Eliminados" (EXT-08); restoring brings them back.
 * `asked`: all of them, whether or not they were so already.
 * @throws prospect_is_customer (409) for somebody who has bought: they are deleted on their own page of the shop.
 */
export async function setRemoved(trx: Knex, { customer_ids, removed, caller, followed }: RemoveInput): Promise<{ changed: string[]; asked: string[]; undo: ToldUndo }> {
  const rows = await lockProfiles(trx, customer_ids, caller, !followed)
  const bought = rows.filter((row) => removed && !followed && row.lifecycle === "customer")
  if (bought.length) throw conflict("prospect_is_customer", `${bought.map((row) => row.name ?? "").join(", ")}: ya es cliente. Se elimina desde su página de la tienda.`, { customer_ids: bought.map((row) => row.customer_id) })
  const mine = rows.filter((row) => (row.removed_at !== null) !== removed)
  const images = await imagesOf(trx, "trato_customer_profile", mine.map((row) => row.id))
  await trx("trato_customer_profile").whereIn("id", mine.map((row) => row.id)).update({ removed_at: removed ? new Date() : null, removed_by: removed ? caller.actor.id : null, updated_at: new Date() })
  const entries: JournalDraft[] = mine.map((row) => ({ subject_type: "customer", subject_id: row.customer_id, action: removed ? "customer.deleted" : "customer.restored", actor: caller.actor, data: { name: row.name } }))
  await appendJournal(trx, entries)
  return { changed: mine.map((row) => row.customer_id), asked: rows.map((row) => row.customer_id), undo: { rows: [{ table: "trato_customer_profile", images, created: [] }], entries } }
}

/** "Asignación de Staff" (EXT-07): many prospects to one seller; those who had them lose them. Their deals stay with their owners. */
export async function assignProspects(trx: Knex, { customer_ids, seller_id, caller }: { customer_ids: string[]; seller_id: string | null; caller: Caller }): Promise<{ changed: number; undo: ToldUndo }> {
  const mine = (await lockProfiles(trx, customer_ids, caller)).filter((row) => row.seller_id !== seller_id)
  const images = await imagesOf(trx, "trato_customer_profile", mine.map((row) => row.id))
  await trx("trato_customer_profile").whereIn("id", mine.map((row) => row.id)).update({ seller_id, version: trx.raw("version + 1"), updated_at: new Date() })
  const entries: JournalDraft[] = mine.map((row) => ({ subject_type: "customer", subject_id: row.customer_id, action: "customer.seller_changed", actor: caller.actor, changes: { seller_id: [row.seller_id, seller_id] } }))
  await appendJournal(trx, entries)
  return { changed: mine.length, undo: { rows: [{ table: "trato_customer_profile", images, created: [] }], entries } }
}

/** Of one statement: a seller of years has had thousands. */
const RELEASED_AT_ONCE = 500

/**
 * Customers whose seller left the shop belong to nobody until somebody takes them: they would be found neither with
 * anybody nor under "Sin asignar". Some of them in one transaction, told in their bitácoras; done twice it changes nothing.
 * @returns whether there may be more.
 */
export async function releaseProspects(trx: Knex, caller: Caller): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: { customer_id: string; seller_id: string }[] }>(
    `with gone as materialized (select p.id, p.customer_id, p.seller_id from ${GONE} g join trato_customer_profile p on p.seller_id = g.user_id and p.deleted_at is null order by p.id limit ? for update of p)
     update trato_customer_profile p set seller_id = null, version = p.version + 1, updated_at = now() from gone where p.id = gone.id returning gone.customer_id, gone.seller_id`, [RELEASED_AT_ONCE])
  await appendJournal(trx, rows.map((row) => ({ subject_type: "customer", subject_id: row.customer_id, action: "customer.seller_changed", actor: caller.actor, changes: { seller_id: [row.seller_id, null] } })))
  return rows.length === RELEASED_AT_ONCE
}
