import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { DOCUMENT_COLUMNS, DocumentRow } from "../tables"
import { refusal, statusAfter } from "../transitions"
import { Undo, writeChange } from "./change-document"

export type UnlinkDealsInput = { deal_ids: string[]; void_opportunities: boolean; actor: Actor; today: CivilDate }

/** Their deals are deleted for good: papers stay, without them; opportunities go too where somebody chose so and nothing came of them yet (CRM-94). */
export async function unlinkDeals(trx: Knex, input: UnlinkDealsInput): Promise<{ unlinked: string[]; undo: Undo[] }> {
  const rows: DocumentRow[] = await trx("trato_document").select(...DOCUMENT_COLUMNS).whereIn("deal_id", input.deal_ids).whereNull("deleted_at").orderBy("id").forUpdate()
  const undo: Undo[] = []
  for (const row of rows) {
    const goes = input.void_opportunities && row.type === "opportunity" && !refusal(row, "void", input.today)
    const set: Partial<DocumentRow> = { deal_id: null, ...(goes ? { status: statusAfter(row, "void"), voided_at: new Date(), void_reason: DEAL_GONE } : {}) }
    const entry = goes ? { action: "document.voided", text: DEAL_GONE } : { action: "document.unlinked" }
    const change = await writeChange(trx, row, set, { ...entry, actor: input.actor, data: { deal_id: row.deal_id } }, false)
    undo.push(change.undo)
  }
  return { unlinked: rows.map((row) => row.id), undo }
}

const DEAL_GONE = "Se eliminó con su trato."

/** How many papers of these deals there are, and how many of them are opportunities that could go. */
export async function countPapersOfDeals(knex: Knex, dealIds: string[], today: CivilDate): Promise<{ documents: number; opportunities: number }> {
  const rows: DocumentRow[] = await knex("trato_document").select("id", "type", "status", "valid_until", "converted_total", "conversion_id", "checkout_cart_id").whereIn("deal_id", dealIds).whereNull("deleted_at")
  return { documents: rows.length, opportunities: rows.filter((row) => row.type === "opportunity" && !refusal(row, "void", today)).length }
}
