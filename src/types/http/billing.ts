import { Amount, CivilDate, CurrencyTotal, FieldError, Instant } from "../common"
import { CustomerSnapshot, LineDTO, Totals } from "../lines"
import { FiscalReceiver } from "../fiscal"

export type NoteStatus = "issued" | "invoiced" | "void"
export type PaymentStatus = "pending" | "partial" | "paid"

/** draft → sealed → stamping → stamped | rejected; later cancel_requested → canceled. */
export type InvoiceState = "draft" | "sealed" | "stamping" | "stamped" | "rejected" | "cancel_requested" | "canceled"

export type NoteSummary = {
  kind: "note"
  id: string
  number: string
  status: NoteStatus
  payment_status: PaymentStatus
  customer_id: string | null
  customer_name: string
  seller_id: string | null
  currency_code: string
  total: Amount
  balance: Amount
  issued_on: CivilDate
  order_id: string | null
  invoice: { id: string; number: string; state: InvoiceState } | null
  created_at: Instant
}

export type InvoiceSummary = {
  kind: "invoice"
  id: string
  /** `F-12`; practice invoices have their own series. */
  number: string
  state: InvoiceState
  payment_status: PaymentStatus
  customer_name: string
  currency_code: string
  total: Amount
  balance: Amount
  issued_on: CivilDate
  uuid: string | null
  sandbox: boolean
  created_at: Instant
}

/** GET /admin/trato/receipts: the one list of both (BIL-01). A note that became an invoice counts once. */
export type ReceiptSummary = NoteSummary | InvoiceSummary

export type PaymentDTO = { id: string; paid_on: CivilDate; form: string; reference: string | null; amount: Amount; currency_code: string }

export type NoteDTO = NoteSummary & {
  customer: CustomerSnapshot
  lines: LineDTO[]
  totals: Totals
  payments: PaymentDTO[]
  document: { id: string; number: string } | null
  deal_id: string | null
  order: { id: string; display_id: number } | null
  allow_self_invoice: boolean
  self_invoice_url: string | null
  self_invoice_expires_at: Instant | null
  sent_at: Instant | null
  sent_to: string | null
  opened_at: Instant | null
  fiscal_profile: FiscalReceiver | null
  actions: ("send" | "invoice" | "self_invoice")[]
}

/** POST /admin/trato/sales-notes */
export type CreateNoteBody = {
  order_id: string
  allow_self_invoice?: boolean
  payments?: { paid_on?: CivilDate; form: string; reference?: string | null; amount: Amount }[]
  additional_data?: Record<string, unknown>
}
export type UpdateNoteBody = { allow_self_invoice: boolean }
export type SendNoteBody = { to?: string; message?: string | null }

/** POST /admin/trato/sales-notes/:id/invoice answers 202 `{ invoice_id }`. */
export type InvoiceNoteBody = { receiver?: FiscalReceiver }

/** The named steps that a buyer or merchant sees; percent never reaches 100 before the stamp is stored (BIL-06). */
export type InvoiceProgress = {
  invoice_id: string
  state: InvoiceState
  step: "validating" | "sealing" | "stamping" | "storing" | "done" | "failed"
  percent: number
  started_at: Instant
  elapsed_ms: number
  usual_ms: number
  errors: FieldError[]
}

export type InvoiceDTO = InvoiceSummary & {
  receiver: FiscalReceiver
  issuer: { id: string; tax_id: string; name: string; regime: string; postal_code: string }
  totals: Totals
  lines: LineDTO[]
  payment_method: string
  payment_form: string
  issued_at: Instant
  stamped_at: Instant | null
  certificate_number: string | null
  authority_certificate_number: string | null
  notes: { id: string; number: string }[]
  mail: { to: string | null; sent_at: Instant | null; error: string | null }
  progress: InvoiceProgress
}

/** GET /admin/trato/receipts: `{ receipts, count, limit, offset, totals }`; a sale is counted once (BIL-01). */
export type ReceiptsResponse = { receipts: ReceiptSummary[]; count: number; limit: number; offset: number; totals: CurrencyTotal[] }

/** POST /admin/trato/sales-notes/:id/send answers the note and what became of the mail. */
export type SendNoteResponse = { sales_note: NoteDTO; mail: { sent: boolean; error: string | null; to: string } }

/** Who invoices. The certificate's key and its password go in and never come out. */
export type IssuerDTO = {
  id: string
  tax_id: string
  name: string
  regime: string
  postal_code: string
  time_zone: string | null
  provider_id: string
  sandbox: boolean
  is_default: boolean
  allowed_uses: string[] | null
  /** Prefix of official invoices and of practice ones. */
  series: string
  sandbox_series: string
  certificate: { number: string; valid_from: Instant | null; valid_to: Instant | null; days_left: number | null } | null
  version: number
}

/** POST /admin/trato/issuers creates, POST /admin/trato/issuers/:id changes the given fields. Files are base64 of the .cer and .key (DER). */
export type SaveIssuerBody = {
  version?: number
  tax_id: string
  name: string
  regime: string
  postal_code: string
  time_zone?: string | null
  provider_id?: string
  sandbox?: boolean
  is_default?: boolean
  allowed_uses?: string[] | null
  series?: string
  credentials?: { certificate: string; private_key: string; password: string }
}

/** GET and POST /admin/trato/customers/:id/fiscal-profile; `warnings` never block (BB-02). */
export type FiscalProfileResponse = { fiscal_profile: FiscalReceiver | null; warnings: FieldError[] }

/** What the buyer's page knows: GET /autofactura/:token/data and GET /store/trato/self-invoice/:token. */
export type PublicSelfInvoice = {
  number: string
  shop: { name: string }
  issued_on: CivilDate
  currency_code: string
  total: Amount
  lines: LineDTO[]
  totals: Totals
  /** `open`: may invoice; `expired`: only downloads; `working`: on its way; `invoiced`: done. */
  state: "open" | "expired" | "working" | "invoiced"
  expires_at: Instant | null
  sandbox: boolean
  /** What was typed last, with what was wrong with it, until an invoice is made. */
  receiver: Partial<FiscalReceiver>
  errors: FieldError[]
  invoice: { number: string; uuid: string; total: Amount; issued_at: Instant; stamped_at: Instant; receiver: FiscalReceiver; mail_to: string | null; mailed: boolean } | null
  progress: InvoiceProgress | null
}
