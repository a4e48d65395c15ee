import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { conflict, invalidField, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../utils/journal"
import { roundMoney } from "../../utils/money"
import { hashToken, mintToken } from "../../utils/tokens"
import { alreadyInvoiced } from "./invoices"
import { addToOrder, readNote } from "./notes"
import { lockNote, recomputePaid } from "./payments"
import { big, NoteDetail, NoteRow } from "./rows"
import { returnedOf } from "./sale"

export type VoidNote = { id: string; reason: string; refund: boolean; actor: Actor }

const voided = (input: VoidNote, number: string): JournalDraft => ({ subject_type: "note", subject_id: input.id, action: "note.voided", actor: input.actor, text: input.reason, changes: { status: ["issued", "void"] }, data: { number } })

/** The note with the invoice it has, under the lock. */
async function openNote(trx: Knex, id: string): Promise<NoteDetail> {
  await lockNote(trx, id)
  const note = await readNote(trx, { id })
  if (!note) throw notFound("note", id)
  if (note.invoice?.live) throw alreadyInvoiced(note.invoice)
  if (note.status !== "issued") throw conflict("note_not_open", note.status === "void" ? "Esta nota ya está anulada." : "Esta nota de venta ya no está abierta.", { status: note.status })
  return note
}

/** `alone`: the order has no other live note. */
export type Voided = { note: NoteDetail; payments: string[]; alone: boolean }

/**
 * Its number stays, its link is dead (BIL-18). With `refund` the payments of ours go back on the order.
 * An invoiced note takes a credit note instead.
 * @throws note_already_invoiced, note_not_open.
 */
export async function voidNote(trx: Knex, secret: string, input: VoidNote): Promise<Voided> {
  const note = await openNote(trx, input.id)
  const token_version = note.token_version + 1
  await trx("trato_sales_note")
    .where({ id: note.id })
    .update({ status: "void", voided_at: trx.fn.now(), void_reason: input.reason, token_version, token_hash: hashToken(mintToken(secret, "self-invoice", note.id, token_version)), updated_at: trx.fn.now() })
  const payments = input.refund
    ? ((await trx("trato_note_payment").where({ note_id: note.id, deleted_at: null }).whereNull("voided_at").whereNotNull("external_id").update({ host_state: "refund_pending", host_attempts: 0 }).returning("id")) as { id: string }[])
    : []
  const sibling = note.order_id ? await trx("trato_sales_note").select("id").where({ order_id: note.order_id, deleted_at: null }).whereNot({ status: "void" }).first() : null
  if (sibling) await addToOrder(trx, note)
  // The order goes on: its money is free for the next note.
  if (sibling && !input.refund) await trx("trato_note_payment").where({ note_id: note.id }).whereNotNull("external_id").update({ external_id: trx.raw("'void:' || id || ':' || external_id") })
  if (!sibling && note.order_id) await trx("trato_order_cancel").insert({ order_id: note.order_id }).onConflict("order_id").ignore()
  await appendJournal(trx, [voided(input, note.number)])
  return { note, payments: payments.map((p) => p.id), alone: !sibling }
}

export async function unvoidNote(trx: Knex, input: VoidNote, { note, payments, alone }: Voided): Promise<void> {
  await trx("trato_sales_note").where({ id: note.id }).update({ status: "issued", voided_at: null, void_reason: null, token_version: note.token_version, token_hash: note.token_hash, updated_at: trx.fn.now() })
  for (const p of note.payments) if (payments.includes(p.id)) await trx("trato_note_payment").where({ id: p.id }).update({ host_state: p.host_state })
  if (!alone) await addToOrder(trx, note, true)
  else if (note.order_id) await trx("trato_order_cancel").where({ order_id: note.order_id }).del()
  if (!alone) for (const p of note.payments) if (p.external_id) await trx("trato_note_payment").where({ id: p.id }).update({ external_id: p.external_id })
  await appendJournal(trx, [undoneEntry(voided(input, note.number))])
}

export type ReturnLines = { id: string; reason: string; lines: { line_id: string; quantity: string }[]; actor: Actor }

/**
 * Goods that come back before the invoice: they are owed no more and will not be on it.
 * @throws quantity_over_sold at the line.
 */
export async function returnLines(trx: Knex, input: ReturnLines): Promise<{ id: string; amount: string; lines: ReturnLines["lines"] }> {
  const note = await openNote(trx, input.id)
  const before = returnedOf(note)
  let amount = MathBN.convert(0)
  let everything = true
  for (const line of note.lines) if (!input.lines.some((l) => l.line_id === line.id)) everything &&= MathBN.gte(before.get(line.id) ?? 0, line.quantity)
  input.lines.forEach(({ line_id, quantity }, i) => {
    const line = note.lines.find((l) => l.id === line_id)
    if (!line) throw invalidField(`lines.${i}.line_id`, "not_found", "Este renglón no es de la nota.")
    const left = MathBN.sub(line.quantity, before.get(line_id) ?? 0)
    if (MathBN.gt(quantity, left)) throw invalidField(`lines.${i}.quantity`, "quantity_over_sold", `De «${line.title}» quedan ${left.toNumber()}.`, { left: left.toNumber() })
    if (!MathBN.eq(quantity, left)) everything = false
    amount = MathBN.add(amount, roundMoney(MathBN.div(MathBN.mult(line.total, quantity), line.quantity), note.currency_code))
  })
  const left = MathBN.sub(note.total, note.credited_total)
  // All of it back is exactly what was left, not the sum of rounded lines.
  const taken = everything ? left : MathBN.min(amount, left)
  if (MathBN.lte(taken, 0)) throw invalidField("lines", "required", "Elige qué se devuelve.")
  const id = generateEntityId(undefined, "trncre")
  await trx("trato_note_credit").insert({ id, note_id: note.id, invoice_id: null, currency_code: note.currency_code, lines: JSON.stringify(input.lines), reason: input.reason, created_by: input.actor.id, ...big("amount", taken) })
  await recomputePaid(trx, note)
  await appendJournal(trx, [returned(input, taken.toNumber())])
  return { id, amount: taken.toFixed(), lines: input.lines }
}

const returned = (input: ReturnLines, amount: number): JournalDraft => ({ subject_type: "note", subject_id: input.id, action: "note.returned", actor: input.actor, text: input.reason, data: { amount, lines: input.lines } })

export async function unreturnLines(trx: Knex, creditId: string, input: ReturnLines): Promise<void> {
  const note = await lockNote(trx, input.id)
  const [row] = (await trx("trato_note_credit").where({ id: creditId }).del().returning("amount")) as { amount: string }[]
  if (!row) return
  await recomputePaid(trx, note)
  await appendJournal(trx, [undoneEntry(returned(input, Number(row.amount)))])
}

export type LinkBefore = Pick<NoteRow, "token_version" | "token_hash" | "self_invoice_expires_at" | "allow_self_invoice">

/** A link that invoices for its whole time again, or dies for good: the next one is another (BB-03). */
export async function changeLink(trx: Knex, secret: string, id: string, change: { link: "renew" | "revoke"; expires_at: Date | null; actor: Actor }): Promise<LinkBefore> {
  const note = (await trx("trato_sales_note").select("token_version", "token_hash", "self_invoice_expires_at", "allow_self_invoice", "status").where({ id, deleted_at: null }).forUpdate().first()) as (LinkBefore & { status: NoteRow["status"] }) | undefined
  if (!note) throw notFound("note", id)
  if (note.status === "void") throw conflict("note_not_open", "Esta nota está anulada.", { status: note.status })
  const token_version = change.link === "revoke" ? note.token_version + 1 : note.token_version
  await trx("trato_sales_note")
    .where({ id })
    .update({
      ...(change.link === "revoke" ? { token_version, token_hash: hashToken(mintToken(secret, "self-invoice", id, token_version)), allow_self_invoice: false } : { allow_self_invoice: true, self_invoice_expires_at: change.expires_at }),
      updated_at: trx.fn.now(),
    })
  await appendJournal(trx, [{ subject_type: "note", subject_id: id, action: change.link === "renew" ? "note.link_renewed" : "note.link_revoked", actor: change.actor, data: { expires_at: change.expires_at?.toISOString() ?? null } }])
  const { status: _, ...before } = note
  return before
}

export async function restoreLink(trx: Knex, id: string, link: "renew" | "revoke", before: LinkBefore, actor: Actor): Promise<void> {
  await trx("trato_sales_note").where({ id }).update({ ...before, updated_at: trx.fn.now() })
  await appendJournal(trx, [{ subject_type: "note", subject_id: id, action: link === "renew" ? "note.link_renewed.undone" : "note.link_revoked.undone", actor }])
}
