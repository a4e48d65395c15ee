import fc from "fast-check"
import { MathBN } from "@medusajs/framework/utils"
import { computeTotals, findAmountErrors, PricedLine } from "./totals"
import { LineDiscount, TaxLine } from "../types/lines"

const iva = { code: "iva16", name: "IVA", rate: 16 }
const line = (over: Partial<PricedLine> = {}): PricedLine => ({ quantity: 1, unit_price: 100, is_tax_inclusive: false, tax_lines: [iva], ...over })
const cents = (n: number) => Math.round(n * 100)

const anyTaxes = fc.constantFrom<TaxLine[]>([], [iva], [{ code: "iva8", name: "IVA", rate: 8 }], [iva, { code: "ieps", name: "IEPS", rate: 8 }], [{ code: "iva0", name: "IVA", rate: 0 }])
const anyPercent = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100)
const anyLine: fc.Arbitrary<PricedLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 100_000 }).map((n) => n / 1000),
  unit_price: fc.integer({ min: 100, max: 10_000_000 }).map((n) => n / 100),
  is_tax_inclusive: fc.boolean(),
  tax_lines: anyTaxes,
  discount: fc.option(anyPercent.map((value): LineDiscount => ({ type: "percent", value }))),
})
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 12 })

describe("totals of a document", () => {
  it.each([
    ["prices without tax", line({ quantity: 3 }), { subtotal: 300, discount_total: 0, tax_total: 48, total: 348 }],
    ["prices with tax", line({ is_tax_inclusive: true, unit_price: 116 }), { subtotal: 100, discount_total: 0, tax_total: 16, total: 116 }],
    ["a percentage off", line({ discount: { type: "percent", value: 10 } }), { subtotal: 100, discount_total: 10, tax_total: 14.4, total: 104.4 }],
    ["an amount off, in the price's terms", line({ is_tax_inclusive: true, unit_price: 116, discount: { type: "amount", value: 11.6 } }), { subtotal: 100, discount_total: 10, tax_total: 14.4, total: 104.4 }],
    ["several taxes on one line", line({ tax_lines: [iva, { code: "ieps", name: "IEPS", rate: 8 }] }), { subtotal: 100, discount_total: 0, tax_total: 24, total: 124 }],
    ["no tax", line({ tax_lines: [] }), { subtotal: 100, discount_total: 0, tax_total: 0, total: 100 }],
    ["a subtotal that is quantity by price, however small the fractions of the discount", line({ quantity: 3, unit_price: 1249.5, discount: { type: "amount", value: 382.955 } }), { subtotal: 3748.5, discount_total: 382.96, tax_total: 538.49, total: 3904.03 }],
    ["half a cent rounds up though the tax was taken out and put back", line({ is_tax_inclusive: true, unit_price: 99.99, quantity: 0.5 }), { subtotal: 43.1, discount_total: 0, tax_total: 6.9, total: 50 }],
    ["half a cent of half a price with tax", line({ is_tax_inclusive: true, unit_price: 33.33, discount: { type: "percent", value: 50 } }), { subtotal: 28.73, discount_total: 14.36, tax_total: 2.3, total: 16.67 }],
    ["half a cent rounds up", line({ unit_price: 0.125, tax_lines: [] }), { subtotal: 0.13, discount_total: 0, tax_total: 0, total: 0.13 }],
  ])("PRE-12 computes %s", (_, one, expected) => {
    const { lines, totals } = computeTotals([one], null, "mxn")
    expect(totals).toMatchObject(expected)
    expect(lines[0]).toMatchObject(expected)
  })

  it("PRE-12 spreads a global discount over lines of different tax", () => {
    const { totals } = computeTotals([line(), line({ unit_price: 300, tax_lines: [] })], { type: "amount", value: 40 }, "mxn")
    expect(totals).toEqual({ subtotal: 400, discount_total: 40, tax_total: 14.4, total: 374.4, taxes: [{ ...iva, base: 90, amount: 14.4 }] })
  })

  it("PRE-12 rounds to the currency: pesos of Chile have no cents", () => {
    expect(computeTotals([line({ unit_price: 99.5, tax_lines: [] })], null, "clp").totals.total).toBe(100)
  })

  it("PRE-12 gives 100 percent off for nothing, and never less than nothing", () => {
    fc.assert(fc.property(anyLines, fc.option(anyPercent), (lines, percent) => {
      const { totals, lines: computed } = computeTotals(lines, percent === null ? null : { type: "percent", value: percent }, "mxn")
      expect(Math.min(totals.total, totals.tax_total, ...computed.map((l) => l.total))).toBeGreaterThanOrEqual(0)
    }))
  })

  it("R-05 gives the same totals whatever the order of the lines", () => {
    const anyDiscount = fc.oneof(fc.constant(null), anyPercent.map((value) => ({ type: "percent", value }) as LineDiscount), fc.integer({ min: 0, max: 99 }).map((value) => ({ type: "amount", value }) as LineDiscount))
    fc.assert(fc.property(anyLines, anyDiscount, fc.infiniteStream(fc.nat()), (lines, discount, keys) => {
      const other = lines.map((l) => ({ l, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ l }) => l)
      fc.pre(findAmountErrors(lines, discount, "mxn").length === 0)
      expect(computeTotals(other, discount, "mxn").totals).toEqual(computeTotals(lines, discount, "mxn").totals)
    }))
  })

  it("R-05 adds up on paper: subtotal less discount plus taxes, and the taxes by rate", () => {
    fc.assert(fc.property(anyLines, fc.option(anyPercent), (lines, percent) => {
      const { totals, lines: computed } = computeTotals(lines, percent === null ? null : { type: "percent", value: percent }, "mxn")
      for (const part of [totals, ...computed]) expect(cents(part.subtotal) - cents(part.discount_total) + cents(part.tax_total)).toBe(cents(part.total))
      expect(totals.taxes.reduce((sum, t) => sum + cents(t.amount), 0)).toBe(cents(totals.taxes.length ? totals.tax_total : 0))
      const parts = computed.reduce((sum, l) => sum + cents(l.total), 0)
      expect(Math.abs(parts - cents(totals.total))).toBeLessThanOrEqual(Math.ceil(lines.length / 2))
    }))
  })

  it("Q-05 R-05 prices with tax and no discount cost quantity by price, half up, as the host's order does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 99_999 }), fc.integer({ min: 100, max: 9_999_999 }), anyTaxes, (thousandths, price, tax_lines) => {
        const exact = MathBN.div(MathBN.mult(thousandths, price), 100_000)
        const { totals } = computeTotals([line({ quantity: thousandths / 1000, unit_price: price / 100, is_tax_inclusive: true, tax_lines })], null, "mxn")
        expect(totals.total).toBe(exact.decimalPlaces(2, 4).toNumber())
      }),
      { numRuns: 2_000 }
    )
  })

  it("R-05 takes off exactly the amount that was asked, spread in any way", () => {
    fc.assert(fc.property(anyLines, fc.integer({ min: 1, max: 9_999 }), (lines, hundredths) => {
      const bare = lines.map((l) => ({ ...l, discount: null }))
      const discount: LineDiscount = { type: "amount", value: hundredths / 100 }
      fc.pre(findAmountErrors(bare, discount, "mxn").length === 0)
      const { lines: computed } = computeTotals(bare, discount, "mxn")
      expect(MathBN.sum(...computed.map((l) => l.adjustment)).toFixed()).toBe(MathBN.convert(discount.value).toFixed())
      computed.forEach((l, i) => expect(MathBN.lte(l.adjustment, MathBN.mult(bare[i].quantity, bare[i].unit_price))).toBe(true))
    }))
  })

  it.each([
    ["a line's discount over its price", [line({ discount: { type: "amount", value: 100.01 } })], null, "lines.0.discount.value", "discount_over_price"],
    ["a percentage over 100", [line({ discount: { type: "percent", value: 100.5 } })], null, "lines.0.discount.value", "discount_over_price"],
    ["a global discount over what is left", [line({ discount: { type: "amount", value: 60 } })], { type: "amount", value: 41 } as LineDiscount, "discount.value", "discount_over_price"],
    ["a millionth of a thing", [line({ quantity: 0.000001 })], null, "lines.0.quantity", "amount_too_small"],
    ["more money than there is", [line({ quantity: 1_000_000_000, unit_price: 999_999 })], null, "lines.0.quantity", "amount_too_large"],
  ])("PRE-12 refuses %s", (_, lines, discount, path, code) => {
    expect(findAmountErrors(lines, discount, "mxn")).toMatchObject([{ path, code }])
  })
})
