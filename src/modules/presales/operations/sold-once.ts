import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict } from "../../../utils/errors"
import { DocumentRow } from "../tables"

const LIVE = "c.deleted_at is null and c.status <> 'undone'"

/**
 * A quote made for a repair is its price, not its sale, so it takes nothing of the repair's quantities: the repair and
 * its quotes are one sale all the same, made by way of one of them. Held by the repair's row, which whoever sells a
 * quote of it locks after their own.
 * @throws conflict repair_sold, with the paper it was sold by.
 */
export async function assertRepairNotSold(trx: Knex, document: Pick<DocumentRow, "id" | "type">): Promise<void> {
  const repair = document.type === "service" ? document.id : document.type === "quote" ? await repairOf(trx, document.id) : null
  if (!repair) return
  const { rows: [sold] } = await trx.raw<{ rows: { number: string; target_number: string | null }[] }>(
    `select d.number, c.target_number from trato_document_conversion c join trato_document d on d.id = c.document_id
     where c.document_id in (select ?::text union all select c.target_id from trato_document_conversion c where c.document_id = ? and c.target_type = 'quote' and ${LIVE})
       and c.document_id <> ? and c.target_type <> 'quote' and ${LIVE} order by c.created_at limit 1`, [repair, repair, document.id])
  if (!sold) return
  throw conflict("repair_sold", `Esta reparación ya se vendió con ${sold.number}${sold.target_number ? ` (${sold.target_number})` : ""}. Si falta cobrar algo, haz un documento nuevo.`, { number: sold.number })
}

async function repairOf(trx: Knex, quoteId: string): Promise<string | null> {
  const { rows: [from] } = await trx.raw<{ rows: { id: string }[] }>(
    `select d.id from trato_document_conversion c join trato_document d on d.id = c.document_id and d.type = 'service' where c.target_id = ? and c.target_type = 'quote' and ${LIVE} limit 1`, [quoteId])
  if (from) await trx("trato_document").select("id").where({ id: from.id }).forUpdate()
  return from?.id ?? null
}
