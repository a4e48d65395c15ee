import type { DocumentDraft } from "../../modules/presales/operations"
import { Scope } from "../../types/access"
import { Actor } from "../../types/common"
import type { Packed } from "../../utils/packed"
import type { DealOfDocument } from "./steps/open-deal"
import { ConvertedLine, CreateDocumentBody, CustomerPaper, DocumentType, UpdateDocumentBody } from "../../types/http/presales"

/** Who asks. `scope` null: a job, a subscriber, or the customer behind the public link. */
export type Caller = { actor: Actor; scope: Scope | null }

export type CreateDocumentInput = Caller & { data: CreateDocumentBody }
export type UpdateDocumentInput = Caller & { id: string; data: UpdateDocumentBody }
export type DocumentInput = Caller & { id: string }

/** `next_period`: the copy of a contract is its next period (PB-10). */
export type DuplicateDocumentInput = DocumentInput & { next_period?: boolean }

/** Somebody who is only a name yet. */
export type NewCustomer = { name: string; email: string | null; phone: string | null }

/** A document ready to be stored but for a customer who has to be created first. */
export type PreparedDocument = {
  draft: Packed<Omit<DocumentDraft, "customer_id" | "deal_id">>
  type: DocumentType
  deal_id: string | null
  customer_id: string | null
  new_customer: NewCustomer | null
  /** Made outside any deal it opens this one: an opportunity always, a quote by setting (PB-07). */
  opens: DealOfDocument | null
}

/** Kept beside a customer's answer (PB-03). */
export type Evidence = { ip: string | null; user_agent: string | null }

/** Null or absent lines: all that remains. */
export type ConvertToOrderInput = DocumentInput & { lines?: ConvertedLine[] | null }

export type ConvertDocumentInput = ConvertToOrderInput & { to: DocumentType }

/** `signature`: base64 of a PNG. Without evidence it was a colleague who said so. */
export type AcceptDocumentInput = DocumentInput & { name?: string | null; option?: string | null; line_ids?: string[] | null; approved_line_ids?: string[] | null; signature?: string | null; revision?: number; evidence?: Evidence | null; order_at_once?: boolean }

/** `content` in base64. */
export type AttachFileInput = { document_id: string; name: string; content: string; is_public: boolean; device_id?: string | null; reach: Scope | null; actor: Actor }
export type DetachFileInput = { document_id: string; attachment_id: string; reach: Scope | null; actor: Actor }
export type SaveCustomerPaperInput = { customer_id: string } & Partial<CustomerPaper>
