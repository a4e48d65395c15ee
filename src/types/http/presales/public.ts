import { Amount, CivilDate, Instant, Page } from "../../common"
import { Totals } from "../../lines"
import { AcceptanceDTO, AttachmentDTO, QuestionDTO } from "./answers"
import { ContractDetails, DeviceDTO } from "./details"
import { DocumentSummary } from "./documents"
import { DocumentLineDTO, OptionSetDTO } from "./lines"
import { RevisionDiff } from "./revisions"
import { DocumentStage, DocumentType } from "./states"

/** What the customer sees behind /documento/:token. */
export type PublicDocument = {
  number: string
  revision: number
  type: DocumentType
  title: string | null
  shown_status: DocumentSummary["shown_status"]
  stage: DocumentStage | null
  shop: { name: string; email: string | null; phone: string | null }
  customer_name: string
  issued_on: CivilDate
  valid_until: CivilDate | null
  currency_code: string
  lines: DocumentLineDTO[]
  /** Of a service: what was left for repair and what was found. Lines name theirs by `device_id`. */
  devices: Pick<DeviceDTO, "id" | "equipment" | "brand" | "model" | "serial" | "reported_fault" | "diagnosis">[]
  promised_on: CivilDate | null
  /** Of a contract: what is agreed on besides its lines. */
  contract: Pick<ContractDetails, "starts_on" | "ends_on" | "deliverables" | "instalments"> | null
  totals: Totals
  options: OptionSetDTO[]
  chosen_option: string | null
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  attachments: Pick<AttachmentDTO, "id" | "name" | "content_type" | "size">[]
  questions: Pick<QuestionDTO, "text" | "asked_at" | "answer" | "answered_at">[]
  /** Against the revision before; null for a first one. */
  changes: RevisionDiff | null
  /** What changed in the revisions before that, the newest first, at most the last nine: which of them the customer had seen is not known. */
  earlier_changes: RevisionDiff[]
  acceptance: Omit<AcceptanceDTO, "ip"> | null
  /** Why an accepted quote is not paid online where others are, by its stable code (`checkout_has_advances`, `checkout_paid_in_advance`): the shop makes its order instead. */
  payment_obstacle: string | null
  /** What is left to pay, of its order or, for an accepted quote, in a cart; `url` leads to the payment in the storefront (POST …/cart gives a storefront the cart itself). Null where the shop offers no payment. */
  payment: { amount: Amount; currency_code: string; url: string | null; paid: boolean } | null
  language: "es" | "en"
  answered_at: Instant | null
  answered_by: string | null
  can_answer: boolean
  /** False once a part of it was sold: it is accepted as it stands, and is not declined any more. */
  can_choose: boolean
}

/** POST /store/trato/documents/:token/accept. `signature` is a PNG data URL of a drawing, at most 100 kB. */
export type PublicAcceptBody = { name: string; option?: string; line_ids?: string[]; approved_line_ids?: string[]; signature?: string }
/** POST /store/trato/documents/:token/questions */
export type PublicQuestionBody = { text: string; name?: string }
/** POST /store/trato/quote-requests: a cart becomes a quote that waits for the shop. A logged-in customer's own cart, or a guest's with an e-mail. Answers 201. */
export type QuoteRequestBody = { cart_id: string; notes?: string | null; name?: string; email?: string; phone?: string }
export type QuoteRequestResponse = { document: { number: string; type: DocumentType } }
/** GET /store/trato/me/documents?type&limit&offset and /:id: what the logged-in customer was given, never drafts. A repair is theirs from the day they leave it: until its paper is sent it has its state alone (`total` and `public_url` null, no page of its own). */
export type MyDocument = Pick<DocumentSummary, "id" | "type" | "number" | "shown_status" | "stage" | "title" | "issued_on" | "valid_until" | "currency_code"> & {
  total: Amount | null
  public_url: string | null
  /** Of a repair: the page of its state. */
  status_url: string | null
}
export type MyDocumentsResponse = Page<"documents", MyDocument>
/** GET /documento/estado/:token with `Accept: application/json`, of a service, as `{ ticket }`: no names, no amounts. */
export type PublicTicketStatus = { number: string; stage: DocumentStage; promised_on: CivilDate | null; equipment: string[]; updated_at: Instant }
