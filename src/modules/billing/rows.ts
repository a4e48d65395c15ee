import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Actor, FieldError } from "../../types/common"
import { CancelMotive, FiscalIssuer, FiscalLine, FiscalReceiver, FiscalRelation, PaymentBank, ReceivedPayment } from "../../types/fiscal"
import { BillingPolicies, InvoiceState, NoteStatus, PaymentStatus } from "../../types/http/billing"
import { CustomerSnapshot, LineDTO, TaxLine, Totals } from "../../types/lines"

/** Rows as knex reads them: `numeric` as text, instants as Date. */
export type NoteRow = {
  id: string
  number: string
  folio: number
  status: NoteStatus
  customer_id: string | null
  customer_name: string
  customer: CustomerSnapshot
  order_id: string | null
  order_display_id: number | null
  order_part: number
  order_net: string | null
  order_added: string | null
  document_id: string | null
  document_number: string | null
  deal_id: string | null
  seller_id: string | null
  created_by: string | null
  currency_code: string
  total: string
  paid_total: string
  credited_total: string
  payment_status: PaymentStatus
  totals: Totals
  issued_on: string
  voided_at: Date | null
  void_reason: string | null
  prints: number
  stock_location_id: string | null
  allow_self_invoice: boolean
  token_hash: string
  token_version: number
  self_invoice_expires_at: Date | null
  sent_at: Date | null
  sent_to: string | null
  opened_at: Date | null
  metadata: Record<string, unknown> | null
  created_at: Date
}

export const NOTE_COLUMNS = [
  "id", "number", "folio", "status", "customer_id", "customer_name", "customer", "order_id", "order_display_id", "order_part", "order_net", "order_added", "document_id",
  "document_number", "deal_id", "seller_id", "created_by", "currency_code", "total", "paid_total", "credited_total",
  "payment_status", "totals", "issued_on", "voided_at", "void_reason", "prints", "stock_location_id", "allow_self_invoice", "token_hash", "token_version", "self_invoice_expires_at", "sent_at", "sent_to", "opened_at",
  "metadata", "created_at",
] as const satisfies readonly (keyof NoteRow)[]

export type NoteLineRow = {
  id: string
  position: number
  kind: "item" | "shipping" | "fee"
  variant_id: string | null
  product_id: string | null
  title: string
  description: string | null
  sku: string | null
  unit: string | null
  quantity: string
  unit_price: string
  is_tax_inclusive: boolean
  tax_lines: TaxLine[]
  subtotal: string
  discount_total: string
  tax_total: string
  total: string
  product_code: string | null
  unit_code: string | null
  tax_object: string | null
  order_line_id?: string | null
}

export const LINE_COLUMNS = [
  "id", "position", "kind", "variant_id", "product_id", "title", "description", "sku", "unit", "quantity", "unit_price",
  "is_tax_inclusive", "tax_lines", "subtotal", "discount_total", "tax_total", "total", "product_code", "unit_code", "tax_object", "order_line_id",
] as const satisfies readonly (keyof NoteLineRow)[]

export type PaymentRow = {
  id: string
  note_id: string
  paid_on: string
  form: string
  reference: string | null
  bank: PaymentBank | null
  amount: string
  refunded_total: string
  currency_code: string
  exchange_rate: string | null
  external_id: string | null
  source: "merchant" | "host" | "import"
  host_state: "pending" | "captured" | "refund_pending" | "refunded" | "failed" | null
  host_error: string | null
  needs_complement: boolean
  complement_id: string | null
  complement_error: string | null
  voided_at: Date | string | null
  void_reason: string | null
}

export const PAYMENT_COLUMNS = [
  "id", "note_id", "paid_on", "form", "reference", "bank", "amount", "refunded_total", "currency_code", "exchange_rate", "external_id", "source",
  "host_state", "host_error", "needs_complement", "complement_id", "complement_error", "voided_at", "void_reason",
] as const satisfies readonly (keyof PaymentRow)[]

/** The invoice a note has, or had last. */
export type NoteInvoiceRow = { id: string; kind: InvoiceKind; number: string; state: InvoiceState; live: boolean; by: Actor["type"]; issued_on: string }

/** What of a note is owed no more: a return before the invoice (`invoice_id` null), or a credit note. */
export type NoteCreditRow = { id: string; invoice_id: string | null; amount: string; lines: ReturnedLine[] | null; by_order: boolean; reason: string | null; created_at: string }

export type ReturnedLine = { line_id: string; quantity: string }

export type NoteDetail = NoteRow & { lines: NoteLineRow[]; payments: PaymentRow[]; credits: NoteCreditRow[]; invoice: NoteInvoiceRow | null }

export type InvoiceKind = "income" | "global" | "credit_note" | "payment"

