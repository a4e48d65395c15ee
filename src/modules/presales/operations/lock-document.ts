import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { conflict, forbidden, notFound } from "../../../utils/errors"
import { isVisible } from "../../../utils/scope"
import { DOCUMENT_COLUMNS, DocumentRow } from "../tables"
import { refusal, TransitionAction } from "../transitions"

/** Who may reach the row; null for the customer behind the public link and for jobs. */
export type Reach = Scope | null

/**
 * Reads the document with its row locked, so that what is decided on it still holds when it is
 * written.
 * @throws not_found for a row that is not there or not the actor's; forbidden for one that may only be read.
 */
export async function lockDocument(trx: Knex, id: string, reach: Reach): Promise<DocumentRow> {
  const row: DocumentRow | undefined = await trx("trato_document").select(...DOCUMENT_COLUMNS).where({ id }).whereNull("deleted_at").forUpdate().first()
  if (!row) throw notFound("document", id)
  if (reach) assertReach(row, reach)
  return row
}

export function assertReach(row: DocumentRow, scope: Scope): void {
  const owned = { owner_id: row.seller_id, created_by: row.created_by }
  if (!isVisible(scope, owned, "read")) throw notFound("document", row.id)
  if (!isVisible(scope, owned, "write")) throw forbidden("Este documento es de otro vendedor: puedes verlo, no cambiarlo.")
}

/** @throws conflict with a stable reason, the state as it is now and, when there is one, the order it became. */
export function assertAllowed(row: DocumentRow, action: TransitionAction, today: CivilDate): void {
  const refused = refusal(row, action, today)
  if (!refused) return
  const became = row.order_display_id ? ` Pedido #${row.order_display_id}.` : ""
  throw conflict(refused.code, refused.message + became, {
    status: row.status,
    number: row.number,
    order_id: row.order_id,
    order_display_id: row.order_display_id,
    version: row.version,
  })
}
