import { CivilDate, FieldError, Instant } from "./common"

/** The buyer's tax data, as on their constancia de situación fiscal. Only name, tax_id, use, regime, country and postal_code are mandatory (BIL-05). */
export type FiscalReceiver = {
  tax_id: string
  name: string
  /** c_UsoCFDI, e.g. `G03`. */
  use: string
  /** c_RegimenFiscal, e.g. `601`. */
  regime: string
  /** ISO 3166-1 alpha-3, default `MEX`. */
  country: string
  postal_code: string
  state?: string | null
  city?: string | null
  municipality?: string | null
  neighborhood?: string | null
  street?: string | null
  exterior_number?: string | null
  interior_number?: string | null
  email?: string | null
  /** Tax number in the country of residence (NumRegIdTrib), of buyers with the RFC XEXX010101000. */
  foreign_tax_id?: string | null
}

export type FiscalIssuer = { tax_id: string; name: string; regime: string; postal_code: string; time_zone: string }

/** A decimal as text, never a float: `"1234.560000"`. */
export type Decimal = string

/** One tax of a line in the authority's terms. IVA is `002`, IEPS `003`, ISR `001` (c_Impuesto). */
export type FiscalTax = {
  kind: "transferred" | "withheld"
  tax: "001" | "002" | "003"
  factor: "Tasa" | "Cuota" | "Exento"
  /** Fraction, six decimals (`"0.160000"`), or the amount per unit of a quota; absent when exempt. */
  rate?: Decimal
  /**
   * What the tax is computed on. Absent: the line's net amount, for a quota its quantity, for IVA the net amount
   * and the line's IEPS (LIVA art. 12).
   */
  base?: Decimal
  /** What was charged, where it was rounded before (notes in a global invoice). Absent: base by rate. Must lie within the authority's limits. */
  amount?: Decimal
}

export type FiscalLine = {
  /** c_ClaveProdServ; `01010101` when the catalogue does not say. */
  product_code: string
  sku?: string | null
  quantity: Decimal
  /** c_ClaveUnidad, e.g. `H87`. */
  unit_code: string
  unit?: string | null
  description: string
  /** Per unit, tax excluded. */
  unit_price: Decimal
  /** Of the whole line, tax excluded. */
  discount: Decimal
  /** c_ObjetoImp. */
  tax_object: string
  taxes: FiscalTax[]
}

/** CfdiRelacionados: c_TipoRelacion and the UUIDs it points to. */
export type FiscalRelation = { type: string; uuids: string[] }

/** What every kind of document has. */
export type FiscalHead = {
  series: string
  folio: string
  /** The instant of issue; the provider writes it in the issuer's time zone. */
  issued_at: Instant
  issuer: FiscalIssuer
  receiver: FiscalReceiver
  relations?: FiscalRelation[] | null
}

/** What a document with amounts of its own has. */
export type FiscalSale = FiscalHead & {
  currency_code: string
  /** Pesos for one unit; needed unless the currency is MXN. */
  exchange_rate?: Decimal | null
  /** c_MetodoPago. */
  payment_method: "PUE" | "PPD"
  /** c_FormaPago. */
  payment_form: string
  payment_conditions?: string | null
  lines: FiscalLine[]
  /** Makes it a global invoice (InformacionGlobal), or the credit note of one; its receiver is the public in general. */
  global?: { periodicity: string; months: string; year: number } | null
  /** What the invoice must add up to: the note's total. A cent of rounding is absorbed in the largest line, more is refused. */
  expected_total: Decimal
}

/** A typed invoice, before any XML (TipoDeComprobante I). */
export type FiscalInvoice = FiscalSale & { kind: "income" }

/**
 * A credit note (TipoDeComprobante E): `relations` must name the invoice it lowers, with type `01` (discount, correction)
 * or `03` (goods returned). The receiver's use is usually `G02`, or what the invoice had when the regime does not allow it.
 */
export type FiscalCreditNote = FiscalSale & { kind: "credit_note"; relations: FiscalRelation[] }

/** One tax of a whole document: what its lines carry, added up with up to six decimals and not rounded. */
export type FiscalTaxTotal = { kind: FiscalTax["kind"]; tax: FiscalTax["tax"]; factor: FiscalTax["factor"]; rate: Decimal | null; base: Decimal; amount: Decimal }

