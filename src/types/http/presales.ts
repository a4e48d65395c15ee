import { Amount, CivilDate, FieldError, Instant, Page } from "../common"
import { CustomerSnapshot, LineDTO, LineDiscount, LineInput, Totals } from "../lines"

export const DOCUMENT_TYPES = ["opportunity", "quote", "contract", "order_request", "service"] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export const PAPER_FORMATS = ["a4", "a5", "ticket80", "ticket58"] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/**
 * The commercial state: draft → sent → accepted | rejected | expired (by date, never stored over a
 * closed state) → converted (once nothing remains); void from any but converted; `not_chosen` when the
 * deal was won with another document.
 */
export const DOCUMENT_STATUSES = ["draft", "sent", "accepted", "rejected", "converted", "void", "not_chosen"] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

/** How far the work is, beside the commercial state. Quotes and opportunities have none. */
export const STAGES = {
  service: ["received", "diagnosed", "quoted", "approved", "declined", "waiting_parts", "repairing", "testing", "ready", "delivered", "warranty"],
  order_request: ["pending", "to_deliver", "delivered"],
  contract: ["active", "delivered", "ended"],
} as const
export type DocumentStage = (typeof STAGES)[keyof typeof STAGES][number]

export const CONVERSION_TARGETS = [...DOCUMENT_TYPES, "order", "sales_note", "invoice"] as const
export type ConversionTargetType = (typeof CONVERSION_TARGETS)[number]

// ---------------------------------------------------------------------------------------------- lines

/** `item` is sold; the others only order the paper and carry neither price nor tax. */
export type LineKind = "item" | "section" | "note" | "subtotal"

/** How a line stands to taxes (PRE-12). Omitted: by its taxes; `free` costs nothing and is told apart. */
export type TaxTreatment = "taxed" | "exempt" | "unaffected" | "free" | "export"

type LineExtra = {
  kind?: LineKind
  /** Not in the totals unless chosen. */
  is_optional?: boolean
  /** Of an optional line: whether it is in. Default false. */
  is_chosen?: boolean
  /** Key of the option set it belongs to (`options[].key`); null belongs to all. */
  option_key?: string | null
  /** Of a service: key or id of the device it is for. */
  device_id?: string | null
  /** Of a service: what the customer said of this line. */
  approval?: "pending" | "approved" | "declined" | null
  delivery_time?: string | null
  tax_treatment?: TaxTreatment
  brand?: string | null
  model?: string | null
}

/** A line of a document as a screen sends it. Sections and notes need `kind` and `title`; a subtotal only `kind`. */
export type DocumentLineInput = Omit<LineInput, "quantity"> & LineExtra & { quantity?: Amount }

/** The same once it was checked: quantity filled in. */
export type CheckedLine = LineInput & LineExtra

export type DocumentLineDTO = LineDTO &
  Required<LineExtra> & {
    /** How much of it is already converted, and how much is left (PB-05). */
    converted_quantity: Amount
    remaining_quantity: Amount
    /** False for an optional line not chosen and for lines of an option set that is not the chosen one. */
    counts: boolean
    /** Only with the grant `margin:view`; null when the variant has no cost. */
    unit_cost?: Amount | null
  }

/** Option sets side by side (PB-06): `Económica`, `Recomendada`, `Premium`. */
export type OptionSet = { key: string; name: string; description?: string | null; is_recommended?: boolean }
export type OptionSetDTO = OptionSet & { total: Amount }

// ------------------------------------------------------------------------------------------- details

/** Deliverables and instalments of a contract; `amount` in the document's currency. */
export type ContractItem = { id?: string; title: string; due_on: CivilDate | null; amount?: Amount | null; done_on?: CivilDate | null }
export type ContractDetails = {
  starts_on: CivilDate | null
  ends_on: CivilDate | null
  /** Days before the end on which the seller is told. */
  alert_days: number
  deliverables: ContractItem[]
  instalments: ContractItem[]
}
/** `balance`: what no conversion has eaten yet. */
export type ContractDetailsDTO = ContractDetails & { consumed: Amount; balance: Amount; days_left: number | null; alerted_at: Instant | null }

