import type { DocumentDraft } from "../../modules/presales/operations"
import { Scope } from "../../types/access"
import { Actor } from "../../types/common"
import { CreateDocumentBody, UpdateDocumentBody } from "../../types/http/presales"

/** Who asks. `scope` null: a job, a subscriber, or the customer behind the public link. */
export type Caller = { actor: Actor; scope: Scope | null }

export type CreateDocumentInput = Caller & { data: CreateDocumentBody }
export type UpdateDocumentInput = Caller & { id: string; data: UpdateDocumentBody }
export type DocumentInput = Caller & { id: string }

/** A document ready to be stored but for a customer who has to be created first. */
export type PreparedDocument = {
  draft: Omit<DocumentDraft, "customer_id">
  customer_id: string | null
  new_customer: { name: string; email: string | null } | null
}

/** Kept in the journal beside a customer's answer (PB-03). */
export type Evidence = { ip: string | null; content_hash: string }
