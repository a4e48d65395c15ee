import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { Undo, writeChange } from "./change-document"
import { assertAllowed, lockDocument, Reach } from "./lock-document"

/** The link must open before the mail that carries it leaves; the state changes only once it left. */
export async function openLink(trx: Knex, input: { id: string; reach: Reach; today: CivilDate }): Promise<{ opened: boolean }> {
  const row = await lockDocument(trx, input.id, input.reach)
  assertAllowed(row, "send", input.today)
  if (row.shared_at) return { opened: false }
  await trx("trato_document").where({ id: row.id }).update({ shared_at: trx.fn.now(), updated_at: trx.fn.now() })
  return { opened: true }
}

/** Only a link that led to nothing is closed again. */
export async function closeLink(trx: Knex, id: string): Promise<void> {
  await trx("trato_document").where({ id }).whereNull("sent_at").update({ shared_at: null, updated_at: trx.fn.now() })
}

/** The state stays what it was; the failure is on the document and in its history. */
export async function recordMailFailure(trx: Knex, input: { id: string; actor: Actor; to: string; error: string }): Promise<Undo> {
  const row = await lockDocument(trx, input.id, null)
  const { undo } = await writeChange(trx, row, { mail_error: input.error }, { action: "document.send_failed", actor: input.actor, data: { to: input.to, error: input.error } })
  return undo
}

/** Written once, however often and from however many devices the page is opened. */
export async function markViewed(trx: Knex, id: string, actor: Actor): Promise<Undo | undefined> {
  const row = await lockDocument(trx, id, null)
  if (row.viewed_at) return undefined
  const { undo } = await writeChange(trx, row, { viewed_at: new Date() }, { action: "document.viewed", actor }, false)
  return undo
}
