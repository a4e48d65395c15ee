import { Amount, CivilDate, Instant, Page } from "../../common"
import { CustomerSnapshot, LineDiscount, Totals } from "../../lines"
import { AcceptanceDTO, AttachmentDTO, QuestionDTO } from "./answers"
import { ConversionDTO } from "./conversions"
import { AddressInput, Advance, AdvanceDTO, ContractDetails, ContractDetailsDTO, CustomField, IdentityType, ServiceBody, ServiceDetailsDTO } from "./details"
import { DocumentLineDTO, DocumentLineInput, OptionSet, OptionSetDTO, TaxTreatment } from "./lines"
import { ConversionTargetType, DocumentStage, DocumentStatus, DocumentType, PaperFormat } from "./states"

export type DocumentSummary = {
  id: string
  type: DocumentType
  /** Series and folio as people say it: `COT-00000014`. */
  number: string
  revision: number
  status: DocumentStatus
  /** Status, or `expired` once valid_until is past and the state is still open. */
  shown_status: DocumentStatus | "expired"
  stage: DocumentStage | null
  title: string | null
  customer_id: string | null
  customer_name: string
  customer_phone: string | null
  seller_id: string | null
  seller_name: string | null
  currency_code: string
  exchange_rate: Amount | null
  total: Amount
  /** Value already converted; equal to the total when nothing remains. */
  converted_total: Amount
  /** Since when nothing more will come of what was not converted. */
  rest_closed_at: Instant | null
  advance_total: Amount
  issued_on: CivilDate
  valid_until: CivilDate | null
  delivery_on: CivilDate | null
  due_on: CivilDate | null
  reference: string | null
  purchase_order: string | null
  attachment_count: number
  deal_id: string | null
  source_id: string | null
  /** What the customer said when they declined. */
  rejection_reason: string | null
  order_id: string | null
  order_display_id: number | null
  /** Since the link opens: what WhatsApp may share. */
  public_url: string | null
  viewed_at: Instant | null
  created_at: Instant
}

export type DocumentDTO = Omit<DocumentSummary, "public_url"> & {
  customer: CustomerSnapshot
  deal: { id: string; key: string; title: string } | null
  /** The latest order made of it; all are in `conversions`. */
  order: { id: string; display_id: number } | null
  source: { id: string; number: string; type: DocumentType } | null
  lines: DocumentLineDTO[]
  totals: Totals
  /** Sums by tax treatment (PRE-12), zero ones left out. */
  treatments: { treatment: TaxTreatment; amount: Amount }[]
  options: OptionSetDTO[]
  chosen_option: string | null
  discount: LineDiscount | null
  issued_time: string | null
  delivery_time: string | null
  payment_terms: string | null
  contact_name: string | null
  contact_phone: string | null
  shipping_address: AddressInput | null
  notes: string | null
  terms: string | null
  /** For the shop alone: never printed, mailed or shown to the customer. */
  internal_notes: string | null
  custom_field: CustomField | null
  /** Ids of the settings' bank accounts that are printed; null prints all. */
  bank_account_ids: string[] | null
  advances: AdvanceDTO[]
  contract: ContractDetailsDTO | null
  service: ServiceDetailsDTO | null
  attachments: AttachmentDTO[]
  questions: QuestionDTO[]
  acceptance: AcceptanceDTO | null
  conversions: ConversionDTO[]
  /** The customer's open cart that holds what remains (PB-04); `cancel_checkout` lets it go. */
  checkout: { cart_id: string; total: Amount; opened_at: Instant; expires_at: Instant } | null
  /** Why an accepted quote is not paid online where others are, as on its public page: it is converted to an order instead. */
  checkout_obstacle: string | null
  /** Usual paper and language of this customer. */
  preferred_format: PaperFormat
  language: "es" | "en"
  /** Only with `margin:view`. */
  margin?: { cost: Amount | null; amount: Amount | null; percent: number | null; lines_without_cost: number }
  sent_at: Instant | null
  sent_to: string | null
  /** Why the last mail has not left yet (`no_mail_provider`, `mail_failed`, `in_progress`); null once it has. It is tried again by itself, or by sending again. */
  mail_error: string | null
  answered_at: Instant | null
  answered_by: string | null
  void_reason: string | null
  /** What remained and was given up, and why; null while it may still be converted. */
  rest: { amount: Amount; reason: string } | null
  public_url: string | null
  /** `wa.me` link with a ready text; null without a phone or before the link is open. */
  whatsapp_url: string | null
  version: number
  /** What may be done now, from the one transition table. */
  actions: DocumentAction[]
  /** What it may become now, from the one matrix. */
  targets: ConversionTargetType[]
  /** Stages it may go to now. */
  next_stages: DocumentStage[]
}