export type DeviceInput = {
  /** A new device may name itself (`d1`), so that lines of the same body can point at it. */
  id?: string
  equipment: string
  brand?: string | null
  model?: string | null
  serial?: string | null
  accessories?: string | null
  condition?: string | null
  reported_fault?: string | null
  diagnosis?: string | null
  work_done?: string | null
  /** Pattern or password: kept encrypted, never answered; undefined leaves it, null forgets it. */
  access_code?: string | null
}
export type DeviceDTO = Required<Omit<DeviceInput, "access_code">> & {
  /** Whether a pattern or password is kept; `POST /:id/devices/:device_id/reveal` shows it and writes that down. */
  has_access_code: boolean
}

export const SERVICE_KINDS = ["repair", "warranty", "maintenance", "diagnosis"] as const
export type ServiceDetails = {
  kinds: (typeof SERVICE_KINDS)[number][]
  technician_id: string | null
  promised_on: CivilDate | null
  warranty_until: CivilDate | null
  warranty_terms: string | null
  important_note: string | null
}
export type ServiceDetailsDTO = ServiceDetails & {
  technician_name: string | null
  devices: DeviceDTO[]
  /** Public page of the ticket's state, behind the QR of its intake receipt. */
  status_url: string
}
export type ServiceBody = Partial<ServiceDetails> & { devices?: DeviceInput[] }

/** An advance is a note of money promised or received and is accounted nowhere until the document becomes a sale. */
export type Advance = { id?: string; kind: "promised" | "received"; on: CivilDate; form: string; destination?: string | null; reference?: string | null; amount: Amount }
export type AdvanceDTO = Required<Advance>

/** The optional field of the head, with the name that the shop gave it. */
export type CustomField = { name: string; value: string }

export type AddressInput = {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  phone?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  province?: string | null
  postal_code?: string | null
  country_code?: string | null
}

/** RFC, CURP, INE, passport…; RUC, DNI, CE… in Peru. */
export const IDENTITY_TYPES = ["RFC", "CURP", "INE", "PASAPORTE", "RUC", "DNI", "CE", "OTRO"] as const
export type IdentityType = (typeof IDENTITY_TYPES)[number]

// ------------------------------------------------------------------------------------------ documents

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
  rejection_reason: string | null
  void_reason: string | null
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

/** `renew`: only `valid_until` may change (POST /:id with nothing else), also once sent. `revise`: POST /:id on a sent document makes the next revision. */
export type DocumentAction = "update" | "revise" | "renew" | "send" | "accept" | "reject" | "void" | "order" | "convert" | "duplicate" | "stage"

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
 * GET /admin/trato/documents?type&status&stage&customer_id&seller_id&technician_id&deal_id&order_id&source_id&serial&q&issued_from&issued_to&delivery_from&delivery_to&pending&order&limit&offset&cursor.
 * `pending=true`: something remains to convert. `count` stops at 10,000. `next_cursor` is for `cursor` (same filters and order; quicker than a far offset); null at the end.
 */
export type DocumentListResponse = Page<"documents", DocumentSummary> & { next_cursor: string | null }
/** `option` and `line_ids` (optional lines) say what was chosen; omitted: as the document has it. */
export type AcceptDocumentBody = { name?: string | null; option?: string | null; line_ids?: string[] }
export type RejectDocumentBody = { reason?: string | null }
export type VoidDocumentBody = { reason: string }
/** POST /:id/stage: the work's state; of a service, `approved`/`declined` may name the lines. */
export type StageDocumentBody = { stage: DocumentStage; note?: string | null; approved_line_ids?: string[]; version?: number }

// ---------------------------------------------------------------------------------------- conversions