/** One invoice that a payment pays, in the invoice's own currency (DoctoRelacionado). */
export type PaidDocument = {
  uuid: string
  series?: string | null
  folio?: string | null
  currency_code: string
  /** Units of the invoice's currency for one unit of the payment's (EquivalenciaDR). Needed when they differ. */
  equivalence?: Decimal | null
  /** NumParcialidad: 1 for the invoice's first complement. A cancelled complement's number is used again. */
  installment: number
  /** ImpSaldoAnt, ImpPagado; the new balance is their difference. */
  previous_balance: Decimal
  paid: Decimal
  /** Total and taxes of the invoice as `read` gives them; the provider prorates the taxes. */
  total: Decimal
  taxes: FiscalTaxTotal[]
}

/** One movement of money. Bank data only for forms that know a bank (02 to 06, 28, 29); absent is always right. */
export type ReceivedPayment = {
  /** When it was paid, not when it was recorded. */
  paid_at: Instant
  /** c_FormaPago, never `99`. */
  form: string
  currency_code: string
  /** Pesos for one unit; needed unless the currency is MXN. */
  exchange_rate?: Decimal | null
  /** In the payment's currency; at least what its documents take of it. */
  amount: Decimal
  /** NumOperacion: reference, authorisation, cheque number. */
  reference?: string | null
  payer_bank_tax_id?: string | null
  payer_bank_name?: string | null
  payer_account?: string | null
  payee_bank_tax_id?: string | null
  payee_account?: string | null
  documents: PaidDocument[]
}

/** Payment complement (TipoDeComprobante P, Pagos 2.0). The receiver's use is set to CP01 by the provider. Relation 04 replaces an earlier one. */
export type FiscalPaymentReceipt = FiscalHead & { kind: "payment"; payments: ReceivedPayment[] }

/** Anything that can be checked, sealed and stamped. */
export type FiscalDocument = FiscalInvoice | FiscalCreditNote | FiscalPaymentReceipt

/** Certificate and key of the issuer (CSD), as uploaded. DER bytes. */
export type FiscalCredentials = { certificate: Buffer; private_key: Buffer; password: string }

/** What a certificate alone says, without its key: for health pages. */
export type CertificateReport = {
  ok: boolean
  errors: FieldError[]
  /** Do not block: `certificate_expires_soon` with `params.days_left` in the last 30 days. */
  warnings: FieldError[]
  /** Whole days until it ends; negative when it did, null when nobody can read it. */
  days_left: number | null
  tax_id: string | null
  name: string | null
  certificate_number: string | null
  valid_from: Instant | null
  valid_to: Instant | null
}

export type CredentialsReport = CertificateReport

/** The sealed document: what is stored before it leaves, and sent again byte for byte on every retry. */
export type SealedDocument = {
  xml: string
  sha256: string
  certificate_number: string
  seal: string
  subtotal: Decimal
  discount: Decimal
  tax_total: Decimal
  total: Decimal
}

/**
 * `sandbox`: the issuer practises, so the built-in sandbox stamps whatever PAC is configured, unless the PAC's own options
 * name a test environment for it.
 */
export type StampRequest = { xml: string; sha256: string; key: string; sandbox: boolean }

export type Stamp = {
  uuid: string
  /** The whole stamped XML. */
  xml: string
  stamped_at: Instant
  authority_certificate_number: string
  authority_seal: string
  /** True when the authority had stamped these very bytes before. */
  repeated: boolean
}

/**
 * `rejected`: the authority said no; nothing was stamped by this request, the note is free again. With `unread` it did not
 * look at it (credentials, no credits, older than 72 hours): after an unanswered attempt that says nothing about the attempt.
 * `unknown`: time-out, 5xx, dropped socket: it may be stamped. Only the same bytes may be sent again.
 */
export type StampOutcome =
  | { ok: true; stamp: Stamp }
  | { ok: false; kind: "rejected"; code: string; errors: FieldError[]; raw: string; unread?: boolean }
  | { ok: false; kind: "unknown"; reason: string }

/** `01` replaced by another, `02` wrong without replacement, `03` the sale did not happen, `04` its buyer's sale was in the global invoice. */
export type CancelMotive = "01" | "02" | "03" | "04"

/** Everything else (RFCs, UUID, total) is read from the stamped XML. */
export type CancelRequest = {
  xml: string
  motive: CancelMotive
  /** UUID of the replacement, which must be stamped first, with relation 04 to this one; only and always with motive 01. */
  substitution?: string | null
  sandbox: boolean
}

