import { DocumentType, PaperFormat } from "../types/http/presales"
import { Printable, PrintedFact } from "../types/printable"

export type Field =
  | PrintedFact["key"]
  | "customer_contact"
  | "customer_address"
  | "line_code"
  | "line_discount"
  | "line_brand"
  | "shop_contact"
  | "payments"
  | "in_words"
  | "bank_accounts"
  | "payment_qr"
  | "pictures"
  | "blocks"

/**
 * Which fields each paper has no room for. What is not listed here (number, customer's name and tax
 * id, lines, totals, notes, terms, legend, QR) is on every paper.
 */
const LEFT_OUT: Record<PaperFormat, Field[]> = {
  a4: [],
  a5: [],
  ticket80: ["line_discount", "pictures"],
  ticket58: ["line_discount", "line_code", "line_brand", "customer_contact", "reference", "contact", "contact_phone", "shipping_address", "pictures"],
}

export const prints = (format: PaperFormat, field: Field): boolean => !LEFT_OUT[format].includes(field)

const COMMON: readonly Field[] = [
  "issued_on", "issued_time", "seller", "exchange_rate", "reference", "contact", "contact_phone", "custom", "customer_contact", "customer_address", "line_code", "line_brand", "line_discount", "shop_contact", "in_words",
]

/** What each type prints where there is room (PRE-04), at least as the papers of its kind usually do. */
const OF_TYPE: Record<DocumentType, readonly Field[]> = {
  opportunity: [...COMMON, "valid_until", "delivery_time", "payment_terms", "source", "pictures"],
  quote: [...COMMON, "valid_until", "delivery_time", "payment_terms", "shipping_address", "purchase_order", "source", "order", "payments", "bank_accounts", "payment_qr", "pictures"],
  contract: [...COMMON, "valid_until", "due_on", "delivery_on", "starts_on", "ends_on", "delivery_time", "payment_terms", "shipping_address", "purchase_order", "source", "order", "payments", "bank_accounts", "payment_qr", "blocks", "pictures"],
  order_request: [...COMMON, "valid_until", "due_on", "delivery_on", "delivery_time", "payment_terms", "shipping_address", "purchase_order", "source", "order", "payments", "bank_accounts", "payment_qr", "pictures"],
  service: [...COMMON, "valid_until", "promised_on", "warranty_until", "technician", "service_kinds", "delivery_time", "payment_terms", "source", "order", "payments", "bank_accounts", "payment_qr", "blocks", "pictures"],
}

/** The table of PRE-04: what a paper of this type prints in this format. A test reads each of the twenty PDFs against it. */
export const fieldsOf = (type: DocumentType, format: PaperFormat): Field[] => OF_TYPE[type].filter((field) => prints(format, field))

const isDocument = (kind: Printable["kind"]): kind is DocumentType => kind in OF_TYPE

/** A paper with only what its type prints in this format; notes and invoices say all they are given. */
export function onPaper(printable: Printable, format: PaperFormat): Printable {
  if (!isDocument(printable.kind)) return printable
  const fields = new Set(fieldsOf(printable.kind, format))
  const only = <T>(field: Field, value: T): T | undefined => (fields.has(field) ? value : undefined)
  return {
    ...printable,
    facts: printable.facts.filter((fact) => fields.has(fact.key)),
    payments: only("payments", printable.payments),
    balance: only("payments", printable.balance),
    bank_accounts: only("bank_accounts", printable.bank_accounts),
    payment_qr: only("payment_qr", printable.payment_qr),
    blocks: only("blocks", printable.blocks),
    pictures: only("pictures", printable.pictures),
  }
}
