import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { FiscalReceiver } from "../../types/fiscal"
import { PaymentBody } from "../../types/http/billing"

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

export const reopenIntent = (trx: Knex, id: string): Promise<number> => trx("trato_sale_intent").where({ id, status: "done" }).update({ status: "pending", finished_at: null, claimed_until: lease(trx) })

export type Finished = { order_id?: string | null; note_id?: string | null; invoice_id?: string | null; error?: string | null }

export const finishIntent = (trx: Knex, id: string, status: "done" | "undone", facts: Finished): Promise<number> =>
  trx("trato_sale_intent").where({ id, status: "pending" }).update({ ...facts, status, finished_at: trx.fn.now(), claimed_until: null, updated_at: trx.fn.now() })

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
