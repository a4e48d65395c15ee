import fc from "fast-check"
import { composeTotals, Priced } from "./compose"
import { portionOf, remainingOf } from "./operations/ledger"
import { LineRow } from "./tables"

const line = (i: number, quantity: number, unit_price: number, percent: number): Priced => ({
  id: `l${i}`, kind: "item", is_optional: false, is_chosen: true, option_key: null, device_id: null, approval: null, delivery_time: null, tax_treatment: "taxed", brand: null, model: null, source_line_id: null,
  variant_id: null, product_id: null, title: `Línea ${i}`, description: null, sku: null, unit: null, quantity, unit_price, is_tax_inclusive: i % 2 === 0, discount: percent ? { type: "percent", value: percent } : null,
  tax_lines: [{ code: "iva16", name: "IVA", rate: 16 }], has_own_taxes: false,
})

const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 8 })

/** As stored: amounts as text. */
const stored = (drafts: ReturnType<typeof composeTotals>["lines"]): LineRow[] =>
  drafts.map((draft, position) => ({ ...draft, document_id: "d", position, converted_quantity: "0", quantity: String(draft.quantity), unit_price: String(draft.unit_price), subtotal: "0", discount_total: "0", tax_total: "0", total: "0" }) as LineRow)

describe("the ledger of conversions", () => {
  it("PB-05 R-05 converts every line once whatever the portions, and the portions cost what the whole does, to a cent per portion", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 500 }), fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 12 }), (items, off, steps) => {
        const composed = composeTotals(items.map(([q, price, percent], i) => line(i, q, price / 100, percent)), { discount: null, options: [], chosen_option: null, currency_code: "mxn" })
        const discount = { type: "amount" as const, value: Math.min(off / 100, composed.totals.subtotal / 4) }
        const { lines: drafts, totals } = composeTotals(items.map(([q, price, percent], i) => line(i, q, price / 100, percent)), { discount, options: [], chosen_option: null, currency_code: "mxn" })
        const rows = stored(drafts)
        const document = { total: String(totals.total), currency_code: "mxn", converted_total: "0" }
        const used = new Map<string, string>()
        let [sum, portions, converted] = [0, 0, 0]
        const left = () => rows.some((row) => Number(remainingOf(row)) > 0)
        for (let n = 0; left(); n++) {
          const step = steps[n % steps.length]
          const ask = n >= 60 ? null : rows.filter((row) => Number(remainingOf(row)) > 0).map((row) => ({ line_id: row.id, quantity: Math.min(step, Number(remainingOf(row))) }))
          const portion = portionOf({ ...document, converted_total: String(converted) }, rows, ask, used)
          sum += Number(portion.total)
          converted += Number(portion.total)
          portions += 1
          for (const taken of portion.lines) {
            const row = rows.find((one) => one.id === taken.id)!
            row.converted_quantity = String(Number(row.converted_quantity) + Number(taken.quantity))
            used.set(row.id, String(Number(used.get(row.id) ?? 0) + Number(taken.adjustment)))
            expect(Number(row.converted_quantity)).toBeLessThanOrEqual(Number(row.quantity))
          }
        }
        for (const row of rows) expect(Number(used.get(row.id))).toBeCloseTo(Number(row.adjustment), 5)
        expect(Math.abs(sum - totals.total)).toBeLessThanOrEqual(0.01 * portions + 1e-6)
        expect(() => portionOf(document, rows, null, used)).toThrow(/Ya se convirtió/)
      }),
      { numRuns: 60 }
    )
  })

  it("PB-05 refuses more than remains, at the line, and what is not sold", () => {
    const { lines: drafts, totals } = composeTotals([line(0, 3, 10, 0), { ...line(1, 1, 5, 0), kind: "section" }], { discount: null, options: [], chosen_option: null, currency_code: "mxn" })
    const rows = stored(drafts)
    const document = { total: String(totals.total), currency_code: "mxn", converted_total: "0" }
    const refused = (lines: { line_id: string; quantity: number }[]) => {
      try {
        portionOf(document, rows, lines)
      } catch (error) {
        return (error as { fieldErrors: { path: string; code: string }[] }).fieldErrors.map((e) => [e.path, e.code])
      }
    }
    expect(refused([{ line_id: "l0", quantity: 3.000001 }])).toEqual([["lines.0.quantity", "over_remaining"]])
    rows[0].converted_quantity = "2"
    expect(refused([{ line_id: "l0", quantity: 1.5 }])).toEqual([["lines.0.quantity", "over_remaining"]])
    expect(refused([{ line_id: "l0", quantity: 1 }])).toBeUndefined()
    rows[0].converted_quantity = "0"
    expect(refused([{ line_id: "l1", quantity: 1 }])).toEqual([["lines.0.line_id", "line_not_found"]])
    expect(refused([{ line_id: "l0", quantity: 1 }, { line_id: "l0", quantity: 1 }])).toEqual([["lines.1.line_id", "line_repeated"]])
    expect(refused([])).toEqual([["lines", "required"]])
  })

  it("R-05 PRE-12 costs the same in whatever order the lines stand", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 30 }), (items, percent) => {
        const made = items.map(([q, price, off], i) => line(i, q, price / 100, off))
        const terms = { discount: { type: "percent" as const, value: percent }, options: [], chosen_option: null, currency_code: "mxn" }
        expect(composeTotals([...made].reverse(), terms).totals).toEqual(composeTotals(made, terms).totals)
      })
    )
  })
})
