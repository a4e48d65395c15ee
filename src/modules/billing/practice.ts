import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { notAllowed } from "../../utils/errors"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { lockNote, recomputePaid } from "./payments"
import { PENDING_STATES } from "../../utils/invoice-states"

/**
 * What is done to an invoice is worth as much as the invoice: a practice paper neither replaces, credits nor cancels an official
 * one (it would count here and not before the authority), nor the reverse.
 * @throws official_in_practice, invoice_of_practice.
 */
export function requireSameWorth(invoice: { sandbox: boolean }, practising: boolean): void {
  if (!invoice.sandbox && practising) throw notAllowed("official_in_practice", "Esta factura tiene validez fiscal y el emisor practica: lo que se haga ahora no valdría ante el SAT. Pasa el emisor a producción.")
  if (invoice.sandbox && !practising) throw notAllowed("invoice_of_practice", "Esta factura es de práctica y el emisor ya emite facturas reales.")
}

const practiceOf = (trx: Knex, issuerId: string): Knex.QueryBuilder => trx("trato_invoice").where({ issuer_id: issuerId, sandbox: true, deleted_at: null })

/**
 * What was invoiced in practice was never invoiced (DAY-02): notes are open again, complements and credit
 * notes of practice count for nothing, and what is still on its way ends where it is.
 */
export async function releasePractice(trx: Knex, issuerId: string, actor: Actor): Promise<string[]> {
  const links = (await trx("trato_note_invoice")
    .where({ live: true, deleted_at: null })
    .whereIn("invoice_id", practiceOf(trx, issuerId).select("id"))
    .update({ live: false, updated_at: trx.fn.now() })
    .returning("note_id")) as { note_id: string }[]
  await practiceOf(trx, issuerId).whereIn("state", [...PENDING_STATES]).update({ state: "rejected", answer_code: "practice_ended", next_attempt_at: null, claimed_until: null, finished_at: trx.fn.now(), updated_at: trx.fn.now() })
  // A complement of practice acknowledged nothing, also of an invoice that is official.
  await trx("trato_note_payment").whereIn("complement_id", practiceOf(trx, issuerId).select("id")).update({ complement_id: null, complement_error: null, needs_complement: true })
  const notes = [...new Set(links.map((l) => l.note_id))].sort()
  if (!notes.length) return []
  await trx("trato_note_payment").whereIn("note_id", notes).update({ needs_complement: false, complement_id: null, complement_error: null })
  await trx("trato_note_credit").whereIn("note_id", notes).whereIn("invoice_id", practiceOf(trx, issuerId).select("id")).update({ live: false })
  for (const id of notes) await recomputePaid(trx, await lockNote(trx, id))
  await trx("trato_sales_note").whereIn("id", notes).where({ status: "invoiced" }).update({ status: "issued", updated_at: trx.fn.now() })
  await appendJournal(trx, notes.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.practice_released", actor })))
  return notes
}

export type Erased = { invoices: number; notes: number }

/** Is an issuer done with its practice: live itself, or another one sells for real in its place? */
export const isPracticeOver = (issuer: { sandbox: boolean; is_default: boolean }, defaultIsLive: boolean): boolean => !issuer.sandbox || (!issuer.is_default && defaultIsLive)

/**
 * Erases the practice invoices of an issuer whose practice is over: nothing of them was ever worth anything, and
 * buyers' data need not stay. The next practice counts from 1 again. Null: the issuer still practises.
 */
export async function erasePractice(trx: Knex, issuerId: string, actor: Actor): Promise<Erased | null> {
  const issuer = (await trx("trato_issuer").select("sandbox", "is_default").where({ id: issuerId, deleted_at: null }).forUpdate().first()) as { sandbox: boolean; is_default: boolean } | undefined
  const live = await trx("trato_issuer").select("id").where({ is_default: true, sandbox: false, deleted_at: null }).first()
  if (!issuer || !isPracticeOver(issuer, !!live)) return null
  // Links of a practice that was begun while another process went live.
  const notes = await releasePractice(trx, issuerId, actor)
  const ids = (await trx("trato_invoice").where({ issuer_id: issuerId, sandbox: true }).pluck("id")) as string[]
  for (let at = 0; at < ids.length; at += 5000) {
    const some = ids.slice(at, at + 5000)
    await trx("trato_note_credit").whereIn("invoice_id", some).del()
    await trx("trato_note_payment").whereIn("complement_id", some).update({ complement_id: null })
    await trx("trato_note_invoice").whereIn("invoice_id", some).del()
    await trx("trato_invoice").whereIn("id", some).del()
  }
  await trx("trato_billing_series").where({ issuer_id: issuerId, sandbox: true }).update({ next_folio: 1, updated_at: trx.fn.now() })
  await appendJournal(trx, [{ subject_type: "issuer", subject_id: issuerId, action: "issuer.practice_erased", actor, data: { invoices: ids.length } }])
  return { invoices: ids.length, notes: notes.length }
}

export async function countPractice(knex: Knex): Promise<Map<string, number>> {
  const rows = (await knex("trato_invoice").select("issuer_id").count<{ issuer_id: string; count: string }[]>("* as count").where({ sandbox: true, deleted_at: null }).groupBy("issuer_id")) as { issuer_id: string; count: string }[]
  return new Map(rows.map((r) => [r.issuer_id, Number(r.count)]))
}
