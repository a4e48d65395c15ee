import fc from "fast-check"
import { noonOf } from "../../modules/billing/complements"
import { paymentTerms, remainingLines } from "../../modules/billing/fiscal"
import { checkPeriod, monthsOf } from "../../modules/billing/global"
import { paymentStatus } from "../../modules/billing/notes"
import { policiesOf } from "../../modules/billing/policies"
import type { NoteLineRow, PaymentRow } from "../../modules/billing/rows"
import { exchangeRate } from "../../modules/billing/sale"
import { expiryOf } from "./self-invoice"

const line = (over: Partial<NoteLineRow>): NoteLineRow => ({
  id: "l1", position: 0, kind: "item", variant_id: null, product_id: null, title: "Silla", description: null, sku: null, unit: null, quantity: "3", unit_price: "100", is_tax_inclusive: false,
  tax_lines: [], subtotal: "300", discount_total: "0", tax_total: "48", total: "348", product_code: null, unit_code: null, tax_object: null, ...over,
})

const payment = (over: Partial<PaymentRow>): PaymentRow => ({
  id: "p", note_id: "n", paid_on: "2026-01-01", form: "01", reference: null, bank: null, amount: "10", refunded_total: "0", currency_code: "mxn", exchange_rate: null, external_id: null, source: "merchant",
  host_state: null, host_error: null, needs_complement: false, complement_id: null, complement_error: null, voided_at: null, void_reason: null, ...over,
})

describe("after a sale", () => {
  it("BIL-13 counts a note as paid when nothing is owed, by money or by credit", () => {
    expect([paymentStatus(0, 100), paymentStatus(40, 100), paymentStatus(100, 100), paymentStatus(40, 100, 60), paymentStatus(0, 100, 100), paymentStatus(0, 100, 40)]).toEqual(["pending", "partial", "paid", "paid", "paid", "pending"])
  })

  it("BIL-13 takes the form of the largest payment that still stands", () => {
    const terms = paymentTerms("paid", [payment({ form: "04", amount: "90", refunded_total: "80" }), payment({ form: "03", amount: "30" }), payment({ form: "02", amount: "99", voided_at: "2026-01-02" })])
    expect(terms).toEqual({ payment_method: "PUE", payment_form: "03" })
    expect(paymentTerms("partial", [payment({})])).toEqual({ payment_method: "PPD", payment_form: "99" })
  })

  it("BIL-18 leaves of a line what did not come back, in proportion", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 10_000_000 }), (sold, back, cents) => {
        const row = line({ quantity: String(sold), subtotal: String(cents / 100), total: String(cents / 100), tax_total: "0" })
        const [left] = remainingLines([row], new Map([["l1", String(back)]]))
        if (back >= sold) {
          expect(left).toBeUndefined()
          return
        }
        expect(Number(left.quantity)).toBe(sold - back)
        expect(Math.abs(Number(left.subtotal) - ((cents / 100) * (sold - back)) / sold)).toBeLessThan(1e-6)
      })
    )
    expect(remainingLines([line({})], new Map())).toEqual([line({})])
  })

  it("BIL-14 dates a payment at noon of its day in the shop's zone, and never after its complement", () => {
    expect(noonOf("2026-02-01", "America/Mexico_City", new Date("2026-03-01T00:00:00Z")).toISOString()).toBe("2026-02-01T18:00:00.000Z")
    expect(noonOf("2026-07-01", "America/Tijuana", new Date("2026-08-01T00:00:00Z")).toISOString()).toBe("2026-07-01T19:00:00.000Z")
    expect(noonOf("2026-02-01", "America/Mexico_City", new Date("2026-02-01T15:00:00Z")).toISOString()).toBe("2026-02-01T15:00:00.000Z")
  })

  it("FIS-06 takes one month at a time, two for a bimester, and only what is over", () => {
    expect([monthsOf("2026-03-01", "2026-03-31", "04"), monthsOf("2026-03-01", "2026-04-30", "05"), monthsOf("2026-11-01", "2026-12-31", "05")]).toEqual(["03", "14", "18"])
    expect(() => checkPeriod("2026-03-01", "2026-03-31", "04", "2026-04-01")).not.toThrow()
    expect(() => checkPeriod("2026-03-01", "2026-04-30", "05", "2026-05-01")).not.toThrow()
    for (const [from, to, periodicity] of [["2026-03-02", "2026-03-01", "04"], ["2026-03-01", "2026-04-01", "04"], ["2026-03-01", "2026-05-01", "05"], ["2026-02-01", "2026-03-31", "05"], ["2025-12-01", "2026-01-31", "05"], ["2026-06-01", "2026-06-30", "04"]]) {
      expect(() => checkPeriod(from, to, periodicity, "2026-06-01")).toThrow()
    }
  })

  it("FIS-02 asks for the rate of a sale in another currency, and of none in pesos", () => {
    expect([exchangeRate("mxn", null), exchangeRate("usd", "18.50")]).toEqual([null, "18.5"])
    expect(() => exchangeRate("usd", null)).toThrow(/tipo de cambio/)
    expect(() => exchangeRate("usd", "0")).toThrow()
  })

  it("BB-03 ends a link after its days, or with the month of the sale where the shop says so", () => {
    const options = { self_invoice_days: 30, time_zone: "America/Mexico_City" }
    const now = new Date("2026-02-20T18:00:00Z")
    expect(expiryOf(now, options).toISOString()).toBe("2026-03-22T18:00:00.000Z")
    expect(expiryOf(now, options, { ...policiesOf(null), self_invoice_days: 3 }).toISOString()).toBe("2026-02-23T18:00:00.000Z")
    expect(expiryOf(now, options, { ...policiesOf(null), self_invoice_until: "month_end" }).toISOString()).toBe("2026-03-01T06:00:00.000Z")
    expect(expiryOf(new Date("2026-12-31T18:00:00Z"), options, { ...policiesOf(null), self_invoice_until: "month_end" }).toISOString()).toBe("2027-01-01T06:00:00.000Z")
  })
})
