import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { appendJournal } from "../../utils/journal"
import { readNotes } from "./notes"
import { lockNote, recomputePaid } from "./payments"
import { big, InvoiceExtra, NoteCreditRow, NoteDetail, ReturnedLine } from "./rows"
import { PENDING_STATES } from "../../utils/invoice-states"

export type NoteOfOrder = NoteDetail & { pending: Pick<NoteCreditRow, "amount" | "lines" | "by_order">[] }

/** The live notes of an order, the first one first, with what credit notes that are not stamped yet take off them. */
export async function notesOfOrder(knex: Knex, orderId: string): Promise<NoteOfOrder[]> {
  const ids = (await knex("trato_sales_note").where({ order_id: orderId, deleted_at: null }).whereNot({ status: "void" }).pluck("id")) as string[]
  if (!ids.length) return []
  const [notes, pending] = await Promise.all([readNotes(knex, ids), creditsOnTheirWay(knex, ids)])
  return notes
    .map((note) => ({ ...note, pending: pending.filter((c) => c.note_id === note.id).map((c) => ({ amount: c.amount, lines: c.lines ?? null, by_order: !!c.by_order })) }))
    .sort((a, b) => a.order_part - b.order_part)
}

/** The number of a credit note of this invoice that is not stamped yet, and not refused; null when there is none. */
export async function creditOnItsWay(knex: Knex, invoiceId: string): Promise<string | null> {
  const row = await knex("trato_invoice").select("number").where({ related_id: invoiceId, kind: "credit_note", deleted_at: null }).whereIn("state", [...PENDING_STATES]).first<{ number: string } | undefined>()
  return row?.number ?? null
}

async function creditsOnTheirWay(knex: Knex, noteIds: string[]): Promise<NonNullable<InvoiceExtra["credits"]>> {
  const rows = (await knex("trato_invoice as c")
    .whereIn("c.related_id", knex("trato_note_invoice").select("invoice_id").whereIn("note_id", noteIds).where({ live: true }))
    .where({ "c.kind": "credit_note", "c.deleted_at": null })
    .whereIn("c.state", [...PENDING_STATES])
    .pluck("c.extra")) as InvoiceExtra[]
  // One that takes a note out of a global invoice takes nothing off the note.
  return rows.flatMap((extra) => (extra.release_note_id ? [] : (extra.credits ?? [])))
}

export type OrderSeen = {
  order_id: string
  seen_at: Date
  /** `credited`: what the note's credits were when `back` was decided. */
  notes: { id: string; back: string; net: string; lines: ReturnedLine[]; credited: string }[]
  added_total: string
  reason: string
  actor: Actor
}

/**
 * Writes what the order says: off a note that is not invoiced at once, else as what its credit note is to be.
 * Answers the notes whose credit is still to be made. What changed meanwhile is left to the next look.
 */
export async function storeOrderSeen(trx: Knex, input: OrderSeen): Promise<{ taken: string[]; due: string[] }> {
  const outcome: { taken: string[]; due: string[] } = { taken: [], due: [] }
  for (const [i, change] of [...input.notes.entries()].sort(([, a], [, b]) => (a.id < b.id ? -1 : 1))) {
    const note = await lockNote(trx, change.id)
    if (note.status === "void" || !MathBN.eq(note.credited_total, change.credited)) continue
    const invoiced = await trx("trato_note_invoice").select("id").where({ note_id: note.id, live: true, deleted_at: null }).first()
    const back = MathBN.gt(change.back, 0)
    await trx("trato_sales_note").where({ id: note.id }).update({ order_seen_at: input.seen_at, ...big("order_net", change.net), ...(i === 0 ? big("order_added", input.added_total) : {}) })
    if (!back) continue
    if (invoiced) {
      outcome.due.push(note.id)
      continue
    }
    await trx("trato_note_credit").insert({
      id: generateEntityId(undefined, "trncre"), note_id: note.id, invoice_id: null, currency_code: note.currency_code, reason: input.reason, created_by: input.actor.id, by_order: true,
      lines: change.lines.length ? JSON.stringify(change.lines) : null, ...big("amount", change.back),
    })
    await recomputePaid(trx, note)
    await appendJournal(trx, [{ subject_type: "note", subject_id: note.id, action: "note.order_changed", actor: input.actor, text: input.reason, data: { amount: Number(change.back), lines: change.lines } }])
    outcome.taken.push(note.id)
  }
  return outcome
}

/** Notes whose invoice is stamped and whose shop makes credit notes by itself; one that was refused waits a day, since trying again would be refused again. */
export async function returnsDue(knex: Knex, take: number): Promise<string[]> {
  return (await knex("trato_sales_note as n")
    .join("trato_note_invoice as ni", (on) => on.on("ni.note_id", "n.id").andOnVal("ni.live", true).andOnNull("ni.deleted_at"))
    .join("trato_invoice as i", "i.id", "ni.invoice_id")
    .join("trato_issuer as s", "s.id", "i.issuer_id")
    .where({ "n.status": "invoiced", "i.state": "stamped", "i.kind": "income" })
    .whereNull("n.deleted_at")
    .whereRaw("n.order_net is not null and n.total - n.credited_total > n.order_net and s.settings ->> 'refunds' = 'auto'")
    .whereNotExists(knex("trato_invoice as c").select(knex.raw("1")).whereRaw("c.related_id = i.id and c.kind = 'credit_note' and (c.state in ('draft', 'sealed', 'stamping') or (c.state = 'rejected' and c.created_at > now() - interval '1 day'))"))
    .limit(take)
    .pluck("n.id")) as string[]
}

/** When the notes of these orders were last compared with them; orders without a note are left out. */
export async function seenOf(knex: Knex, orderIds: string[]): Promise<Map<string, Date>> {
  const rows = (await knex("trato_sales_note").select("order_id").min("created_at as made").max("order_seen_at as seen").whereIn("order_id", orderIds).whereNot({ status: "void" }).where({ deleted_at: null }).groupBy("order_id")) as { order_id: string; made: Date; seen: Date | null }[]
  return new Map(rows.map((row) => [row.order_id, row.seen ?? row.made]))
}