/** What only some kinds of stamped documents have. */
export type InvoiceExtra = {
  relations?: FiscalRelation[] | null
  exchange_rate?: string | null
  global?: { periodicity: string; months: string; year: number; from: string; to: string } | null
  payments?: ReceivedPayment[]
  /** What a credit note takes back of each note. */
  credits?: { note_id: string; amount: string; /** Of what the order says came back. */ lines?: ReturnedLine[]; by_order?: boolean }[]
  /** How much of which line of the invoice, by its place, where a credit note takes back lines. */
  credited_lines?: { index: number; quantity: string }[]
  reason?: string | null
  /** Of an invoice from before: how many complements it had (DAY-03). */
  imported?: { installments: number }
  /** Earlier payments get complements as well (setting `prior_payments`). */
  complement_prior?: boolean
  /** The note that a credit note takes out of a global invoice, and the named invoice that follows (FIS-06). */
  release_note_id?: string | null
  then?: { receiver: FiscalReceiver; actor: Actor } | null
  /** The receiver did not accept an earlier request to cancel: the authority goes on saying so until it has the next one. */
  cancel_refused?: boolean
}

export type InvoiceRow = {
  id: string
  kind: InvoiceKind
  related_id: string | null
  extra: InvoiceExtra | null
  number: string
  series: string
  folio: number
  state: InvoiceState
  sandbox: boolean
  issuer_id: string
  provider_id: string
  customer_id: string | null
  customer_name: string
  seller_id: string | null
  created_by: string | null
  currency_code: string
  total: string
  paid_total: string
  credited_total: string
  balance_at_issue: string
  payment_status: PaymentStatus
  payment_method: "PUE" | "PPD"
  payment_form: string
  issued_on: string
  issued_at: Date
  receiver: FiscalReceiver
  issuer: FiscalIssuer
  lines: LineDTO[]
  totals: Totals
  fiscal_lines: FiscalLine[]
  requested_by: Actor
  idempotency_key: string
  sealed_xml: string | null
  sealed_sha256: string | null
  certificate_number: string | null
  uuid: string | null
  stamped_at: Date | null
  pac: string | null
  authority_certificate_number: string | null
  answer_code: string | null
  answer: string | null
  errors: FieldError[] | null
  attempts: number
  next_attempt_at: Date | null
  claimed_until: Date | null
  finished_at: Date | null
  cancel_motive: CancelMotive | null
  cancel_substitution_id: string | null
  cancel_requested_at: Date | null
  cancel_attempts: number
  cancel_code: string | null
  cancel_answer: string | null
  canceled_at: Date | null
  mail_to: string | null
  mailed_at: Date | null
  mail_error: string | null
  mail_attempts: number
  created_at: Date
}

/** Everything but the stamped XML, which is read only where it is downloaded or printed. */
export const INVOICE_COLUMNS = [
  "id", "kind", "related_id", "extra", "credited_total", "balance_at_issue", "cancel_motive", "cancel_substitution_id", "cancel_requested_at",
  "cancel_attempts", "cancel_code", "cancel_answer", "canceled_at", "number", "series", "folio", "state", "sandbox", "issuer_id", "provider_id", "customer_id", "customer_name", "seller_id",
  "created_by", "currency_code", "total", "paid_total", "payment_status", "payment_method", "payment_form", "issued_on", "issued_at",
  "receiver", "issuer", "lines", "totals", "fiscal_lines", "requested_by", "idempotency_key", "sealed_xml", "sealed_sha256",
  "certificate_number", "uuid", "stamped_at", "pac", "authority_certificate_number", "answer_code", "answer", "errors", "attempts",
  "next_attempt_at", "claimed_until", "finished_at", "mail_to", "mailed_at", "mail_error", "mail_attempts", "created_at",
] as const satisfies readonly (keyof InvoiceRow)[]

export type IssuerRow = {
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
  certificate: string | null
  certificate_number: string | null
  certificate_valid_from: Date | null
  certificate_valid_to: Date | null
  private_key_sealed: string | null
  password_sealed: string | null
  settings: Partial<BillingPolicies> | null
  pac: string | null
  pac_sealed: string | null
  version: number
}

export const ISSUER_COLUMNS = [
  "id", "tax_id", "name", "regime", "postal_code", "time_zone", "provider_id", "sandbox", "is_default", "allowed_uses", "certificate",
  "certificate_number", "certificate_valid_from", "certificate_valid_to", "private_key_sealed", "password_sealed", "settings", "pac", "pac_sealed", "version",
] as const satisfies readonly (keyof IssuerRow)[]

/** A bigNumber column is two: writing one alone leaves the other stale. */
export function big<C extends string>(column: C, value: BigNumberInput): Record<C | `raw_${C}`, string> {
  const text = MathBN.convert(value).toFixed()
  return { [column]: text, [`raw_${column}`]: JSON.stringify({ value: text, precision: 20 }) } as Record<C | `raw_${C}`, string>
}

