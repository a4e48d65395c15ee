import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { applyScope } from "../../../utils/scope"
import { satelliteColumns } from "./satellites"
import { DOCUMENT_COLUMNS, DocumentRow, Satellites, LINE_COLUMNS, LineRow, StoredDocument } from "../tables"

/** Whose documents an actor sees: the seller's, and what one made oneself. */
export const DOCUMENT_SCOPE = { owner: "trato_document.seller_id", creator: "trato_document.created_by" }

type By = { id: string } | { token_hash: string }

/** One document with its lines in two statements, by its id both at once; undefined when there is none or it is not the actor's. */
export async function readDocument(knex: Knex, by: By, scope: Scope | null): Promise<StoredDocument | undefined> {
  const query = knex("trato_document").select(...DOCUMENT_COLUMNS, ...satelliteColumns(knex)).where(by).whereNull("deleted_at")
  const head: Promise<(DocumentRow & Satellites) | undefined> = Promise.resolve((scope ? applyScope(query, scope, DOCUMENT_SCOPE) : query).first())
  const [row, lines] = await Promise.all([head, "id" in by ? readLines(knex, by.id) : undefined])
  return row && { ...row, lines: lines ?? (await readLines(knex, row.id)) }
}

export const readLines = async (knex: Knex, documentId: string): Promise<LineRow[]> =>
  knex("trato_document_line").select(...LINE_COLUMNS).where({ document_id: documentId }).whereNull("deleted_at").orderBy("position")

export type DocumentRef = Pick<DocumentRow, "id" | "number" | "type">

export const readRef = async (knex: Knex, id: string): Promise<DocumentRef | undefined> =>
  knex("trato_document").select("id", "number", "type").where({ id }).whereNull("deleted_at").first()

export async function isDocumentVisible(knex: Knex, id: string, scope: Scope): Promise<boolean> {
  const row = await applyScope(knex("trato_document").select("id").where({ id }).whereNull("deleted_at"), scope, DOCUMENT_SCOPE).first()
  return !!row
}
