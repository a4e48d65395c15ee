import { Content, TableCell } from "pdfmake/interfaces"
import { EXEMPT_TAX } from "../../utils/tax-treatment"
import { prints } from "../fields"
import { GREY, INK, Paper } from "../paper"
import { safe } from "../text"
import { amountInWords } from "../words"

export type TotalRow = { label: string; value: string; strong?: boolean }

/** Subtotal, discount, each tax, shipping, total; then what is paid and what is left. Zero rows are left out. */
export function totalRows(paper: Paper): TotalRow[] {
  const { printable, labels, fmt } = paper
  const { totals } = printable
  const rows: TotalRow[] = []
  const treated = printable.treatments ?? []
  if (treated.some((t) => t.treatment !== "taxed")) for (const { treatment, amount } of treated) rows.push({ label: labels.treatments[treatment], value: fmt.money(amount) })
  // Nothing is charged on it: what there is to say is how much of the sale it was.
  const exempt = totals.taxes.find((t) => t.code === EXEMPT_TAX.code)
  if (exempt) rows.push({ label: labels.treatments.exempt, value: fmt.money(exempt.base) })
  // A payment complement adds up no lines: it says what was paid.
  if (isReceipt(paper)) return [{ label: labels.fiscal.received, value: fmt.total(totals.total), strong: true }]
  rows.push({ label: labels.subtotal, value: fmt.money(totals.subtotal) })
  if (totals.discount_total) rows.push({ label: labels.discount, value: `−${fmt.money(totals.discount_total)}` })
  if (totals.shipping_total) rows.push({ label: labels.shipping, value: fmt.money(totals.shipping_total) })
  for (const tax of totals.taxes.filter((t) => t !== exempt)) rows.push({ label: taxName(safe(tax.name, 40), fmt.percent(tax.rate), tax.rate), value: fmt.money(tax.amount) })
  if (!totals.taxes.length && totals.tax_total) rows.push({ label: labels.tax, value: fmt.money(totals.tax_total) })
  rows.push({ label: labels.total, value: fmt.total(totals.total), strong: true })
  if (printable.balance !== undefined) rows.push({ label: labels.balance, value: fmt.total(printable.balance) })
  return rows
}

export const isReceipt = ({ printable }: Paper): boolean => printable.fiscal?.effect === "payment"

/** "IVA 16 %" once, also when the tax is already called "IVA 16%". */
const taxName = (name: string, percent: string, rate: number): string => (name.includes(String(rate)) ? name : `${name} ${percent}`)

export const inWords = ({ printable }: Paper): string => amountInWords(printable.totals.total, printable.currency_code, printable.language, printable.country)

/** Has the paper anything to add up? A repair taken in or an opportunity just written has no prices yet: "Cero pesos" would read as an offer. */
export const isPriced = ({ printable }: Paper): boolean => printable.lines.length > 0 || printable.totals.total !== 0 || !!printable.balance

/** Amount in words on the left, totals right aligned; never torn apart. */
export function wideTotals(paper: Paper): Content {
  const right = TOTALS_WIDTH
  const left = paper.width - right - 24
  return {
    unbreakable: true,
    columns: [
      { width: left, stack: wordsStack(paper) },
      { width: 24, text: "" },
      { width: right, ...totalsTable(paper, right) },
    ],
    margin: [0, paper.compact ? 8 : 12, 0, 0],
  }
}

export const TOTALS_WIDTH = 226

export const wordsStack = (paper: Paper): Content[] => (prints(paper.format, "in_words") ? [{ text: paper.labels.in_words, fontSize: 8, color: GREY, margin: [0, 0, 0, 2] }, { text: inWords(paper), fontSize: 9 }] : [])

/** `tight`: with less air between the rows, where height is short. */
export function totalsTable(paper: Paper, right: number, tight = false): Content & object {
  const rows = totalRows(paper)
  const strong = rows.findIndex((row) => row.strong)
  // A total of thousands of millions takes room from its label: a figure is never broken.
  const long = rows.some((row) => row.strong && row.value.length > 17)
  const label = long ? 0.28 : 0.42
  return {
    table: {
      widths: [right * label, right * (1 - label) - 16],
      body: rows.map(({ label, value, strong: big }): TableCell[] => [
        { text: label, bold: big, fontSize: big ? (tight ? 10 : 11) : tight ? 8 : 8.5, color: big ? INK : GREY },
        { text: value, bold: big, fontSize: big ? (long ? 10.5 : tight ? 11 : 12) : tight ? 8 : 8.5, alignment: "right" },
      ]),
    },
    layout: {
      hLineWidth: (i: number) => (i === strong ? 0.8 : 0), hLineColor: () => INK, vLineWidth: () => 0,
      paddingLeft: () => 4, paddingRight: () => 4, paddingTop: (i: number) => (i === strong ? (tight ? 3 : 6) : tight ? 1 : 2), paddingBottom: () => (tight ? 1 : 2),
    },
  }
}
