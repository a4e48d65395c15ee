import { FieldError, Instant } from "../common"

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

/** Who paid from where, and to where (RfcEmisorCtaOrd, NomBancoOrdExt, CtaOrdenante, RfcEmisorCtaBen, CtaBeneficiario). The name only of a bank abroad. */
export type PaymentBank = {
  payer_bank_tax_id?: string | null
  payer_bank_name?: string | null
  payer_account?: string | null
  payee_bank_tax_id?: string | null
  payee_account?: string | null
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
  documents: PaidDocument[]
} & PaymentBank

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
