import { CivilDate, FieldError, Instant } from "../common"
import { CertificateReport, CredentialsReport, Decimal, FiscalCredentials, FiscalDocument, FiscalIssuer, FiscalLine, FiscalReceiver, FiscalRelation, FiscalTax, FiscalTaxTotal, PaymentBank } from "./documents"
import { CancelCheck, CancelOutcome, CancelRequest, PacChoice, SealedDocument, StampOutcome, StampRequest, StatusOutcome, StatusRequest } from "./stamping"

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

/** One PAC that an issuer may choose, with what its form asks for. `practice` null: its fields decide (a test environment). */
export type PacOption = {
  name: string
  label: string
  practice: boolean | null
  /** The one that stamps for issuers who choose none. */
  is_default: boolean
  /** `secret` ones are never shown again. With `values` one of them is chosen. */
  fields: { name: string; label: string; secret: boolean; values?: string[] }[]
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
  /** Units of some lines, by their place in the invoice; `total`: what they are to come to where rounding alone makes the difference. */
  | { lines: { index: number; quantity: Decimal }[]; total?: Decimal }

/** One note of a global invoice: its own number and its lines. */
export type GlobalNote = { number: string; lines: FiscalLine[]; total: Decimal }

/** Codes of the authority that a product carries. */
export type ProductTaxCodes = { product_code?: string | null; unit_code?: string | null; tax_object?: string | null }

/** What a screen needs to offer and check tax data. */
export type FiscalCatalog = {
  regimes: { code: string; name: string; person: "individual" | "company" | "both" }[]
  uses: { code: string; name: string; regimes: string[] }[]
  /** `payer`, `payee`: whether the form knows a bank and an account on that side. */
  payment_forms: { code: string; name: string; payer?: boolean; payee?: boolean }[]
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
  health(sandbox: boolean, signal?: AbortSignal, pac?: PacChoice | null): Promise<ProviderHealth>
  /** PACs that an issuer may choose. A provider without this method has the one of its options. */
  pacs?(): PacOption[]
  /** Whether the choice can be used; paths `pac.name`, `pac.credentials.<field>`. Asks nobody. */
  checkPac?(choice: PacChoice): FieldError[]
  /** The zone whose clocks a document issued at that postal code shows. */
  timeZoneOf?(postalCode: string): string
  /** True when nothing stamped with that choice has legal validity. */
  isPractice?(choice: PacChoice | null): boolean
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
  /** Banks and accounts that a payment of this form may name; paths as the fields (`payer_account`). A provider without this method checks them with the complement. */
  checkPaymentBank?(payment: { form: string } & PaymentBank): FieldError[]
  /** Form of a product's codes (FIS-09); paths `product_code`, `unit_code`, `tax_object`. */
  checkProductCodes(codes: ProductTaxCodes): FieldError[]
  /** The same errors in words for that reader. Messages are the buyer's by default. */
  explain(errors: FieldError[], reader: FiscalReader): FieldError[]
}

export type FiscalDate = CivilDate
