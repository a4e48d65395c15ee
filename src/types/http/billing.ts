import { Amount, CivilDate, CurrencyTotal, FieldError, Instant } from "../common"
import { CustomerSnapshot, LineDTO, LineInput, Totals } from "../lines"
import { CancelMotive, FiscalReceiver, PacOption, ProviderHealth } from "../fiscal"

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
  document_kind: InvoiceKind
  created_at: Instant
}

/** GET /admin/trato/receipts: the one list of both (BIL-01). A note that became an invoice counts once. */
export type ReceiptSummary = NoteSummary | InvoiceSummary

export type PaymentDTO = {
  id: string
  paid_on: CivilDate
  form: string
  reference: string | null
  amount: Amount
  /** Given back later; the balance counts amount less this. */
  refunded: Amount
  currency_code: string
  source: "merchant" | "host" | "import"
  /** Whether the order has it: null where there is no order, or it came from there. */
  order_state: "pending" | "captured" | "refund_pending" | "refunded" | "failed" | null
  /** Its complement: made, still to be made, or not needed (BIL-14). */
  complement: { state: "needed"; error: string | null } | { state: "made"; id: string } | null
  voided: { at: Instant; reason: string | null } | null
}

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
  /** The same as a QR, as a data URL of an SVG. */
  self_invoice_qr: string | null
  self_invoice_expires_at: Instant | null
  sent_at: Instant | null
  sent_to: string | null
  /** Tickets printed so far; the next one says COPIA when there are any (DAY-06). */
  prints: number
  opened_at: Instant | null
  fiscal_profile: FiscalReceiver | null
  paid: Amount
  credited: Amount
  /** Returned before the invoice, or taken back by credit notes. */
  credits: { id: string; invoice_id: string | null; amount: Amount; reason: string | null; at: Instant; lines: { line_id: string; quantity: Amount }[] | null }[]
  voided: { at: Instant; reason: string | null } | null
  actions: NoteAction[]
}

export type NoteAction = "send" | "invoice" | "self_invoice" | "pay" | "void" | "return" | "renew_link" | "revoke_link"

type NoteOptions = {
  allow_self_invoice?: boolean
  payments?: PaymentBody[]
  /** Id of one of the note series; the default one when absent. */
  series_id?: string
  /** The branch that sells (DAY-10). */
  stock_location_id?: string | null
  additional_data?: Record<string, unknown>
}

/** What to do with lines that are short of stock: nothing (refused, with the lines), sell on backorder, or sell what there is. */
export type ShortagePolicy = "refuse" | "backorder" | "reduce"

/**
 * POST /admin/trato/sales-notes: of an order, of a presales document (its order is made first), or by hand
 * (BIL-02). `deliver`: "Entregado ahora", the order is fulfilled too.
 */
export type CreateNoteBody = NoteOptions &
  (
    | { order_id: string }
    | { document_id: string; /** How much of which line; omitted: all that remains (PRE-06). */ document_lines?: { line_id: string; quantity: Amount }[]; deliver?: boolean; shortage?: ShortagePolicy }
    | { customer_id?: string | null; customer?: { name?: string; email?: string | null; phone?: string | null }; region_id?: string; sales_channel_id?: string; lines: LineInput[]; deliver?: boolean; shortage?: ShortagePolicy; /** All of it was paid this way; instead of `payments`. */ charge?: { form: string; reference?: string | null } }
  )

/** POST /admin/trato/sales-notes/:id/payments; a currency other than the peso needs its rate. */
export type PaymentBody = { paid_on?: CivilDate; form: string; reference?: string | null; amount: Amount; exchange_rate?: Amount | null }

/** POST /admin/trato/sales-notes/:id/void; `refund`: payments go back on the order too, else they are left. */
export type VoidNoteBody = { reason: string; refund?: boolean }

/** POST /admin/trato/sales-notes/:id/return */
export type ReturnNoteBody = { reason: string; lines: { line_id: string; quantity: Amount }[] }

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

/** GET /admin/trato/billing-health */
export type BillingHealth = {
  issuers: { id: string; name: string; tax_id: string; sandbox: boolean; certificate: { days_left: number | null; valid_to: Instant | null; message: string | null } | null; provider: ProviderHealth }[]
  invoices: { pending: number; stuck: number; rejected_today: number; canceling: number; unmailed: number; retried: number }
  notes: { waiting: number; expiring: number }
  complements_due: number
  host_payments_pending: number
  mails_waiting: number
  checked_at: Instant
}

/** GET /admin/trato/cash-report?day= (DAY-05), and its ticket at /cash-report/pdf?day=&format=. Names are null where there is no seller or branch. */
export type CashReport = {
  day: CivilDate
  notes: { count: number; totals: CurrencyTotal[] }
  voids: { number: string; total: Amount; currency_code: string; reason: string | null; seller_id: string | null }[]
  payments: { form: string; form_name: string; currency_code: string; count: number; amount: Amount }[]
  sellers: { seller_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; paid: Amount }[]
  branches: { stock_location_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; /** Received that day, for notes of any day. */ paid?: Amount }[]
}
/** POST /admin/trato/sales-notes/:id. `link`: renewed for its whole time again, or revoked: the old link dies. */
export type UpdateNoteBody = { allow_self_invoice: boolean } | { link: "renew" | "revoke" }
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
  kind: "invoice"
  paid: Amount
  credited: Amount
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

