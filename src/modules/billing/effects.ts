import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, FieldError } from "../../types/common"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { lockNote, recomputePaid } from "./payments"
import { big, InvoiceRow } from "./rows"

/** Notes whose money or state a document touches; locked before the document, always in this order. */
export async function lockNotesOf(trx: Knex, row: InvoiceRow): Promise<string[]> {
  const ids =
    row.extra?.credits?.map((c) => c.note_id) ??
    (row.kind === "payment" ? trx("trato_note_payment").select("note_id").where({ complement_id: row.id }) : trx("trato_note_invoice").select("note_id").where({ invoice_id: row.id, live: true }))
  return (await trx("trato_sales_note").whereIn("id", ids as string[]).orderBy("id").forUpdate().pluck("id")) as string[]
}

/** What a stamp means, in its own transaction: it never holds without its consequences. */
export async function afterStamp(trx: Knex, row: InvoiceRow, notes: string[], uuid: string, own: JournalDraft): Promise<void> {
  const data = { invoice_id: row.id, number: row.number, uuid }
  if (row.kind === "payment") {
    await appendJournal(trx, [
      own,
      ...(row.related_id ? [{ subject_type: "invoice" as const, subject_id: row.related_id, action: "invoice.complement_stamped", actor: row.requested_by, data }] : []),
      ...notes.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.complement_stamped", actor: row.requested_by, data })),
    ])
    return
  }
  if (row.kind === "credit_note") return credit(trx, row, data, own)
  const changed = (await trx("trato_sales_note").whereIn("id", notes).update({ status: "invoiced", updated_at: trx.fn.now() }).returning("id")) as { id: string }[]
  // A stricter reading of the rule asks for a complement of each earlier payment too.
  if (row.extra?.complement_prior && row.payment_method === "PPD") await trx("trato_note_payment").whereIn("note_id", notes).where({ voided_at: null, deleted_at: null }).update({ needs_complement: true })
  await appendJournal(trx, [own, ...changed.map((note) => invoicedEntry(row, note.id, uuid))])
}

export const invoicedEntry = (row: InvoiceRow, noteId: string, uuid: string): JournalDraft => ({
  subject_type: "note",
  subject_id: noteId,
  action: row.kind === "global" ? "note.in_global" : "note.invoiced",
  actor: row.requested_by,
  changes: { status: ["issued", "invoiced"] },
  data: { invoice_id: row.id, number: row.number, uuid },
})

async function credit(trx: Knex, row: InvoiceRow, data: Record<string, unknown>, own: JournalDraft): Promise<void> {
  const credits = row.extra?.credits ?? []
  await trx("trato_note_credit").insert(
    credits.map((c) => ({ id: generateEntityId(undefined, "trncre"), note_id: c.note_id, invoice_id: row.id, currency_code: row.currency_code, reason: row.extra?.reason ?? null, created_by: row.created_by, lines: c.lines?.length ? JSON.stringify(c.lines) : null, by_order: !!c.by_order, ...big("amount", c.amount) }))
  )
  for (const c of credits) {
    const release = row.extra?.release_note_id === c.note_id
    if (release) {
      // The note leaves the global invoice: what was credited there is owed on the named invoice again.
      await trx("trato_note_invoice").where({ note_id: c.note_id, live: true }).update({ live: false, updated_at: trx.fn.now() })
      await trx("trato_note_credit").where({ note_id: c.note_id, invoice_id: row.id }).update({ live: false })
      await trx("trato_sales_note").where({ id: c.note_id }).update({ status: "issued", updated_at: trx.fn.now() })
    }
    await recomputePaid(trx, await lockNote(trx, c.note_id))
  }
  await appendJournal(trx, [
    own,
    ...(row.related_id ? [{ subject_type: "invoice" as const, subject_id: row.related_id, action: "invoice.credited", actor: row.requested_by, data: { ...data, total: Number(row.total) } }] : []),
    ...credits.map((c): JournalDraft => ({ subject_type: "note", subject_id: c.note_id, action: "note.credited", actor: row.requested_by, data: { ...data, amount: Number(c.amount) } })),
  ])
}