/** How much of which line; a line that is not named is not converted. */
export type ConvertedLine = { line_id: string; quantity: Amount }
/** GET /:id/conversion?to=order answers `{ plan }`: what will be carried, before anybody confirms. */
export type ConversionPlan = {
  to: ConversionTargetType
  /** Null when it may be converted now. */
  refusal: { code: string; message: string } | null
  lines: { line_id: string; title: string; unit: string | null; quantity: Amount; converted: Amount; remaining: Amount; unit_price: Amount; available: Amount | null }[]
  carries: { attachments: number; advances: number; notes: boolean; discount: boolean; currency_code: string; total: Amount }
}
/** POST /:id/convert `{ to, lines?, type fields }`; `to` is a document type or `order` (notes and invoices: the routes of billing). Answers 201. */
export type ConvertDocumentBody = { to: ConversionTargetType; lines?: ConvertedLine[] }
export type ConvertDocumentResponse = {
  /** The source as it is now. */
  document: DocumentDTO
  target: { type: ConversionTargetType; id: string; number: string }
}
export type ConversionDTO = {
  id: string
  target_type: ConversionTargetType
  target_id: string | null
  target_number: string | null
  status: "pending" | "done" | "undone"
  total: Amount | null
  lines: ConvertedLine[]
  actor_name: string | null
  created_at: Instant
}
/**
 * POST /admin/trato/documents/batch answers 200 with one result per id, each on its own. At most 100
 * ids; a screen that wants a progress bar sends them in portions.
 */
export type BatchDocumentsBody =
  | { ids: string[]; action: "convert"; to: ConversionTargetType }
  | { ids: string[]; action: "void"; reason: string }
  | { ids: string[]; action: "send"; channel?: "email" | "link" }
export type BatchDocumentsResponse = {
  results: { id: string; ok: boolean; number: string | null; target: ConvertDocumentResponse["target"] | null; code: string | null; message: string | null }[]
}

/** GET /:id/trace: the whole chain, opportunity to invoice, both ways; documents out of the actor's sight come without amounts and without `id`. */
export type TraceNode = {
  key: string
  type: DocumentType | "deal" | "order" | "sales_note" | "invoice"
  id: string | null
  number: string
  status: string
  total: Amount | null
  currency_code: string | null
  person: string | null
  created_at: Instant
  is_this: boolean
}
export type TraceResponse = { nodes: TraceNode[]; edges: { from: string; to: string; kind: "converted" | "duplicated" | "opened"; total: Amount | null; actor_name: string | null; created_at: Instant | null }[] }

// ------------------------------------------------------------------------------- revisions, freshness

/** GET /:id/revisions answers `{ revisions }`, the newest first; GET /:id/revisions/:revision `{ revision, document }`; GET /:id/revisions/:revision/pdf?format its paper. */
export type RevisionSummary = { revision: number; total: Amount; currency_code: string; is_current: boolean; is_accepted: boolean; actor_name: string | null; created_at: Instant }
export type RevisionContent = Pick<
  DocumentDTO,
  "number" | "revision" | "title" | "customer" | "currency_code" | "issued_on" | "valid_until" | "delivery_on" | "due_on" | "delivery_time" | "payment_terms" | "notes" | "terms" | "discount" | "totals" | "options" | "chosen_option"
> & { lines: DocumentLineDTO[] }
/** GET /:id/changes?from=1&to=2 (default: the last two). `head` maps a field to [before, after]. */
export type RevisionDiff = {
  from: number
  to: number
  head: Record<string, [unknown, unknown]>
  lines: { change: "added" | "removed" | "changed"; title: string; before: Partial<DocumentLineDTO> | null; after: Partial<DocumentLineDTO> | null; fields: string[] }[]
  total: [Amount, Amount]
}
/** GET /:id/since: what changed since it was written (PB-08). `margin` only with its grant. */
export type SinceResponse = {
  lines: {
    line_id: string
    title: string
    price: [Amount, Amount | null]
    available: Amount | null
    is_short: boolean
    is_gone: boolean
    margin?: [Amount | null, Amount | null]
  }[]
  has_changes: boolean
}
/** POST /:id/renew: new validity (omitted: as many days as before, from today); `reprice` takes today's prices of catalogue lines (a sent document becomes the next revision). */
export type RenewDocumentBody = { valid_until?: CivilDate; reprice?: boolean }

// ------------------------------------------------------------------- attachments, questions, acceptance

