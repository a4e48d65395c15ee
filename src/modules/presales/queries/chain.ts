import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { ConversionTargetType } from "../../../types/http/presales"
import { isVisible } from "../../../utils/scope"
import { DocumentRow } from "../tables"

type Row = Pick<DocumentRow, "id" | "type" | "number" | "status" | "total" | "currency_code" | "seller_id" | "seller_name" | "created_by" | "source_id" | "created_at">
export type ChainDocument = Row & { visible: boolean }
export type ChainConversion = { id: string; document_id: string; target_type: ConversionTargetType; target_id: string | null; target_number: string | null; total: string | null; currency_code: string; via_id: string | null; status: string; actor: Actor; created_at: Date }

/** How many documents a picture shows at most. */
const LIMIT = 200

/** The document's whole family: up to what it was made of, and all that came of that. Two statements. */
export async function readChain(knex: Knex, id: string, scope: Scope): Promise<{ documents: ChainDocument[]; conversions: ChainConversion[] }> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `with recursive up as (
       select id, source_id, 0 as depth from trato_document where id = ?
       union select d.id, d.source_id, up.depth + 1 from trato_document d join up on d.id = up.source_id where up.depth < 50
     ), root as (select id from up order by depth desc limit 1),
     family as (
       select id from root
       union select d.id from trato_document d join family on d.source_id = family.id where d.deleted_at is null
     )
     select d.id, d.type, d.number, d.status, d.total, d.currency_code, d.seller_id, d.seller_name, d.created_by, d.source_id, d.created_at
     from trato_document d join family on family.id = d.id where d.deleted_at is null order by d.created_at, d.id limit ${LIMIT}`,
    [id]
  )
  const conversions: ChainConversion[] = await knex("trato_document_conversion as c")
    .join("trato_document as d", "d.id", "c.document_id")
    .select("c.id", "c.document_id", "c.target_type", "c.target_id", "c.target_number", "c.total", "d.currency_code", "c.via_id", "c.status", "c.actor", "c.created_at")
    .whereIn("c.document_id", rows.map((row) => row.id))
    .where("c.status", "done")
    .whereNull("c.deleted_at")
    .orderBy(["c.created_at", "c.id"])
    .limit(LIMIT)
  return { documents: rows.map((row) => ({ ...row, visible: isVisible(scope, { owner_id: row.seller_id, created_by: row.created_by }) })), conversions }
}
