import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { CancelMotive, CancelOutcome, FiscalStatus } from "../../types/fiscal"
import { conflict, invalidField, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"
import { afterCancel, lockNotesOf } from "./effects"
import { INVOICE_COLUMNS, InvoiceRow } from "./rows"
import { DEAD_STATES } from "../../utils/invoice-states"

export type CancelInput = { id: string; motive: CancelMotive; substitution_id?: string | null; actor: Actor }

/** `cancel_code` of a request that the receiver did not accept. */
const REFUSED = "rejected"

const MOTIVES: Record<CancelMotive, string> = { "01": "con relación", "02": "sin relación", "03": "no se llevó a cabo", "04": "nominativa en la global" }

/** The live invoice that was made to take the place of this one, also while it is being stamped. */
export const substituteOf = async (trx: Knex, id: string): Promise<Pick<InvoiceRow, "id" | "number"> | undefined> =>
  (await trx("trato_invoice").select("id", "number").where({ related_id: id, kind: "income", deleted_at: null }).whereNotIn("state", [...DEAD_STATES]).first()) as Pick<InvoiceRow, "id" | "number"> | undefined

/**
 * Committed before the authority is asked, so that a killed process leaves a request that the job takes up.
 * @throws not_cancelable, has_complements, has_credit_notes, has_substitute, substitution_missing, substitution_not_stamped.
 */
export async function requestCancel(trx: Knex, input: CancelInput): Promise<InvoiceRow> {
  const invoice = (await trx("trato_invoice").select([...INVOICE_COLUMNS]).where({ id: input.id, deleted_at: null }).forUpdate().first()) as InvoiceRow | undefined
  if (!invoice) throw notFound("invoice", input.id)
  if (invoice.state === "cancel_requested") return invoice
  if (invoice.state !== "stamped") throw conflict("not_cancelable", invoice.state === "canceled" ? "Esta factura ya está cancelada." : "Solo una factura timbrada puede cancelarse.", { state: invoice.state })
  // The authority refuses what has live papers pointing to it, and says so much later.
  const pointing = (await trx("trato_invoice").select("id", "kind", "number").where({ related_id: invoice.id, deleted_at: null }).whereIn("kind", ["payment", "credit_note"]).whereNotIn("state", [...DEAD_STATES])) as Pick<InvoiceRow, "id" | "kind" | "number">[]
  if (pointing.length) {
    const numbers = pointing.map((p) => p.number).join(", ")
    throw conflict(pointing[0].kind === "payment" ? "has_complements" : "has_credit_notes", `Antes cancela lo que depende de esta factura: ${numbers}.`, { related: pointing })
  }
  if (input.motive !== "01") {
    // Whoever has a substitute (04) is cancelled as such: under another motive the authority would count two sales, or none.
    const substitute = await substituteOf(trx, invoice.id)
    if (substitute) throw conflict("has_substitute", `La factura ${substitute.number} sustituye a esta: cancélala con el motivo 01 y esa factura.`, { invoice_id: substitute.id, number: substitute.number })
  }
  if (input.motive === "01") {
    const other = input.substitution_id ? ((await trx("trato_invoice").select("id", "state", "related_id").where({ id: input.substitution_id, deleted_at: null }).first()) as Pick<InvoiceRow, "id" | "state" | "related_id"> | undefined) : undefined
    if (!other) throw invalidField("substitution_id", "substitution_missing", "El motivo 01 necesita la factura que la sustituye: haz primero la sustitución.")
    if (other.state !== "stamped" || other.related_id !== invoice.id) throw invalidField("substitution_id", "substitution_not_stamped", "La factura que sustituye debe estar timbrada y relacionada (04) con esta.")
  }
  const [row] = (await trx("trato_invoice")
    .where({ id: invoice.id })
    .update({
      state: "cancel_requested",
      cancel_motive: input.motive,
      cancel_substitution_id: input.motive === "01" ? input.substitution_id : null,
      cancel_requested_at: trx.fn.now(),
      cancel_next_at: trx.fn.now(),
      cancel_attempts: 0,
      cancel_code: null,
      cancel_answer: null,
      ...(invoice.cancel_code === REFUSED ? { extra: JSON.stringify({ ...invoice.extra, cancel_refused: true }) } : {}),
      updated_at: trx.fn.now(),
    })
    .returning([...INVOICE_COLUMNS])) as InvoiceRow[]
  await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.cancel_requested", actor: input.actor, text: `${input.motive} · ${MOTIVES[input.motive]}`, changes: { state: ["stamped", "cancel_requested"] }, data: { motive: input.motive } }])
  return row
}

/** Only while the authority was not asked yet. */
export async function withdrawCancel(trx: Knex, id: string, actor: Actor): Promise<void> {
  const changed = await trx("trato_invoice").where({ id, state: "cancel_requested", cancel_code: null, cancel_attempts: 0 }).update({ state: "stamped", cancel_motive: null, cancel_substitution_id: null, cancel_requested_at: null, cancel_next_at: null })
  if (changed) await appendJournal(trx, [{ subject_type: "invoice", subject_id: id, action: "invoice.cancel_requested.undone", actor }])
}

export type Canceling = InvoiceRow & { stamped_xml: string; substitution_uuid: string | null }

/** Takes one request for this process for a while; null when it is settled, not due, or another is at it. */
export async function claimCancel(knex: Knex, id: string, force: boolean): Promise<Canceling | null> {
  const { rows } = await knex.raw<{ rows: Canceling[] }>(
    `update trato_invoice set cancel_next_at = now() + interval '60 seconds', cancel_attempts = cancel_attempts + 1
     where id = ? and state = 'cancel_requested' and deleted_at is null and (? or cancel_next_at <= now())
     returning ${INVOICE_COLUMNS.map((c) => `"${c}"`).join(", ")}, stamped_xml, (select s.uuid from trato_invoice s where s.id = trato_invoice.cancel_substitution_id) as substitution_uuid`,
    [id, force]
  )
  return rows[0] ?? null
}

export async function listCanceling(knex: Knex, take: number): Promise<string[]> {
  const rows = (await knex("trato_invoice").select("id").where({ state: "cancel_requested", deleted_at: null }).whereRaw("cancel_next_at <= now()").orderBy("cancel_next_at").limit(take)) as { id: string }[]
  return rows.map((r) => r.id)
}

/** What the authority answered to the request. */
export async function storeCancelOutcome(trx: Knex, row: InvoiceRow, outcome: CancelOutcome, actor: Actor): Promise<void> {
  if (outcome.ok && outcome.state === "canceled") return settle(trx, row, actor, { cancel_code: outcome.code, cancel_receipt: outcome.receipt })
  if (outcome.ok) {
    const first = row.cancel_code === null
    await trx("trato_invoice").where({ id: row.id, state: "cancel_requested" }).update({ cancel_code: outcome.code, ...(outcome.receipt ? { cancel_receipt: outcome.receipt } : {}), cancel_next_at: wait(trx, row) })
    if (first) await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.cancel_accepted", actor, data: { code: outcome.code } }])
    return
  }
  if (outcome.kind === "rejected") return refuse(trx, row, actor, outcome.code, outcome.errors[0]?.message ?? outcome.raw)
  await trx("trato_invoice").where({ id: row.id, state: "cancel_requested" }).update({ cancel_answer: outcome.reason.slice(0, 1000), cancel_next_at: wait(trx, row) })
}

/** What the authority says of the document some time later. True: it was never asked, ask again. */
export async function storeStatus(trx: Knex, row: InvoiceRow, status: FiscalStatus, actor: Actor): Promise<boolean> {
  if (status.state === "canceled") {
    await settle(trx, row, actor, { cancel_code: status.cancellation ?? row.cancel_code, cancel_answer: status.raw.slice(0, 1000) })
    return false
  }
  // What the authority says of the last request it knows: of one before, when this one never reached it.
  const stale = row.cancel_code === null && !!row.extra?.cancel_refused
  if (status.cancellation === "rejected" && !stale) {
    await refuse(trx, row, actor, REFUSED, "El cliente no aceptó la cancelación: la factura sigue vigente.")
    return false
  }
  await trx("trato_invoice").where({ id: row.id, state: "cancel_requested" }).update({ cancel_answer: status.raw.slice(0, 1000), cancel_next_at: wait(trx, row) })
  return status.state === "valid" && (status.cancellation === null || status.cancellation === "rejected")
}

/** Every minute at first, then every hour: the buyer has three business days. */
const wait = (trx: Knex, row: InvoiceRow) => trx.raw("now() + make_interval(secs => ?)", [Math.min(60 * 2 ** Math.min(row.cancel_attempts, 6), 3600)])

async function settle(trx: Knex, row: InvoiceRow, actor: Actor, values: Record<string, unknown>): Promise<void> {
  await lockNotesOf(trx, row)
  const changed = await trx("trato_invoice").where({ id: row.id, state: "cancel_requested" }).update({ ...values, state: "canceled", canceled_at: trx.fn.now(), cancel_next_at: null, updated_at: trx.fn.now() })
  if (!changed) return
  await afterCancel(trx, row, actor)
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.canceled", actor, changes: { state: ["cancel_requested", "canceled"] }, data: { motive: row.cancel_motive } },
    ...(row.related_id && row.kind !== "income" ? [{ subject_type: "invoice" as const, subject_id: row.related_id, action: `invoice.${row.kind === "payment" ? "complement" : "credit"}_canceled`, actor, data: { invoice_id: row.id, number: row.number } }] : []),
  ])
}

async function refuse(trx: Knex, row: InvoiceRow, actor: Actor, code: string, message: string): Promise<void> {
  const changed = await trx("trato_invoice").where({ id: row.id, state: "cancel_requested" }).update({ state: "stamped", cancel_code: code, cancel_answer: message.slice(0, 1000), cancel_next_at: null, updated_at: trx.fn.now() })
  if (changed) await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.cancel_refused", actor, text: message, changes: { state: ["cancel_requested", "stamped"] }, data: { code } }])
}