/** POST /:id/attachments `{ name, content }` (base64, at most 10 MB; the type is told by content) answers 201 `{ attachment }`; GET /:id/attachments/:attachment_id the bytes; DELETE removes. */
export type AttachmentDTO = { id: string; name: string; content_type: string; size: number; in_pdf: "image" | "pages" | "listed"; is_public: boolean; created_at: Instant }
export type CreateAttachmentBody = { name: string; content: string; is_public?: boolean }

/** Asked on the public page; POST /:id/questions/:question_id `{ answer }` answers it, by mail too when the customer has one. */
export type QuestionDTO = { id: string; text: string; asked_by: string | null; asked_at: Instant; answer: string | null; answered_by: string | null; answered_at: Instant | null }

export type AcceptanceDTO = {
  revision: number
  name: string | null
  method: "name" | "drawing" | "colleague"
  total: Amount
  option_key: string | null
  /** Hex SHA-256 of exactly what was accepted; GET /:id/certificate is the PDF of it. */
  content_hash: string
  ip: string | null
  accepted_at: Instant
}

// --------------------------------------------------------------------------- papers, reports, settings

/** GET /:id/pdf?format&copy=true (COPIA mark) · GET /:id/certificate · GET /:id/intake?format=ticket80 and GET /:id/label of a service. */
export type PdfQuery = { format?: PaperFormat; copy?: boolean }

/** GET /admin/trato/documents/reports/:report?from&to&type&seller_id&currency_code[&format=csv|xlsx] */
export type SellerReport = { rows: { seller_id: string | null; seller_name: string | null; status: string; count: number; currency_code: string; total: Amount }[] }
export type ConversionReport = {
  rows: { seller_id: string | null; seller_name: string | null; made: number; sent: number; accepted: number; converted: number; rate: number | null; hours_to_answer: number | null; hours_to_convert: number | null }[]
}
export type PendingItemsReport = { rows: { variant_id: string | null; sku: string | null; title: string; unit: string | null; documents: number; quantity: Amount; available: Amount | null }[] }

/** GET /admin/trato/documents/export?format=csv|xlsx and the filters of the list: at most 10,000 rows. */
export type ExportFormat = "csv" | "xlsx"

export type BankAccount = { id?: string; bank: string; holder?: string | null; account: string; clabe?: string | null; currency_code?: string | null }

/**
 * GET and POST /admin/trato/presales-settings (`settings:update` to write; only given keys change).
 * Images are data URLs of PNG or JPEG, at most 200 kB each.
 */
export type PresalesSettings = {
  version: number
  logo: string | null
  accent_color: string
  footer: string | null
  bank_accounts: BankAccount[]
  payment_qr: { image: string; caption: string | null } | null
  /** Standard terms, days of validity and delivery terms of a new document per type. */
  defaults: Record<DocumentType, { terms: string | null; valid_days: number | null; payment_terms: string | null; delivery_time: string | null; format: PaperFormat }>
  /** Papers of a new series start here; `next_folio` may only rise. */
  series: { id: string; document_type: DocumentType; prefix: string; next_folio: number; is_default: boolean }[]
  /** PB-04: an accepted quote becomes an order by itself. */
  order_on_acceptance: boolean
  /** PB-07: the stage a deal goes to, never backwards. Null leaves it. */
  deal_stages: { created: string | null; sent: string | null; answered: string | null }
  /** What a quote made outside any deal does. */
  deal_for_quote: "ask" | "always" | "never"
  /** Days before the validity ends on which the customer is reminded; empty: never. */
  reminder_days: number[]
  notify_by_email: boolean
  show_attachments_in_pdf: boolean
  /** Warranty printed on services. */
  service_terms: string | null
}
export type PresalesSettingsResponse = { settings: PresalesSettings; stages: { id: string; name: string; pipeline: string }[] }
export type SavePresalesSettingsBody = Partial<Omit<PresalesSettings, "version" | "series">> & {
  version?: number
  series?: { id?: string; document_type: DocumentType; prefix: string; next_folio?: number; is_default?: boolean }[]
}
/** GET and POST /admin/trato/customers/:id/paper: usual paper and language of a customer's documents. */
export type CustomerPaper = { paper_format: PaperFormat | null; language: "es" | "en" | null }

