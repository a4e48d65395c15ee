import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { Undo, writeChange } from "./change-document"
import { lockDocument } from "./lock-document"

/** Written once, however often and from however many devices the page is opened. */
export async function markViewed(trx: Knex, id: string, actor: Actor): Promise<Undo | undefined> {
  const row = await lockDocument(trx, id, null)
  if (row.viewed_at) return undefined
  const { undo } = await writeChange(trx, row, { viewed_at: new Date() }, { action: "document.viewed", actor }, false)
  return undo
}
