import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"

/** Tables whose rows are taken back as they were, all columns and digits. Deals have their own undo: they also have a place. */
type ImagedTable =
  | "trato_pipeline" | "trato_stage" | "trato_lost_reason" | "trato_customer_profile" | "trato_deal_order"
  | "trato_saved_view" | "trato_stage_visit" | "trato_deal_field" | "trato_crm_settings"
  | "trato_automation" | "trato_cart_rule"

/** Rows before a change (`images`), rows it made (`created`). */
export type RowsUndo = { table: ImagedTable; images: string[]; created: string[] }

/** A change of rows and what it told the journal, to be taken back together. */
export type ToldUndo = { rows: RowsUndo[]; entries: JournalDraft[] }

export async function undoTold(trx: Knex, undo: ToldUndo): Promise<void> {
  for (const rows of undo.rows) await restoreRows(trx, rows)
  await appendJournal(trx, undo.entries.map(undoneEntry))
}

export async function imagesOf(trx: Knex, table: ImagedTable, ids: string[]): Promise<string[]> {
  const rows = (await trx(`${table} as t`).select(trx.raw("to_jsonb(t)::text as image")).whereIn("t.id", ids).orderBy("t.id").forUpdate()) as unknown as { image: string }[]
  return rows.map((row) => row.image)
}

export async function restoreRows(trx: Knex, undo: RowsUndo): Promise<void> {
  if (undo.created.length) await trx(undo.table).whereIn("id", undo.created).del()
  for (const image of undo.images) {
    const columns = Object.keys(JSON.parse(image) as object).map((column) => `"${column}"`)
    await trx.raw(
      `insert into "${undo.table}" (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_record(null::"${undo.table}", ?::jsonb)
       on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(", ")}`,
      [image]
    )
  }
}
