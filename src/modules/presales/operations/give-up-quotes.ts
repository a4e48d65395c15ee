import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { DOCUMENT_COLUMNS, DocumentRow } from "../tables"
import { refusal } from "../transitions"
import { Undo, writeChange } from "./change-document"

/** The customer chose another paper of the same deal (B-11): what is still open is closed, each with its entry. */
export async function giveUpQuotes(trx: Knex, dealId: string, today: CivilDate): Promise<{ given_up: string[]; undo: Undo[] }> {
  const rows: DocumentRow[] = await trx("trato_document").select(...DOCUMENT_COLUMNS).where({ deal_id: dealId, type: "quote" }).whereIn("status", ["draft", "sent"]).whereNull("deleted_at").orderBy("id").forUpdate()
  const undo: Undo[] = []
  const given_up: string[] = []
  for (const row of rows) {
    if (refusal(row, "give_up", today)) continue
    const change = await writeChange(trx, row, { status: "not_chosen" }, { action: "document.not_chosen", actor: { type: "system", id: null }, data: { deal_id: dealId } })
    undo.push(change.undo)
    given_up.push(row.id)
  }
  return { given_up, undo }
}
