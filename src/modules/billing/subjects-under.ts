import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { JournalSubject } from "../../types/http/journal"
import { SUBJECTS_UNDER } from "../../utils/journal"
import { applyScope } from "../../utils/scope"

/** By what notes hang on it, and the order of the index that finds them. */
const BY: Record<string, { column: string; newest: string[] }> = {
  deal: { column: "deal_id", newest: ["created_at"] },
  customer: { column: "customer_id", newest: ["issued_on", "created_at", "id"] },
}

/** Notes of a deal or a customer and the invoices made of them, whose steps its history tells. */
export async function receiptsUnder(knex: Knex, type: string, id: string, scope: Scope): Promise<JournalSubject[]> {
  const by = BY[type]
  if (!by) return []
  const notes: { id: string; number: string }[] = await applyScope(knex("trato_sales_note").select("id", "number"), scope, { owner: "seller_id", creator: "created_by" })
    .where(by.column, id)
    .whereNull("deleted_at")
    .orderBy(by.newest.map((column) => ({ column, order: "desc" as const })))
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