/**
 * `requested`: the authority took the request; ask `status` until it says what became of it. `canceled`: it is already.
 * `receipt` is the authority's signed acknowledgement (acuse), to be kept. Asking twice is harmless.
 */
export type CancelOutcome =
  | { ok: true; state: "requested" | "canceled"; code: string; receipt: string | null; repeated: boolean }
  | { ok: false; kind: "rejected"; code: string; errors: FieldError[]; raw: string }
  | { ok: false; kind: "unknown"; reason: string }

/** What can be known before asking for a cancellation. */
export type CancelCheck = {
  errors: FieldError[]
  warnings: FieldError[]
  /** Whether the buyer will be asked (three business days, silence accepts): the authority decides in the end. */
  acceptance: "needed" | "not_needed"
}

/** A document as the authority knows it. */
export type FiscalStatus = {
  state: "valid" | "canceled" | "not_found"
  /** `no`: live documents point to it (payment complements must be cancelled first). Null: it did not say. */
  cancelable: "without_acceptance" | "with_acceptance" | "no" | null
  /** Null: nobody asked. `expired`: the buyer kept silent and it is cancelled. `rejected`: the buyer said no and it stays valid. */
  cancellation: "in_process" | "without_acceptance" | "with_acceptance" | "expired" | "rejected" | null
  /** The authority's own words, for the bitácora. */
  raw: string
}

/** Right after stamping `not_found` is normal for up to 72 hours: it never means that the invoice does not exist. */
export type StatusOutcome = { ok: true; status: FiscalStatus } | { ok: false; kind: "unknown"; reason: string }

export type StatusRequest = { xml: string; sandbox: boolean }

/** Of the connection to the authority, for the health page. Never throws, never shows a secret. */
export type ProviderHealth = {
  ok: boolean
  /** Name of the adapter: `sandbox`, `sw`, `finkok`. */
  pac: string
  /** True when nothing it stamps has legal validity. */
  practice: boolean
  latency_ms: number
  /** Stamps left; null when the PAC does not say. */
  credits: number | null
  /** What is wrong, in words for the merchant. */
  message: string | null
}

/** A line as read from an XML. `unit_price` and `discount` as written, taxes with their written base. */
export type ReadLine = FiscalLine & { amount: Decimal }

/** Any CFDI 4.0 (and, for old invoices with a balance, 3.3) read back, ours or a stranger's. */
export type ReadDocument = {
  version: "4.0" | "3.3"
  kind: "income" | "credit_note" | "payment" | "transfer" | "payroll"
  /** Null when it is not stamped. */
  uuid: string | null
  series: string | null
  folio: string | null
  /** Local time at the place of issue, without zone, as written; and the instant it means there. */
  issued_local: string
  issued_at: Instant
  stamped_at: Instant | null
  currency_code: string
  exchange_rate: Decimal | null
  payment_method: "PUE" | "PPD" | null
  payment_form: string | null
  payment_conditions: string | null
  issuer: FiscalIssuer
  receiver: FiscalReceiver
  global: { periodicity: string; months: string; year: number } | null
  relations: FiscalRelation[]
  lines: ReadLine[]
  subtotal: Decimal
  discount: Decimal
  total: Decimal
  /** Added up from the lines: what a payment complement prorates. */
  taxes: FiscalTaxTotal[]
  /** Of a payment complement; empty otherwise. */
  payments: { paid_at: Instant; form: string; currency_code: string; exchange_rate: Decimal | null; amount: Decimal; reference: string | null
    documents: { uuid: string; series: string | null; folio: string | null; currency_code: string; equivalence: Decimal | null; installment: number; previous_balance: Decimal; paid: Decimal; new_balance: Decimal; tax_object: string; taxes: FiscalTaxTotal[] }[] }[]
  certificate_number: string
  seal: string
  /** Of the stamp. */
  authority_certificate_number: string | null
  authority_tax_id: string | null
  /** Whether the issuer's seal matches content and certificate; null when that cannot be known here (3.3, other complements). */
  seal_ok: boolean | null
  /** True when it has no legal validity. */
  sandbox: boolean
}

/** How much of an invoice a credit note takes back. */
export type CreditPart =
  | { all: true }
  /** An amount with tax, spread over the invoice's taxes; one line of service (ACT). */
  | { amount: Decimal; description: string }
  /** Units of some lines, by their place in the invoice. */
  | { lines: { index: number; quantity: Decimal }[] }