/** `renew`: only `valid_until` may change (POST /:id with nothing else), also once sent; of a contract in force, its next period (POST /:id/renew). `revise`: POST /:id on a sent document makes the next revision. */
export type DocumentAction = "update" | "revise" | "renew" | "send" | "accept" | "reject" | "void" | "order" | "convert" | "duplicate" | "stage" | "cancel_checkout" | "close_rest" | "reopen_rest"

/** POST /admin/trato/documents answers 201 `{ document }`. */
export type CreateDocumentBody = {
  type: DocumentType
  deal_id?: string | null
  customer_id?: string | null
  customer_name?: string
  customer_email?: string | null
  customer_phone?: string | null
  /** Identity document of the customer on this paper; omitted: the customer's own. */
  identity_type?: IdentityType | null
  identity_number?: string | null
  seller_id?: string | null
  title?: string | null
  region_id?: string
  currency_code?: string
  exchange_rate?: Amount | null
  issued_on?: CivilDate
  /** `HH:MM` */
  issued_time?: string | null
  valid_until?: CivilDate | null
  delivery_on?: CivilDate | null
  due_on?: CivilDate | null
  discount?: LineDiscount | null
  delivery_time?: string | null
  payment_terms?: string | null
  shipping_address?: AddressInput | null
  contact_name?: string | null
  contact_phone?: string | null
  purchase_order?: string | null
  reference?: string | null
  custom_field?: CustomField | null
  notes?: string | null
  terms?: string | null
  internal_notes?: string | null
  bank_account_ids?: string[] | null
  advances?: Advance[]
  options?: OptionSet[]
  chosen_option?: string | null
  contract?: Partial<ContractDetails>
  service?: ServiceBody
  /** Remembered as the customer's usual paper. */
  paper_format?: PaperFormat
  /** Opportunities and services may begin without lines. */
  lines: DocumentLineInput[]
  additional_data?: Record<string, unknown>
}

/** POST /admin/trato/documents/:id. Lists (lines, advances, options, deliverables, devices) are replaced as a whole. A sent document becomes revision n+1. */
export type UpdateDocumentBody = Partial<Omit<CreateDocumentBody, "type" | "deal_id">> & { version?: number }

/** `link`: nothing is mailed, the public link is opened and the document counts as sent (WhatsApp, copied link). Default `email`. */
export type SendDocumentBody = { to?: string; message?: string | null; format?: PaperFormat; channel?: "email" | "link" }
/** POST /:id/send answers the document and whether the mail left. */
export type SendDocumentResponse = { document: DocumentDTO; mail: { sent: boolean; error: string | null } }
/** POST /:id/order `{ lines? }` answers 200 with the document and the order made from it. Without lines: all that remains. */
export type ConvertToOrderResponse = { document: DocumentDTO; order: { id: string; display_id: number } }
/**
 * GET /admin/trato/documents?type&status&stage&customer_id&seller_id&technician_id&deal_id&order_id&source_id&serial&q&issued_from&issued_to&valid_from&valid_to&delivery_from&delivery_to&pending&order&limit&offset&cursor.
 * `pending=true`: something remains to convert. `count` stops at 1,000, and then `capped` is true. `next_cursor` is for `cursor` (same filters and order; quicker than a far offset); null at the end.
 */
export type DocumentListResponse = Page<"documents", DocumentSummary> & { capped: boolean; next_cursor: string | null }
/** `option` and `line_ids` (optional lines) say what was chosen; omitted: as the document has it. `approved_line_ids`: of a service, the lines approved; the others count as declined. Omitted: all that were not declined before. */
export type AcceptDocumentBody = { name?: string | null; option?: string | null; line_ids?: string[]; approved_line_ids?: string[] }
export type RejectDocumentBody = { reason?: string | null }
export type VoidDocumentBody = { reason: string }

/** POST /admin/trato/documents/:id/close-rest of a document that was converted in part; POST …/reopen-rest takes it back. Both answer `{ document }`. */
export type CloseRestBody = { reason: string }
/** POST /:id/stage: the work's state; of a service, `approved`/`declined` may name the lines. */
export type StageDocumentBody = {
  stage: DocumentStage
  note?: string | null
  approved_line_ids?: string[]
  /** Of a service: what was found at each device, and what was done to it. */
  devices?: DeviceFindings[]
  version?: number
}
export type DeviceFindings = { id: string; diagnosis?: string | null; work_done?: string | null }