/** GET /admin/trato/receipts: `{ receipts, count, limit, offset, totals }`; a sale is counted once (BIL-01). */
export type ReceiptsResponse = { receipts: ReceiptSummary[]; count: number; limit: number; offset: number; totals: CurrencyTotal[]; /** There are more than `count`, which is then not exact, and no totals. */ capped: boolean }

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
  policies: BillingPolicies
  /** Which PAC stamps; `name` null: the one of the provider's options. `accounts`: PACs that have an account stored, which is never answered. */
  pac: { name: string | null; accounts: string[]; environment: string | null; practice: boolean }
  /** Invoices made in practice that can be erased once live (DAY-02). */
  practice_invoices: number
  /** What keeps it from going live; empty when `sandbox: false` would be taken. */
  live_blockers: FieldError[]
  version: number
}

/** GET /admin/trato/fiscal/pacs?provider_id=: what an issuer may choose. */
export type PacsResponse = { pacs: PacOption[] }

/** POST /admin/trato/issuers/:id/erase-practice, of an issuer that is live. */
export type ErasePracticeResponse = { issuer: IssuerDTO; erased: { invoices: number } }

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
  policies?: Partial<BillingPolicies>
  /** GET /admin/trato/fiscal/pacs says which there are. Without `credentials` the stored account stays; `name` null: the provider's own. */
  pac?: { name: string | null; credentials?: Record<string, string> }
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
  /** `open`: may invoice; `expired`: only downloads; `off`: the shop switched self-invoicing off; `working`: on its way; `invoiced`: done. */
  state: "open" | "expired" | "off" | "working" | "invoiced" | "global"
  /** Of a sale that went into a global invoice: its folio and day; `open` may still be named by setting. */
  global: { number: string; issued_on: CivilDate } | null
  /** What the form offers: regimes by kind of RFC, uses by regime, states. Null unless it may be invoiced now. */
  choices: { regimes: { code: string; name: string; person: "company" | "individual" | "both" }[]; uses: { code: string; name: string; regimes: string[] }[]; states: string[] } | null
  expires_at: Instant | null
  /** Owed, and payable in the shop's checkout: POST /store/trato/self-invoice/:token/payment says where (BB-05). */
  payment: { amount: Amount; currency_code: string } | null
  sandbox: boolean
  /** What was typed last, with what was wrong with it, until an invoice is made. */
  receiver: Partial<FiscalReceiver>
  errors: FieldError[]
  invoice: { number: string; uuid: string; total: Amount; issued_at: Instant; stamped_at: Instant; receiver: FiscalReceiver; mail_to: string | null; mailed: boolean } | null
  progress: InvoiceProgress | null
}

/** GET /admin/trato/branches: every stock location of the host, with what it is as a branch (DAY-10). Null says nothing: the shop's own holds. */
export type BranchDTO = {
  stock_location_id: string
  name: string
  /** LugarExpedicion of what it sells; the zone follows it unless said. */
  postal_code: string | null
  time_zone: string | null
  series_id: string | null
  seller_id: string | null
  paper_format: "a4" | "a5" | "ticket80" | "ticket58" | null
}

/** POST /admin/trato/branches/:id, by stock location; fields that are not given stay. */
export type SaveBranchBody = Partial<Omit<BranchDTO, "stock_location_id" | "name">>

/** GET /admin/trato/billing-series: `{ series }`. `used`: it has folios on paper, so its prefix stays. */
export type SeriesDTO = {
  id: string
  kind: "note" | "invoice" | "global" | "credit_note" | "payment"
  issuer_id: string | null
  sandbox: boolean
  prefix: string
  padding: number
  next_folio: number
  is_default: boolean
  stock_location_id: string | null
  used: boolean
}

/** POST /admin/trato/billing-series makes a series of notes, POST /admin/trato/billing-series/:id changes one; the next folio only rises. */
export type SaveSeriesBody = { prefix?: string; padding?: number; next_folio?: number; is_default?: boolean; stock_location_id?: string | null }

/** POST /admin/trato/ppd-invoices: XML of old PPD invoices, and of their complements, from which balance and partialities follow (DAY-03). */
export type ImportInvoicesBody = { files: { name: string; content: string; /** What is owed still, where no complement came along; absent: its total. */ balance?: Amount }[]; dry_run?: boolean }

export type ImportedFile = {
  name: string
  ok: boolean
  kind: "invoice" | "complement" | null
  uuid: string | null
  number: string | null
  customer_name: string | null
  currency_code: string | null
  total: Amount | null
  balance: Amount | null
  /** Parcialidad of the next complement. */
  next_installment: number | null
  errors: FieldError[]
  warnings: FieldError[]
  /** The invoice it became; null in a dry run. */
  invoice_id: string | null
}

export type ImportInvoicesResponse = { files: ImportedFile[]; imported: number; dry_run: boolean }