/** GET, POST /admin/trato/document-templates; POST, DELETE /:id. A clause is a text to put into terms or notes; a template is the contents of a document. */
export type TemplateDTO = {
  id: string
  kind: "template" | "clause"
  document_type: DocumentType | null
  name: string
  text: string | null
  content: Pick<CreateDocumentBody, "title" | "lines" | "options" | "discount" | "delivery_time" | "payment_terms" | "notes" | "terms"> | null
}
export type SaveTemplateBody = Partial<Omit<TemplateDTO, "id">> & { name?: string; kind?: TemplateDTO["kind"] }

/** GET /admin/trato/variant-costs?variant_id=a,b (`margin:view`) answers `{ costs }`; POST `{ costs }` (`data:import`) sets by variant id or SKU, at most 1,000 at once; null forgets. */
export type VariantCost = { variant_id: string; cost: Amount; currency_code: string; updated_at: Instant }
export type SaveCostsBody = { costs: { variant_id?: string; sku?: string; cost: Amount | null; currency_code: string }[] }
export type SaveCostsResponse = { saved: number; errors: FieldError[] }

/** GET /admin/trato/devices?serial: what was repaired and sold under this serial number, newest first. */
export type DeviceHistoryResponse = {
  history: { document_id: string; number: string; status: string; stage: string | null; issued_on: CivilDate; customer_name: string; equipment: string; reported_fault: string | null; diagnosis: string | null; warranty_until: CivilDate | null; in_warranty: boolean }[]
}

/** POST /admin/trato/documents/preview: totals as you type, computed by the server with the very function that saves. */
export type PreviewDocumentBody = Pick<CreateDocumentBody, "customer_id" | "region_id" | "currency_code" | "discount" | "lines" | "options" | "chosen_option">
export type PreviewDocumentResponse = {
  lines: DocumentLineDTO[]
  totals: Totals
  options: OptionSetDTO[]
  treatments: DocumentDTO["treatments"]
  currency_code: string
  margin?: DocumentDTO["margin"]
}

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

// --------------------------------------------------------------------------------------- public, store

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
  totals: Totals
  options: OptionSetDTO[]
  chosen_option: string | null
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  attachments: Pick<AttachmentDTO, "id" | "name" | "content_type" | "size">[]
  questions: Pick<QuestionDTO, "text" | "asked_at" | "answer" | "answered_at">[]
  /** Against the revision the customer saw before; null for a first one. */
  changes: RevisionDiff | null
  acceptance: Omit<AcceptanceDTO, "ip"> | null
  language: "es" | "en"
  answered_at: Instant | null
  answered_by: string | null
  can_answer: boolean
}

/** POST /store/trato/documents/:token/accept. `signature` is a PNG data URL of a drawing, at most 100 kB. */
export type PublicAcceptBody = { name: string; option?: string; line_ids?: string[]; signature?: string }
/** POST /store/trato/documents/:token/questions */
export type PublicQuestionBody = { text: string; name?: string }
/** POST /store/trato/quote-requests: a cart becomes a quote that waits for the shop. A logged-in customer's own cart, or a guest's with an e-mail. Answers 201. */
export type QuoteRequestBody = { cart_id: string; notes?: string | null; name?: string; email?: string; phone?: string }
export type QuoteRequestResponse = { document: { number: string; type: DocumentType } }
/** GET /store/trato/me/documents?type&limit&offset and /:id: what the logged-in customer was given, never drafts. */
export type MyDocumentsResponse = Page<"documents", Pick<DocumentSummary, "id" | "type" | "number" | "shown_status" | "stage" | "title" | "issued_on" | "valid_until" | "currency_code" | "total" | "public_url">>
/** GET /documento/estado/:token.json of a service: no names, no amounts. */
export type PublicTicketStatus = { number: string; stage: DocumentStage; promised_on: CivilDate | null; equipment: string[]; updated_at: Instant }