/** One note of a global invoice: its own number and its lines. */
export type GlobalNote = { number: string; lines: FiscalLine[]; total: Decimal }

/** Codes of the authority that a product carries. */
export type ProductTaxCodes = { product_code?: string | null; unit_code?: string | null; tax_object?: string | null }

/** What a screen needs to offer and check tax data. */
export type FiscalCatalog = {
  regimes: { code: string; name: string; person: "individual" | "company" | "both" }[]
  uses: { code: string; name: string; regimes: string[] }[]
  payment_forms: { code: string; name: string }[]
  states: { code: string; name: string }[]
  /** The common ones; any c_ClaveUnidad of the right form is accepted. */
  units: { code: string; name: string }[]
  tax_objects: { code: string; name: string }[]
  relations: { code: string; name: string }[]
  periodicities: { code: string; name: string }[]
  months: { code: string; name: string }[]
  cancel_motives: { code: string; name: string }[]
}

/** Facts printed on the representation of a stamped invoice. */
export type PrintedFacts = {
  uuid: string
  series: string | null
  folio: string | null
  issued_at: string
  stamped_at: string
  certificate_number: string
  authority_certificate_number: string
  authority_tax_id: string
  seal: string
  authority_seal: string
  stamp_original_string: string
  qr: string
  total: Decimal
  sandbox: boolean
}

/** Who reads an error: the buyer on the public page, or the merchant in the admin. */
export type FiscalReader = "buyer" | "merchant"

/**
 * One authority's format. Knows nothing of the host or the database; every method is pure but those that take a signal.
 * Loaded like Medusa's own module providers (docs/architecture.md, "Fiscal providers").
 */
export interface FiscalProvider {
  catalog(language: "es" | "en"): FiscalCatalog
  /** Local checks only: form, dates, kind of person, matrix of regime and use. The name comes back cleaned. */
  checkReceiver(receiver: FiscalReceiver, context: { issuer: FiscalIssuer; allowed_uses?: string[] }): { errors: FieldError[]; warnings: FieldError[]; receiver: FiscalReceiver }
  checkCredentials(credentials: FiscalCredentials, context: { tax_id?: string; now: Date }): CredentialsReport
  /** The same without key and password, for certificates in use. */
  checkCertificate(certificate: Buffer, context: { tax_id?: string; now: Date }): CertificateReport
  /** The authority's own rules with its codes, before anything is sealed. Paths as in the document (`payments.0.amount`). */
  checkInvoice(document: FiscalDocument, now: Date): FieldError[]
  seal(document: FiscalDocument, credentials: FiscalCredentials): SealedDocument
  /** Sends the sealed bytes. Never throws for what the authority or the network does. */
  stamp(request: StampRequest, signal?: AbortSignal): Promise<StampOutcome>
  /** Rules of motive, substitution and term, and whether the buyer must accept. */
  checkCancel(request: CancelRequest, now: Date): CancelCheck
  /** Never throws for what the authority or the network does. After `unknown` ask `status`, then again. */
  cancel(request: CancelRequest, credentials: FiscalCredentials, signal?: AbortSignal): Promise<CancelOutcome>
  status(request: StatusRequest, signal?: AbortSignal): Promise<StatusOutcome>
  health(sandbox: boolean, signal?: AbortSignal): Promise<ProviderHealth>
  /** Reads any document back. Throws a TratoError `xml_unreadable` (422) when it is none. */
  read(xml: string): ReadDocument
  printed(stampedXml: string): PrintedFacts
  /** Maps a rate of the host to the authority's tax; null when nobody mapped it. */
  mapTax(tax: { code: string; name: string; rate: number }): FiscalTax | null
  /**
   * Lines and total of a credit note for a part of an invoice, with the receiver's use that fits it and a form of payment
   * (the invoice's, `15` when that was to be defined). Throws a TratoError with the field errors of `part`.
   */
  creditLines(invoice: ReadDocument, part: CreditPart): { lines: FiscalLine[]; total: Decimal; use: string; payment_form: string }
  /** One line per note, with its taxes, as the global invoice wants them. */
  globalLines(notes: GlobalNote[]): FiscalLine[]
  /** Form of a product's codes (FIS-09); paths `product_code`, `unit_code`, `tax_object`. */
  checkProductCodes(codes: ProductTaxCodes): FieldError[]
  /** The same errors in words for that reader. Messages are the buyer's by default. */
  explain(errors: FieldError[], reader: FiscalReader): FieldError[]
}

export type FiscalDate = CivilDate
