import { Amount, CivilDate, Instant, Page } from "../common"
import { CustomerSnapshot, LineDTO, LineDiscount, LineInput, Totals } from "../lines"

export const DOCUMENT_TYPES = ["opportunity", "quote", "contract", "order_request", "service"] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export const PAPER_FORMATS = ["a4", "a5", "ticket80", "ticket58"] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/** draft → sent → accepted | rejected | expired (by date, never stored over a closed state) → converted; void from any but converted. */
export type DocumentStatus = "draft" | "sent" | "accepted" | "rejected" | "converted" | "void"

export type DocumentSummary = {
  id: string
  type: DocumentType
  /** Series and folio as people say it: `COT-00000014`. */
  number: string
  revision: number
  status: DocumentStatus
  /** Status, or `expired` once valid_until is past and the state is still open. */
  shown_status: DocumentStatus | "expired"
  customer_id: string | null
  customer_name: string
  seller_id: string | null
  seller_name: string | null
  currency_code: string
  total: Amount
  issued_on: CivilDate
  valid_until: CivilDate | null
  deal_id: string | null
  order_id: string | null
  created_at: Instant
}

export type DocumentDTO = DocumentSummary & {
  title: string | null
  customer: CustomerSnapshot
  deal: { id: string; key: string; title: string } | null
  order: { id: string; display_id: number } | null
  source: { id: string; number: string; type: DocumentType } | null
  lines: LineDTO[]
  totals: Totals
  discount: LineDiscount | null
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  sent_at: Instant | null
  sent_to: string | null
  /** Why the last mail has not left yet (`no_mail_provider`, `mail_failed`, `in_progress`); null once it has. It is tried again by itself, or by sending again. */
  mail_error: string | null
  viewed_at: Instant | null
  answered_at: Instant | null
  answered_by: string | null
  rejection_reason: string | null
  void_reason: string | null
  public_url: string | null
  version: number
  /** What may be done now, from the one transition table. */
  actions: DocumentAction[]
}

/** `renew`: only `valid_until` may change (POST /:id with nothing else), also once sent. */
export type DocumentAction = "update" | "renew" | "send" | "accept" | "reject" | "void" | "order" | "duplicate"

/** POST /admin/trato/documents */
export type CreateDocumentBody = {
  type: DocumentType
  deal_id?: string | null
  customer_id?: string | null
  customer_name?: string
  customer_email?: string | null
  seller_id?: string | null
  title?: string | null
  region_id?: string
  currency_code?: string
  issued_on?: CivilDate
  valid_until?: CivilDate | null
  discount?: LineDiscount | null
  delivery_time?: string | null
  payment_terms?: string | null
  notes?: string | null
  terms?: string | null
  lines: LineInput[]
  additional_data?: Record<string, unknown>
}

export type UpdateDocumentBody = Partial<Omit<CreateDocumentBody, "type" | "deal_id">> & { version?: number }

/** `link`: nothing is mailed, the public link is opened and the document counts as sent (WhatsApp, copied link). Default `email`. */
export type SendDocumentBody = { to?: string; message?: string | null; format?: PaperFormat; channel?: "email" | "link" }
/** POST /:id/send answers the document and whether the mail left. */
export type SendDocumentResponse = { document: DocumentDTO; mail: { sent: boolean; error: string | null } }
/** POST /:id/order answers 200 with the document and the order made from it. */
export type ConvertToOrderResponse = { document: DocumentDTO; order: { id: string; display_id: number } }
/** GET /admin/trato/documents?type&status&customer_id&seller_id&deal_id&q&issued_from&issued_to&order&limit&offset. `count` stops at 10,000. */
export type DocumentListResponse = Page<"documents", DocumentSummary>
export type AcceptDocumentBody = { name?: string | null }
export type RejectDocumentBody = { reason?: string | null }
export type VoidDocumentBody = { reason: string }

/** POST /admin/trato/documents/preview: totals as you type, computed by the server with the very function that saves. */
export type PreviewDocumentBody = Pick<CreateDocumentBody, "customer_id" | "region_id" | "currency_code" | "discount" | "lines">
export type PreviewDocumentResponse = { lines: LineDTO[]; totals: Totals; currency_code: string }

/** GET /admin/trato/catalog?q&region_id&currency_code&customer_id: variants for the line picker. */
export type CatalogItem = {
  variant_id: string
  product_id: string
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  unit_price: Amount | null
  is_tax_inclusive: boolean
  currency_code: string
  available: Amount | null
}

/** What the customer sees behind /documento/:token. */
export type PublicDocument = {
  number: string
  type: DocumentType
  title: string | null
  shown_status: DocumentSummary["shown_status"]
  shop: { name: string; email: string | null; phone: string | null }
  customer_name: string
  issued_on: CivilDate
  valid_until: CivilDate | null
  currency_code: string
  lines: LineDTO[]
  totals: Totals
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  answered_at: Instant | null
  answered_by: string | null
  can_answer: boolean
}
