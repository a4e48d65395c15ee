import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { JournalSubject } from "../../../types/http/journal"
import { SUBJECTS_UNDER } from "../../../utils/journal"
import { applyScope } from "../../../utils/scope"
import { DOCUMENT_SCOPE } from "./read-document"

const COLUMN: Record<string, string> = { deal: "deal_id", customer: "customer_id" }

/** Documents of a deal or a customer whose steps its history tells. */
export async function documentsUnder(knex: Knex, type: string, id: string, scope: Scope): Promise<JournalSubject[]> {
  const column = COLUMN[type]
  if (!column) return []
  const rows: { id: string; number: string }[] = await applyScope(knex("trato_document").select("id", "number"), scope, DOCUMENT_SCOPE)
    .where(column, id)
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .limit(SUBJECTS_UNDER)
  return rows.map((row) => ({ type: "document", id: row.id, label: row.number }))
}
