import { Amount, CivilDate, FieldError, Instant } from "../../common"
import { CancelMotive, FiscalReceiver } from "../../fiscal"
import { LineDTO, Totals } from "../../lines"
import { PaymentDTO } from "./notes"
import { BillingPolicies, InvoiceKind, InvoiceState, PaymentStatus } from "./states"

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
  document_kind: InvoiceKind
  created_at: Instant
}

/** POST /admin/trato/invoices/issue ("Facturar"): of an order, a document, or several notes of one buyer. Answers 202 `{ invoice_id, number }`. */
export type IssueInvoiceBody = { receiver?: FiscalReceiver; exchange_rate?: Amount } & ({ order_id: string } | { document_id: string; document_lines?: { line_id: string; quantity: Amount }[] } | { note_ids: string[] })

/** POST /admin/trato/invoices/:id/credit-notes: all of it, an amount with a reason, or units of lines. */
export type CreditNoteBody = { reason: string; payment_form?: string } & ({ all: true } | { amount: Amount } | { lines: { index: number; quantity: Amount }[] })

/** POST /admin/trato/invoices/:id/cancel */
export type CancelInvoiceBody = { motive: CancelMotive; substitution_id?: string }

/** POST /admin/trato/invoices/:id/replace: the same notes, other tax data, relation 04. */
export type ReplaceInvoiceBody = { receiver: FiscalReceiver }

/** GET and POST /admin/trato/global-invoices: what would go in, and making it. */
export type GlobalInvoiceBody = { from: CivilDate; to: CivilDate; periodicity?: BillingPolicies["global_periodicity"] }

export type GlobalPreview = { count: number; total: Amount; currency_code: string; notes: { id: string; number: string; issued_on: CivilDate; total: Amount }[]; waiting: number; issuer_ready: boolean; sandbox: boolean }

/** POST /admin/trato/sales-notes/:id/invoice answers 202 `{ invoice_id }`. */
export type InvoiceNoteBody = { receiver?: FiscalReceiver; exchange_rate?: Amount }

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
  kind: "invoice"
  paid: Amount
  credited: Amount
  receiver: FiscalReceiver
  issuer: { id: string; tax_id: string; name: string; regime: string; postal_code: string }
  totals: Totals
  lines: LineDTO[]
  /** How much of each of `lines` a credit note can still take back. */
  lines_left: number[]
  payment_method: string
  payment_form: string
  issued_at: Instant
  stamped_at: Instant | null
  certificate_number: string | null
  authority_certificate_number: string | null
  notes: { id: string; number: string }[]
  /** Complements, credit notes and replacements, oldest first. */
  related: { id: string; kind: InvoiceKind; number: string; state: InvoiceState; total: Amount; issued_on: CivilDate; uuid: string | null }[]
  origin: { id: string; number: string; kind: InvoiceKind } | null
  payments: PaymentDTO[]
  /** Of a complement: which payments it acknowledges. */
  acknowledged: { amount: Amount; paid_at: Instant; form: string; installment: number; previous_balance: Amount; new_balance: Amount; number: string }[]
  reason: string | null
  cancel: { motive: CancelMotive; requested_at: Instant; canceled_at: Instant | null; answer: string | null; has_receipt: boolean; substitution_id: string | null } | null
  actions: ("complement" | "credit_note" | "cancel" | "replace")[]
  mail: { to: string | null; sent_at: Instant | null; error: string | null }
  progress: InvoiceProgress
}
