import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { JournalSubject } from "../../../types/http/journal"
import { SUBJECTS_UNDER } from "../../../utils/journal"
import { applyScope } from "../../../utils/scope"

/** Deals of a customer, whose steps the customer's history tells. */
export async function dealsUnder(knex: Knex, type: string, id: string, scope: Scope): Promise<JournalSubject[]> {
  if (type !== "customer") return []
  const rows: { id: string; key: string }[] = await applyScope(knex("trato_deal").select("id", "key"), scope, { owner: "owner_id", creator: "created_by" })
    .where({ customer_id: id })
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .limit(SUBJECTS_UNDER)
  return rows.map((row) => ({ type: "deal", id: row.id, label: row.key }))
}
