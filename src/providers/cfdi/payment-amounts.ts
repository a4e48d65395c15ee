import { FiscalPaymentReceipt, FiscalTax, PaidDocument, ReceivedPayment } from "../../types/fiscal"
import { satDecimals } from "./catalogs"
import { Dec, ZERO, dec, fixed, round } from "./decimal"

/** A tax of a paid document, or of a payment, with six decimals. */
export type PaidTax = { kind: FiscalTax["kind"]; tax: FiscalTax["tax"]; factor: FiscalTax["factor"]; rate: string | null; base: Dec; amount: Dec }

export type PaidDocumentAmounts = { document: PaidDocument; equivalence: Dec; previous: Dec; paid: Dec; left: Dec; taxes: PaidTax[] }

export type PaymentAmounts = {
  payment: ReceivedPayment
  rate: Dec
  amount: Dec
  documents: PaidDocumentAmounts[]
  /** In the payment's currency: one node per tax, factor and rate; withheld ones per tax. */
  transferred: PaidTax[]
  withheld: PaidTax[]
}

/** Attributes of pago20:Totales, all in pesos with two decimals. */
export type PaymentTotals = Record<string, string>

const LEAST = dec("0.000001")

const sameCurrency = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

/** EquivalenciaDR: units of the document's currency for one of the payment's, ten decimals; 1 when they are the same. */
export const equivalenceOf = (document: PaidDocument, payment: ReceivedPayment): Dec =>
  sameCurrency(document.currency_code, payment.currency_code) ? dec(1) : round(dec(document.equivalence ?? "0"), 10)

/** TipoCambioP: pesos for one unit, six decimals; 1 for pesos. */
export const paymentRate = (payment: ReceivedPayment): Dec => (sameCurrency(payment.currency_code, "MXN") ? dec(1) : round(dec(payment.exchange_rate ?? "0"), 6))

/**
 * The taxes of the invoice in the proportion that this payment has of its total (guide of the complement, ImpuestosDR).
 * A base may not be nothing, so a payment too small for one carries a millionth.
 */
function prorate(document: PaidDocument): PaidTax[] {
  const share = dec(document.paid).div(document.total)
  return document.taxes.map((t) => {
    const rate = t.rate === null ? null : fixed(dec(t.rate), 6)
    const part = round(dec(t.base).times(share), 6)
    const base = part.isGreaterThan(0) ? part : LEAST
    return { kind: t.kind, tax: t.tax, factor: t.factor, rate, base, amount: rate === null ? ZERO : round(base.times(rate), 6) }
  })
}

function addUp(taxes: { tax: PaidTax; equivalence: Dec }[], keyOf: (t: PaidTax) => string): PaidTax[] {
  const groups = new Map<string, { tax: PaidTax; base: Dec; amount: Dec }>()
  for (const { tax, equivalence } of taxes) {
    const known = groups.get(keyOf(tax)) ?? { tax, base: ZERO, amount: ZERO }
    groups.set(keyOf(tax), { tax: known.tax, base: known.base.plus(tax.base.div(equivalence)), amount: known.amount.plus(tax.amount.div(equivalence)) })
  }
  return [...groups.values()].map(({ tax, base, amount }) => ({ ...tax, base: round(base, 6), amount: round(amount, 6) }))
}

/** One payment with its documents; the input must have passed the rules. */
export function paymentAmounts(payment: ReceivedPayment): PaymentAmounts {
  const documents = payment.documents.map((document): PaidDocumentAmounts => {
    const decimals = satDecimals(document.currency_code.toUpperCase()) ?? 2
    const [previous, paid] = [round(dec(document.previous_balance), decimals), round(dec(document.paid), decimals)]
    return { document, equivalence: equivalenceOf(document, payment), previous, paid, left: previous.minus(paid), taxes: prorate(document) }
  })
  const all = documents.flatMap((d) => d.taxes.map((tax) => ({ tax, equivalence: d.equivalence })))
  return {
    payment, documents, rate: paymentRate(payment), amount: round(dec(payment.amount), satDecimals(payment.currency_code.toUpperCase()) ?? 2),
    transferred: addUp(all.filter(({ tax }) => tax.kind === "transferred"), (t) => `${t.tax} ${t.factor} ${t.rate}`),
    withheld: addUp(all.filter(({ tax }) => tax.kind === "withheld"), (t) => t.tax),
  }
}

const WITHHELD: Record<string, string> = { "002": "TotalRetencionesIVA", "001": "TotalRetencionesISR", "003": "TotalRetencionesIEPS" }

const TRANSFERRED: Record<string, string> = { "0.160000": "IVA16", "0.080000": "IVA8", "0.000000": "IVA0" }

/** Totales: each sum in pesos, rounded once (CRP20201 to CRP20211). The order is that of the XSD. */
export function paymentTotals(payments: PaymentAmounts[]): PaymentTotals {
  const found = new Map<string, Dec>()
  const add = (name: string, value: Dec) => found.set(name, (found.get(name) ?? ZERO).plus(value))
  for (const p of payments) {
    for (const t of p.withheld) add(WITHHELD[t.tax] ?? "", t.amount.times(p.rate))
    for (const t of p.transferred.filter((x) => x.tax === "002")) {
      const name = t.rate === null ? null : TRANSFERRED[t.rate]
      if (t.factor === "Exento") add("TotalTrasladosBaseIVAExento", t.base.times(p.rate))
      else if (name) {
        add(`TotalTrasladosBase${name}`, t.base.times(p.rate))
        add(`TotalTrasladosImpuesto${name}`, t.amount.times(p.rate))
      }
    }
    add("MontoTotalPagos", p.amount.times(p.rate))
  }
  return Object.fromEntries([...found].map(([name, value]) => [name, fixed(value, 2)]))
}

export const receiptAmounts = (receipt: FiscalPaymentReceipt): { payments: PaymentAmounts[]; totals: PaymentTotals } => {
  const payments = receipt.payments.map(paymentAmounts)
  return { payments, totals: paymentTotals(payments) }
}
