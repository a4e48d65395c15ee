import {
  FiscalCreditNote, FiscalInvoice, FiscalIssuer, FiscalLine, FiscalPaymentReceipt, FiscalReceiver, FiscalTax, FiscalTaxTotal, PaidDocument, ReceivedPayment,
} from "../../src/types/fiscal"

/** Invoices, lines and taxes that pass every rule, to vary in specs. */

export const ISSUER: FiscalIssuer = { tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", regime: "601", postal_code: "42501", time_zone: "America/Mexico_City" }

export const RECEIVER: FiscalReceiver = { tax_id: "URE180429TM6", name: "UNIVERSIDAD ROBOTICA ESPAÑOLA", use: "G03", regime: "601", country: "MEX", postal_code: "86991" }

export const IVA16: FiscalTax = { kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000" }
export const IVA8: FiscalTax = { ...IVA16, rate: "0.080000" }
export const IVA0: FiscalTax = { ...IVA16, rate: "0.000000" }
export const EXEMPT: FiscalTax = { kind: "transferred", tax: "002", factor: "Exento" }
export const IEPS8: FiscalTax = { kind: "transferred", tax: "003", factor: "Tasa", rate: "0.080000" }
export const IEPS_QUOTA: FiscalTax = { kind: "transferred", tax: "003", factor: "Cuota", rate: "1.645100" }
export const ISR10: FiscalTax = { kind: "withheld", tax: "001", factor: "Tasa", rate: "0.100000" }
export const IVA_WITHHELD: FiscalTax = { kind: "withheld", tax: "002", factor: "Tasa", rate: "0.106667" }

export const line = (over: Partial<FiscalLine> = {}): FiscalLine => ({
  product_code: "50211503", sku: "UT421510", quantity: "1", unit_code: "H87", unit: "Pieza", description: "Taza de barro", unit_price: "200", discount: "0", tax_object: "02", taxes: [IVA16], ...over,
})

export const NOW = new Date("2026-11-21T18:00:00Z")

export const invoice = (over: Partial<FiscalInvoice> = {}): FiscalInvoice => ({
  kind: "income", series: "NV", folio: "1", issued_at: NOW.toISOString(), currency_code: "mxn", payment_method: "PUE", payment_form: "03", issuer: ISSUER, receiver: RECEIVER,
  lines: [line()], expected_total: "232", ...over,
})

export const UUID_A = "5FB2822E-396D-4725-8521-CDC4BDD20CCF"
export const UUID_B = "0C9B5A2B-8E0A-4B8A-9C40-6C7C0F0B7A11"

export const creditNote = (over: Partial<FiscalCreditNote> = {}): FiscalCreditNote => ({
  ...invoice(), kind: "credit_note", series: "NC", receiver: { ...RECEIVER, use: "G02" }, relations: [{ type: "01", uuids: [UUID_A] }], ...over,
})

/** Taxes of an invoice of 232 pesos with IVA 16, as `read` gives them. */
export const TAXES_232: FiscalTaxTotal[] = [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "200", amount: "32" }]

export const paid = (over: Partial<PaidDocument> = {}): PaidDocument => ({
  uuid: UUID_A, series: "NV", folio: "1", currency_code: "MXN", installment: 1, previous_balance: "232.00", paid: "116.00", total: "232.00", taxes: TAXES_232, ...over,
})

export const received = (over: Partial<ReceivedPayment> = {}): ReceivedPayment => ({
  paid_at: "2026-11-20T18:00:00Z", form: "03", currency_code: "MXN", amount: "116.00", documents: [paid()], ...over,
})

export const receipt = (over: Partial<FiscalPaymentReceipt> = {}): FiscalPaymentReceipt => ({
  kind: "payment", series: "P", folio: "7", issued_at: NOW.toISOString(), issuer: ISSUER, receiver: RECEIVER, payments: [received()], ...over,
})