/** Nothing was stamped: whatever waited for it is free again. */
export async function afterRejection(trx: Knex, row: InvoiceRow, data: { invoice_id: string; number: string; code: string; errors: Pick<FieldError, "path" | "code" | "message">[] }): Promise<void> {
  if (row.kind === "payment") {
    const payments = (await trx("trato_note_payment").where({ complement_id: row.id }).update({ complement_id: null, complement_error: data.errors[0]?.message ?? data.code }).returning("note_id")) as { note_id: string }[]
    await appendJournal(trx, payments.map((p): JournalDraft => ({ subject_type: "note", subject_id: p.note_id, action: "note.complement_rejected", actor: row.requested_by, data })))
    return
  }
  if (row.kind === "credit_note") {
    if (row.related_id) await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.related_id, action: "invoice.credit_rejected", actor: row.requested_by, data }])
    return
  }
  const freed = await freeNotes(trx, row)
  await appendJournal(trx, freed.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.invoice_rejected", actor: row.requested_by, data })))
}

/** Ends the links; a replacement that came to nothing gives its notes back to the invoice it was for. */
export async function freeNotes(trx: Knex, row: Pick<InvoiceRow, "id" | "kind" | "related_id">): Promise<string[]> {
  const links = (await trx("trato_note_invoice").where({ invoice_id: row.id, live: true }).update({ live: false, updated_at: trx.fn.now() }).returning("note_id")) as { note_id: string }[]
  const ids = links.map((l) => l.note_id)
  if (row.related_id) await giveBack(trx, row.related_id, ids)
  else await trx("trato_note_payment").whereIn("note_id", ids).whereNull("complement_id").update({ needs_complement: false })
  return ids
}

const giveBack = (trx: Knex, invoiceId: string, notes: string[]) => trx("trato_note_invoice").where({ invoice_id: invoiceId }).whereIn("note_id", notes).update({ live: true, updated_at: trx.fn.now() })

/** A replacement that is cancelled while the invoice it was for still holds (its receiver refused): the notes are that one's again. */
async function returnToReplaced(trx: Knex, row: InvoiceRow, actor: Actor): Promise<void> {
  const replaced = (await trx("trato_invoice").select("id", "number").where({ id: row.related_id }).whereIn("state", ["stamped", "cancel_requested"]).forUpdate().first()) as Pick<InvoiceRow, "id" | "number"> | undefined
  if (!replaced) return
  const links = (await trx("trato_note_invoice").where({ invoice_id: row.id, live: true }).update({ live: false, updated_at: trx.fn.now() }).returning("note_id")) as { note_id: string }[]
  const ids = links.map((l) => l.note_id)
  await giveBack(trx, replaced.id, ids)
  await appendJournal(trx, ids.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.invoice_returned", actor, data: { invoice_id: replaced.id, number: replaced.number, canceled: row.number } })))
}

/** A cancelled document no longer counts; a sale's invoice leaves its note invoiced, to be replaced. */
export async function afterCancel(trx: Knex, row: InvoiceRow, actor: Actor): Promise<void> {
  if (row.kind === "income" && row.related_id) return returnToReplaced(trx, row, actor)
  if (row.kind === "payment") {
    await trx("trato_note_payment").where({ complement_id: row.id }).update({ complement_id: null, needs_complement: true })
    return
  }
  if (row.kind === "credit_note") {
    const notes = (await trx("trato_note_credit").where({ invoice_id: row.id, live: true }).update({ live: false }).returning("note_id")) as { note_id: string }[]
    for (const { note_id } of notes) await recomputePaid(trx, await lockNote(trx, note_id))
    return
  }
  if (row.kind === "global") {
    const links = (await trx("trato_note_invoice").where({ invoice_id: row.id, live: true }).update({ live: false, updated_at: trx.fn.now() }).returning("note_id")) as { note_id: string }[]
    const ids = links.map((l) => l.note_id)
    await trx("trato_sales_note").whereIn("id", ids).update({ status: "issued", updated_at: trx.fn.now() })
    await appendJournal(trx, ids.map((id): JournalDraft => ({ subject_type: "note", subject_id: id, action: "note.left_global", actor, data: { invoice_id: row.id, number: row.number } })))
  }
}
