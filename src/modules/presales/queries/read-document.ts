import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { applyScope } from "../../../utils/scope"
import { storedColumns } from "./satellites"
import { DocumentRow, StoredDocument } from "../tables"

/** Whose documents an actor sees: the seller's, and what one made oneself. */
export const DOCUMENT_SCOPE = { owner: "trato_document.seller_id", creator: "trato_document.created_by" }

type By = { id: string } | { token_hash: string }

/** One document with its lines and all that hangs on it in one statement; undefined when there is none or it is not the actor's. */
export async function readDocument(knex: Knex, by: By, scope: Scope | null): Promise<StoredDocument | undefined> {
  const query = knex("trato_document").select(storedColumns(knex)).where(by).whereNull("deleted_at")
  const row: (DocumentRow & { parts: Omit<StoredDocument, keyof DocumentRow> }) | undefined = await (scope ? applyScope(query, scope, DOCUMENT_SCOPE) : query).first()
  if (!row) return undefined
  const { parts, ...own } = row
  return { ...own, ...parts }
}

export type DocumentRef = Pick<DocumentRow, "id" | "number" | "type">

export const readRef = async (knex: Knex, id: string): Promise<DocumentRef | undefined> =>
  knex("trato_document").select("id", "number", "type").where({ id }).whereNull("deleted_at").first()

export async function isDocumentVisible(knex: Knex, id: string, scope: Scope): Promise<boolean> {
  const row = await applyScope(knex("trato_document").select("id").where({ id }).whereNull("deleted_at"), scope, DOCUMENT_SCOPE).first()
  return !!row
}
