import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { JournalSubject } from "../../types/http/journal"
import { SUBJECTS_UNDER } from "../../utils/journal"
import { applyScope } from "../../utils/scope"

const COLUMN: Record<string, string> = { deal: "deal_id", customer: "customer_id" }

/** Notes of a deal or a customer and the invoices made of them, whose steps its history tells. */
export async function receiptsUnder(knex: Knex, type: string, id: string, scope: Scope): Promise<JournalSubject[]> {
  const column = COLUMN[type]
  if (!column) return []
  const notes: { id: string; number: string }[] = await applyScope(knex("trato_sales_note").select("id", "number"), scope, { owner: "seller_id", creator: "created_by" })
    .where(column, id)
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .limit(SUBJECTS_UNDER)
  if (!notes.length) return []
  const invoices: { id: string; number: string }[] = await knex("trato_note_invoice as link")
    .join("trato_invoice as invoice", "invoice.id", "link.invoice_id")
    .distinct("invoice.id", "invoice.number", "invoice.created_at")
    .whereIn("link.note_id", notes.map((note) => note.id))
    .whereNull("link.deleted_at")
    .orderBy("invoice.created_at", "desc")
    .limit(SUBJECTS_UNDER)
  return [...notes.map((note) => ({ type: "note", id: note.id, label: note.number })), ...invoices.map((invoice) => ({ type: "invoice", id: invoice.id, label: invoice.number }))]
}
