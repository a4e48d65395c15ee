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

/** A typed invoice, before any XML. */
export type FiscalInvoice = {
  kind: "income"
  series: string
  folio: string
  /** The instant of issue; the provider writes it in the issuer's time zone. */
  issued_at: Instant
  currency_code: string
  /** Needed unless the currency is MXN. */
  exchange_rate?: Decimal | null
  /** c_MetodoPago. */
  payment_method: "PUE" | "PPD"
  /** c_FormaPago. */
  payment_form: string
  payment_conditions?: string | null
  issuer: FiscalIssuer
  receiver: FiscalReceiver
  lines: FiscalLine[]
  /** What the invoice must add up to: the note's total. A cent of rounding is absorbed in the largest line, more is refused. */
  expected_total: Decimal
  /** Makes it a global invoice (InformacionGlobal); its receiver is the public in general. */
  global?: { periodicity: string; months: string; year: number } | null
  /** CfdiRelacionados: c_TipoRelacion and the UUIDs it points to. */
  relations?: { type: string; uuids: string[] }[] | null
}

/** Certificate and key of the issuer (CSD), as uploaded. DER bytes. */
export type FiscalCredentials = { certificate: Buffer; private_key: Buffer; password: string }

export type CredentialsReport = {
  ok: boolean
  errors: FieldError[]
  tax_id: string | null
  name: string | null
  certificate_number: string | null
  valid_from: Instant | null
  valid_to: Instant | null
}

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
 * `rejected`: the authority read it and said no; nothing was stamped, the note is free again.
 * `unknown`: time-out, 5xx, dropped socket: it may be stamped. Only the same bytes may be sent again.
 */
export type StampOutcome =
  | { ok: true; stamp: Stamp }
  | { ok: false; kind: "rejected"; code: string; errors: FieldError[]; raw: string }
  | { ok: false; kind: "unknown"; reason: string }

/** What a screen needs to offer and check tax data. */
export type FiscalCatalog = {
  regimes: { code: string; name: string; person: "individual" | "company" | "both" }[]
  uses: { code: string; name: string; regimes: string[] }[]
  payment_forms: { code: string; name: string }[]
  states: { code: string; name: string }[]
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

/**
 * One authority's format. Knows nothing of the host or the database; every method is pure but `stamp`.
 * Loaded like Medusa's own module providers (docs/architecture.md, "Fiscal providers").
 */
export interface FiscalProvider {
  catalog(language: "es" | "en"): FiscalCatalog
  /** Local checks only: form, dates, kind of person, matrix of regime and use. The name comes back cleaned. */
  checkReceiver(receiver: FiscalReceiver, context: { issuer: FiscalIssuer; allowed_uses?: string[] }): { errors: FieldError[]; warnings: FieldError[]; receiver: FiscalReceiver }
  checkCredentials(credentials: FiscalCredentials, context: { tax_id?: string; now: Date }): CredentialsReport
  /** The authority's own rules with its codes, before anything is sealed. */
  checkInvoice(invoice: FiscalInvoice, now: Date): FieldError[]
  seal(invoice: FiscalInvoice, credentials: FiscalCredentials): SealedDocument
  /** Sends the sealed bytes. Never throws for what the authority or the network does. */
  stamp(request: StampRequest, signal?: AbortSignal): Promise<StampOutcome>
  printed(stampedXml: string): PrintedFacts
  /** Maps a rate of the host to the authority's tax; null when nobody mapped it. */
  mapTax(tax: { code: string; name: string; rate: number }): FiscalTax | null
}

export type FiscalDate = CivilDate
