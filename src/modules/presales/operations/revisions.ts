import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { ContractRow, DocumentRow, LineRow } from "../tables"

/** What of the head belongs to a revision: what the customer was offered, nothing of the shop's own. */
export const REVISED = [
  "number", "revision", "title", "customer", "currency_code", "exchange_rate", "issued_on", "issued_time", "valid_until", "delivery_on", "due_on", "delivery_time", "payment_terms",
  "contact_name", "contact_phone", "purchase_order", "reference", "custom_field", "shipping_address", "notes", "terms", "discount", "options", "chosen_option",
  "subtotal", "discount_total", "tax_total", "total", "taxes", "seller_name",
] as const satisfies readonly (keyof DocumentRow)[]

/** Only a contract has `contract`; revisions from before it was kept lack it. */
export type RevisionSnapshot = Pick<DocumentRow, (typeof REVISED)[number]> & { lines: LineRow[]; contract?: ContractRow }

export const snapshotOf = (row: DocumentRow, lines: LineRow[], contract: ContractRow | null = null): RevisionSnapshot =>
  ({ ...Object.fromEntries(REVISED.map((key) => [key, row[key]])), lines, ...(contract ? { contract } : {}) }) as RevisionSnapshot

/** Keeps what stands now as its revision; a trigger lets nobody change it later. */
export async function keepRevision(trx: Knex, row: DocumentRow, lines: LineRow[], contract: ContractRow | null, actor: Actor): Promise<void> {
  await trx("trato_document_revision").insert({
    document_id: row.id, revision: row.revision, content: JSON.stringify(snapshotOf(row, lines, contract)), total: row.total, actor: JSON.stringify(actor), created_at: row.updated_at,
  })
}

export type RevisionRow = { revision: number; content: RevisionSnapshot; total: string; actor: Actor; created_at: Date }

/** Earlier revisions, the newest first. The current one is the document itself. */
export const listRevisions = async (knex: Knex, documentId: string): Promise<Omit<RevisionRow, "content">[]> =>
  knex("trato_document_revision").select("revision", "total", "actor", "created_at").where({ document_id: documentId }).orderBy("revision", "desc")

export const readRevision = async (knex: Knex, documentId: string, revision: number): Promise<RevisionRow | undefined> =>
  knex("trato_document_revision").select("revision", "content", "total", "actor", "created_at").where({ document_id: documentId, revision }).first()

/** The last so many before the current one, whole, the newest first. */
export const readRevisions = async (knex: Knex, documentId: string, take: number): Promise<Pick<RevisionRow, "revision" | "content">[]> =>
  knex("trato_document_revision").select("revision", "content").where({ document_id: documentId }).orderBy("revision", "desc").limit(take)
