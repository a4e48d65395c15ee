import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { FiscalReceiver } from "../../types/fiscal"
import { PaymentBody } from "../../types/http/billing"
import { appendJournal } from "../../utils/journal"

/** What the note, and where asked for the invoice, of a sale are made with. */
export type SaleInput = {
  allow_self_invoice?: boolean
  payments?: PaymentBody[]
  series_id?: string
  stock_location_id?: string | null
  additional_data?: Record<string, unknown>
  deliver?: boolean
  /** "Facturar": the note becomes an invoice in the same action. */
  invoice?: { receiver?: FiscalReceiver | null; exchange_rate?: string | null } | null
}

export type SaleIntentRow = {
  id: string
  status: "pending" | "done" | "undone"
  source: "document" | "order" | "hand"
  source_id: string | null
  input: SaleInput
  order_id: string | null
  note_id: string | null
  invoice_id: string | null
  actor: Actor
  error: string | null
  created_at: Date
}

const COLUMNS = ["id", "status", "source", "source_id", "input", "order_id", "note_id", "invoice_id", "actor", "error", "created_at"] as const

/** How long an intent is held without a sign of life. */
export const SALE_LEASE_SECONDS = 20

const lease = (knex: Knex) => knex.raw(`now() + interval '${SALE_LEASE_SECONDS} seconds'`)

export async function insertIntent(trx: Knex, input: Pick<SaleIntentRow, "source" | "source_id" | "input" | "actor" | "order_id">): Promise<string> {
  const id = generateEntityId(undefined, "trsale")
  await trx("trato_sale_intent").insert({ ...input, id, input: JSON.stringify(input.input), actor: JSON.stringify(input.actor), claimed_until: lease(trx) })
  return id
}

/** A sign of life of whoever is at it; 0 when there is nothing left to hold. */
export const extendIntent = (knex: Knex, id: string): Promise<number> => knex("trato_sale_intent").where({ id, status: "pending" }).update({ claimed_until: lease(knex) })

/** As if it had never been: its own workflow took everything back. */
export const forgetIntent = (trx: Knex, id: string): Promise<number> => trx("trato_sale_intent").where({ id, status: "pending" }).del()

export const reopenIntent = (trx: Knex, id: string): Promise<number> => trx("trato_sale_intent").where({ id, status: "done" }).update({ status: "pending", finished_at: null, delivery: null, claimed_until: lease(trx) })

export type Finished = { order_id?: string | null; note_id?: string | null; invoice_id?: string | null; error?: string | null }

/** What is to be handed over is due from here on: whoever finished the sale has the time of a lease to do it, then the job does. */
export const finishIntent = (trx: Knex, id: string, status: "done" | "undone", facts: Finished): Promise<number> =>
  trx("trato_sale_intent").where({ id, status: "pending" }).update({
    ...facts, status, finished_at: trx.fn.now(), updated_at: trx.fn.now(),
    ...(status === "done"
      ? { delivery: trx.raw("case when input ->> 'deliver' = 'true' then 'due' end"), claimed_until: trx.raw(`case when input ->> 'deliver' = 'true' then now() + interval '${SALE_LEASE_SECONDS} seconds' end`) }
      : { claimed_until: null }),
  })

export type DueDelivery = { id: string; order_id: string; note_id: string | null }

/** The oldest sale whose goods were handed over without the host knowing it, that nobody is at. */
export async function claimDelivery(knex: Knex): Promise<DueDelivery | undefined> {
  const { rows } = await knex.raw<{ rows: DueDelivery[] }>(
    `update trato_sale_intent set claimed_until = now() + interval '${SALE_LEASE_SECONDS} seconds'
     where id in (select id from trato_sale_intent where delivery = 'due' and deleted_at is null and (claimed_until is null or claimed_until < now())
       order by finished_at limit 1 for update skip locked)
     returning id, order_id, note_id`
  )
  return rows[0]
}

const DELIVERY_TRIES = 10

export const markDelivered = (knex: Knex, id: string): Promise<number> => knex("trato_sale_intent").where({ id, delivery: "due" }).update({ delivery: "done", claimed_until: null })

/** Tried again a minute later, then two, …; after ten times it is left to people, and the note says so. */
export async function delayDelivery(trx: Knex, id: string, error: string): Promise<void> {
  const [row] = (await trx("trato_sale_intent").where({ id, delivery: "due" }).update({
    delivery_attempts: trx.raw("delivery_attempts + 1"), error: error.slice(0, 500), claimed_until: trx.raw("now() + make_interval(mins => delivery_attempts + 1)"),
    delivery: trx.raw("case when delivery_attempts + 1 >= ? then 'failed' else 'due' end", [DELIVERY_TRIES]),
  }).returning(["delivery", "note_id"])) as { delivery: string; note_id: string | null }[]
  if (row?.delivery === "failed" && row.note_id) await appendJournal(trx, [{ subject_type: "note", subject_id: row.note_id, action: "note.delivery_failed", actor: { type: "system", id: null }, text: error.slice(0, 500) }])
}

/** What it waits for is not settled yet: looked at again in a few seconds. */
export const postponeIntent = (knex: Knex, id: string): Promise<number> => knex("trato_sale_intent").where({ id, status: "pending" }).update({ claimed_until: knex.raw("now() + interval '3 seconds'") })

export async function listUndone(knex: Knex, take: number): Promise<SaleIntentRow[]> {
  return (await knex("trato_sale_intent").select([...COLUMNS]).where({ status: "undone", source: "hand", deleted_at: null }).whereRaw("finished_at > now() - interval '1 day'").orderBy("finished_at", "desc").limit(take)) as SaleIntentRow[]
}

/** The oldest intent that nobody is at any more; SKIP LOCKED, so that two processes never take the same. */
export async function claimIntent(knex: Knex): Promise<SaleIntentRow | undefined> {
  const { rows } = await knex.raw<{ rows: SaleIntentRow[] }>(
    `update trato_sale_intent set claimed_until = now() + interval '${SALE_LEASE_SECONDS} seconds'
     where id in (select id from trato_sale_intent where status = 'pending' and deleted_at is null and (claimed_until is null or claimed_until < now())
       order by created_at limit 1 for update skip locked)
     returning ${COLUMNS.join(", ")}`
  )
  return rows[0]
}
