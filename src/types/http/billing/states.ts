export type NoteStatus = "issued" | "invoiced" | "void"

export type PaymentStatus = "pending" | "partial" | "paid"

/** What is stamped: an invoice, a global invoice, a credit note, a payment complement. */
export type InvoiceKind = "income" | "global" | "credit_note" | "payment"

/** What the shop decides about invoicing; kept with the issuer. The accountant decides, the screen says so. */
export type BillingPolicies = {
  /** Whether payments before the conversion to PPD get complements too. */
  prior_payments: "none" | "complement"
  /** Complements of later payments: by themselves, or when somebody asks. */
  complements: "auto" | "manual"
  /** A refund of an invoiced sale: its credit note is proposed, or made. */
  refunds: "propose" | "auto"
  /** Who asks for an invoice after the global one: sent to the shop, or credit note and named invoice by themselves. */
  late_buyer: "ask" | "replace"
  /** Whether "Permitir Autofactura" starts switched on; null: the plugin's option. */
  self_invoice_default: boolean | null
  /** How long a link invoices: days, or to the end of the month of the sale, whatever comes first. */
  self_invoice_days: number | null
  self_invoice_until: "days" | "month_end"
  /** Whether the buyer's whole address is asked for. */
  require_address: boolean
  /** c_Periodicidad of the global invoice. */
  global_periodicity: "01" | "02" | "03" | "04" | "05"
}

/** draft → sealed → stamping → stamped | rejected; later cancel_requested → canceled. */
export type InvoiceState = "draft" | "sealed" | "stamping" | "stamped" | "rejected" | "cancel_requested" | "canceled"
