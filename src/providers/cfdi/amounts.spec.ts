import fc from "fast-check"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { FiscalLine, FiscalTax } from "../../types/fiscal"
import { addUp, lineAmounts, written } from "./amounts"
import { dec, fixed, round, sum } from "./decimal"
import { productLimits } from "./limits"
import { fitAmounts } from "./rounding"

const { line } = sample

const number = (max: number, decimals: number) => fc.integer({ min: 1, max: max * 10 ** decimals }).map((n) => (n / 10 ** decimals).toFixed(decimals))

const taxes: fc.Arbitrary<FiscalTax[]> = fc.constantFrom(
  [sample.IVA16], [sample.IVA8], [sample.IVA0], [sample.EXEMPT], [sample.IEPS8, sample.IVA16], [sample.IEPS_QUOTA], [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD])

const lines: fc.Arbitrary<FiscalLine[]> = fc.array(
  fc.record({ quantity: fc.oneof(number(1000, 0), number(100, 3)), unit_price: fc.oneof(number(99999, 2), number(999, 6).filter((p) => Number(p) >= 0.01)), share: fc.integer({ min: 0, max: 100 }), taxes })
    .map((r) => line({ ...r, discount: fixed(dec(r.quantity).times(r.unit_price).times(r.share).div(100), 2) }))
    .filter((l) => dec(l.discount).isLessThanOrEqualTo(fixed(dec(l.quantity).times(l.unit_price), 6))),
  { minLength: 1, maxLength: 30 })

/** What a shop's books say: every amount exact, rounded once at the end. */
const exactTotal = (source: FiscalLine[]): string =>
  fixed(sum(source.map((l) => {
    const net = dec(l.quantity).times(l.unit_price).minus(l.discount)
    if (net.isZero()) return net
    const ieps = sum(l.taxes.filter((t) => t.tax === "003").map((t) => (t.factor === "Cuota" ? dec(l.quantity) : net).times(t.rate ?? 0)))
    const others = sum(l.taxes.filter((t) => t.tax !== "003").map((t) => (t.kind === "withheld" ? net.negated() : net.plus(t.tax === "002" ? ieps : 0)).times(t.rate ?? 0)))
    return net.plus(ieps).plus(others)
  })), 2)

