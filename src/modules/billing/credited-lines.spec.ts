import { exactTotal, linesLeft, partInXml, refuseOver, writtenLines } from "./credited-lines"
import { InvoiceRow } from "./rows"

type Invoice = Pick<InvoiceRow, "kind" | "lines" | "currency_code">
const invoice = (lines: [title: string, quantity: number, subtotal: number][], kind: Invoice["kind"] = "income", currency_code = "mxn"): Invoice =>
  ({ kind, currency_code, lines: lines.map(([title, quantity, subtotal], position) => ({ id: `line_${position}`, position, title, quantity, subtotal })) }) as Invoice
const xml = (...skus: string[]) => skus.map((sku) => ({ sku, quantity: "1.000000" }))
const byHand = (...credited_lines: { index: number; quantity: string }[]) => ({ extra: { credited_lines } })
const byOrder = (line_id: string, quantity: string) => ({ extra: { credits: [{ note_id: "n", amount: "1", lines: [{ line_id, quantity }] }] } })
const errorsOf = (act: () => unknown): string[] => {
  try {
    act()
  } catch (error) {
    return (error as { fieldErrors: { path: string; code: string }[] }).fieldErrors.map((one) => `${one.path}: ${one.code}`)
  }
  return []
}

describe("FIS-05 which lines of the XML a line of an invoice is", () => {
  it("FIS-05 skips what costs nothing and is not written, and keeps the place of an imported line that costs nothing", () => {
    const gifts = invoice([["Pluma", 1, 0], ["Silla", 2, 100], ["Envío", 1, 0], ["Mesa", 1, 50]])
    expect(writtenLines(gifts, xml("a", "b"))).toEqual([[], [0], [], [1]])
    expect(writtenLines(gifts, xml("a", "b", "c", "d"))).toEqual([[0], [1], [2], [3]])
  })

  it("FIS-05 FIS-06 a note of a global invoice is every line with its number, also where notes and lines are as many", () => {
    const global = invoice([["NV-1", 1, 100], ["NV-2", 1, 0], ["NV-3", 1, 50]], "global")
    expect(writtenLines(global, xml("NV-1", "NV-1", "NV-3"))).toEqual([[0, 1], [], [2]])
    expect(partInXml(global, xml("NV-1", "NV-1", "NV-3"), [{ index: 0, quantity: "1" }])).toEqual([{ index: 0, quantity: "1" }, { index: 1, quantity: "1" }])
  })

  it("FIS-05 nothing is taken back of what cost nothing, and no place of the XML stands for one that is not there", () => {
    const gifts = invoice([["Pluma", 1, 0], ["Silla", 2, 100]])
    expect(errorsOf(() => partInXml(gifts, xml("a"), [{ index: 0, quantity: "1" }]))).toEqual(["lines.0.quantity: credit_zero"])
    expect(partInXml(gifts, xml("a"), [{ index: 9, quantity: "1" }])).toEqual([{ index: 1, quantity: "1" }])
  })
})

describe("FIS-05 what is left of an invoice's lines", () => {
  const sold = invoice([["Silla", 3, 300], ["Pluma", 5, 0], ["Mesa", 1.5, 50]])

  it("FIS-05 counts what was taken back by hand, by orders that changed, and by more than there was", () => {
    expect(linesLeft(sold, [byHand({ index: 0, quantity: "1" }), byOrder("line_2", "0.5"), byOrder("gone", "9")])).toEqual(["2", "0", "1"])
    expect(linesLeft(sold, [byOrder("line_0", "4")])[0]).toBe("0")
  })

  it("FIS-05 refuses more than that at its own field", () => {
    const earlier = [byHand({ index: 0, quantity: "3" })]
    expect(errorsOf(() => refuseOver(sold, [{ index: 2, quantity: "1.5" }, { index: 0, quantity: "0.001" }], earlier))).toEqual(["lines.1.quantity: quantity_over"])
    expect(errorsOf(() => refuseOver(sold, [{ index: 2, quantity: "1.500001" }], earlier))).toEqual(["lines.0.quantity: quantity_over"])
  })

  it("FIS-05 R-05 the last lines come to what is left, a few cents never stop one, and money that is not rounding is not made", () => {
    const rest = [{ index: 2, quantity: "1.5" }]
    const earlier = [byHand({ index: 0, quantity: "3" })]
    expect(exactTotal(sold, rest, earlier, "50.00", "50.01")).toBe("50.01")
    expect(exactTotal(sold, rest, earlier, "50.00", "49.99")).toBe("49.99")
    expect(exactTotal(sold, rest, earlier, "50.00", "50.00")).toBeNull()
    expect(exactTotal(sold, rest, earlier, "50.00", "50.07")).toBeNull()
    // Not the last: what is left is more than rounding, or somebody's amount.
    expect(exactTotal(sold, [{ index: 2, quantity: "1" }], earlier, "33.33", "50.00")).toBeNull()
    expect(exactTotal(sold, rest, [...earlier, { extra: null }], "50.00", "50.01")).toBeNull()
    expect(exactTotal({ ...sold, currency_code: "jpy" }, rest, earlier, "50", "56")).toBe("56")
  })
})