describe("FIS-02 rounding policy", () => {
  it("computes lines with six decimals and rounds only the sums", () => {
    const amounts = addUp([line({ quantity: "12.5", unit_price: "18.333333", taxes: [sample.IEPS8, { ...sample.IVA16, base: "229.17" }] })].map((l) => lineAmounts(l, 2)), 2)
    expect(amounts.lines[0]?.amount.toFixed()).toBe("229.166663")
    expect([amounts.subtotal, amounts.transferred[0]?.amount, amounts.transferred[1]?.amount, amounts.total].map((v) => v?.toFixed(2))).toEqual(["229.17", "18.33", "36.67", "284.17"])
  })

  it("adds up to the note for any quantities, prices, discounts and taxes", () => {
    fc.assert(fc.property(lines, (source) => {
      const expected = exactTotal(source)
      const { amounts, missing } = fitAmounts(source, 2, expected)
      expect(missing.toFixed()).toBe("0")
      expect(amounts.total.toFixed(2)).toBe(expected)
    }), { numRuns: 500 })
  })

  it("keeps every line within the SAT's limits and every sum the rounding of its lines, also after absorbing a cent", () => {
    fc.assert(fc.property(lines, fc.constantFrom(-1, 0, 1), (source, cents) => {
      const plain = addUp(source.map((l) => lineAmounts(l, 2)), 2)
      const { amounts, missing } = fitAmounts(source, 2, plain.total.plus(cents / 100).toFixed(2))
      if (!missing.isZero()) return
      for (const l of amounts.lines) {
        const w = written(l)
        const { lower, upper } = productLimits(w.quantity, w.unit_price, 2)
        expect(dec(w.amount).isGreaterThanOrEqualTo(lower) && dec(w.amount).isLessThanOrEqualTo(upper)).toBe(true)
        expect(l.discount.isLessThanOrEqualTo(l.amount)).toBe(true)
        for (const t of l.taxes.filter((x) => x.rate !== null)) {
          const limits = productLimits(t.base.toFixed(6), t.rate ?? "0", 2, "first")
          expect(t.amount.isGreaterThanOrEqualTo(limits.lower) && t.amount.isLessThanOrEqualTo(limits.upper)).toBe(true)
        }
      }
      expect(amounts.subtotal.isEqualTo(round(sum(amounts.lines.map((l) => l.amount)), 2))).toBe(true)
      for (const g of amounts.transferred) {
        const own = amounts.lines.flatMap((l) => l.taxes).filter((t) => t.kind === "transferred" && t.tax === g.tax && t.factor === g.factor && t.rate === g.rate)
        expect(g.amount.isEqualTo(round(sum(own.map((t) => t.amount)), 2))).toBe(true)
        expect(g.base.isEqualTo(round(sum(own.map((t) => t.base)), 2))).toBe(true)
      }
      expect(amounts.total.isEqualTo(amounts.subtotal.minus(amounts.discount ?? 0).plus(amounts.total_transferred).minus(amounts.total_withheld))).toBe(true)
    }), { numRuns: 500 })
  })

  it("absorbs a cent that rounding left over, up or down, in the largest line", () => {
    const source = [line({ unit_price: "10" }), line({ unit_price: "500" })]
    for (const total of ["591.59", "591.61"]) {
      const { amounts, missing } = fitAmounts(source, 2, total)
      expect([missing.toFixed(), amounts.total.toFixed(2)]).toEqual(["0", total])
      expect(amounts.lines[0]?.amount.toFixed()).toBe("10")
      expect(amounts.lines[1]?.amount.minus(500).abs().toNumber()).toBeLessThanOrEqual(0.01)
    }
  })

  it("adds up for many units at a price that includes tax, whether the price comes exact or cut to six decimals", () => {
    const units = fc.array(fc.record({ gross: number(500, 2), quantity: fc.integer({ min: 1, max: 100_000 }) }), { minLength: 1, maxLength: 10 })
    fc.assert(fc.property(units, fc.constantFrom(6, 15), (sold, decimals) => {
      const expected = fixed(sum(sold.map((s) => dec(s.gross).times(s.quantity))), 2)
      const source = sold.map((s) => line({ quantity: String(s.quantity), unit_price: fixed(dec(s.gross).div("1.16"), decimals) }))
      const { amounts, missing } = fitAmounts(source, 2, expected)
      expect([missing.toFixed(), amounts.total.toFixed(2)]).toEqual(["0", expected])
    }), { numRuns: 300 })
  })

  it("puts IVA on top of IEPS as the law says, or beside it when that is what the shop charged", () => {
    const source = [line({ unit_price: "100", taxes: [sample.IEPS8, sample.IVA16] })]
    const base = (total: string) => fitAmounts(source, 2, total).amounts.transferred.find((g) => g.tax === "002")?.base.toFixed(2)
    expect([base("125.28"), base("124.00")]).toEqual(["108.00", "100.00"])
    expect(fitAmounts(source, 2, "130").missing.toFixed(2)).toBe("4.72")
  })

  it("refuses more than rounding can explain, and says how much is missing", () => {
    expect(fitAmounts([line()], 2, "232.02").missing.toFixed()).toBe("0.02")
    expect(fitAmounts([line()], 2, "200").missing.toFixed()).toBe("-32")
  })

  it("gives gifts a price of a cent and takes it back, and no tax to what costs nothing", () => {
    const { amounts } = fitAmounts([line(), line({ quantity: "3", unit_price: "0" }), line({ discount: "200" })], 2, "232")
    expect(amounts.lines.map((l) => [l.unit_price.toFixed(), l.discount.toFixed(), l.tax_object, l.taxes.length])).toEqual([["200", "0", "02", 1], ["0.01", "0.03", "01", 0], ["200", "200", "01", 0]])
    expect(amounts.total.toFixed(2)).toBe("232.00")
  })

  it("has the limits of the SAT's guide: lower truncated, upper rounded up", () => {
    const { lower, upper } = productLimits("924.224956", "1.000000", 2, "first")
    expect([lower.toFixed(2), upper.toFixed(2)]).toEqual(["924.22", "924.23"])
  })
})
