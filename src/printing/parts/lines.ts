import { Content, TableCell } from "pdfmake/interfaces"
import { PrintedLine } from "../../types/printable"
import { prints } from "../fields"
import { GREY, INK, Paper, RULE, SOFT } from "../paper"
import { pieces, safe, safeLines } from "../text"

type Column = { width: number; heading: string; alignment: "left" | "right"; cell: (line: PrintedLine, index: number) => string }

const PADDING = 4
/** Below these a row stays shorter than half a page even when written in capitals; what is longer continues in a row of its own. */
const TITLE = 180
const DESCRIPTION = { a4: 520, other: 340 }

/**
 * The table of lines. A row never splits across pages and the headings return on each of them.
 * With tax-exclusive lines the amount is quantity × price, as the subtotal adds up; if any line's price
 * includes tax, all lines show what is paid for them, tax included.
 */
export function wideLines(paper: Paper): Content {
  const columns = columnsOf(paper)
  const description = paper.width - columns.reduce((sum, column) => sum + column.width + 2 * PADDING, 0) - 2 * PADDING
  const at = columns.findIndex((column) => column.alignment === "right" && column.heading !== paper.labels.quantity)
  const widths = columns.map((column) => column.width)
  widths.splice(at, 0, description)

  const headings = columns.map((column): TableCell => heading(column.heading, column.alignment))
  headings.splice(at, 0, heading(paper.labels.description, "left"))

  const rows = paper.printable.lines.flatMap((line, index) => {
    const heading = headingRow(paper, line, columns.length + 1)
    if (heading) return [heading]
    const [first, ...more] = describe(paper, line, index)
    const cells = columns.map((column): TableCell => ({ text: column.cell(line, index), alignment: column.alignment, fontSize: 8.5 }))
    cells.splice(at, 0, { stack: first })
    return [cells, ...more.map((stack) => widths.map((_, i): TableCell => (i === at ? { stack } : { text: "" })))]
  })

  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [headings, ...rows] },
    layout: {
      hLineWidth: (i, node) => (i === 0 ? 0 : i === 1 || i === node.table.body.length ? 0.8 : 0.4),
      hLineColor: (i, node) => (i === 1 || i === node.table.body.length ? INK : RULE),
      vLineWidth: () => 0,
      fillColor: (i) => (i === 0 ? SOFT : null),
      paddingLeft: () => PADDING, paddingRight: () => PADDING,
      paddingTop: () => (paper.compact ? 3 : 5), paddingBottom: () => (paper.compact ? 3 : 5),
    },
  }
}

/** A section, a note or a subtotal takes the whole row; undefined for what is sold. */
function headingRow(paper: Paper, line: PrintedLine, columns: number): TableCell[] | undefined {
  if (!line.kind || line.kind === "item") return undefined
  const rest = Array.from({ length: columns - 1 }, (): TableCell => ({ text: "" }))
  if (line.kind === "subtotal") {
    const text = `${safe(line.title, 120) || paper.labels.subtotal}: ${paper.fmt.money(lineAmount(paper, line))}`
    return [{ text, colSpan: columns, alignment: "right", bold: true, fontSize: 8.5 }, ...rest]
  }
  const text = [safe(line.title, 300), safeLines(line.description)].filter(Boolean).join("\n")
  return [{ text, colSpan: columns, bold: line.kind === "section", fontSize: line.kind === "section" ? 9.5 : 8, color: line.kind === "note" ? GREY : INK, margin: [0, line.kind === "section" ? 4 : 0, 0, 0] }, ...rest]
}

/** What an optional line says of itself, and which option it belongs to. */
export const asideOf = ({ labels }: Paper, line: PrintedLine): string =>
  line.counts === false && line.is_optional ? `${labels.optional} · ${labels.not_included}` : line.is_optional ? labels.optional : ""

const heading = (text: string, alignment: "left" | "right"): TableCell => ({ text, alignment, bold: true, fontSize: 8 })

/** Points that a figure takes at 8.5: in the papers' font a digit is 5.6 wide at most, a comma or a point 2.8, a letter of a currency's code 8. */
const widthOf = (figure: string): number => Math.ceil([...figure].reduce((sum, sign) => sum + (/[\d$]/.test(sign) ? 5.7 : /[A-Z%]/.test(sign) ? 8 : 3), 0))

function columnsOf(paper: Paper): Column[] {
  const { printable, labels, fmt, format } = paper
  const { lines } = printable
  const inclusive = showsTax(paper)
  const room = (least: number, most: number, cell: (line: PrintedLine) => string) => lines.reduce((width, line) => Math.min(most, Math.max(width, widthOf(cell(line)))), least)
  const quantity = (line: PrintedLine) => fmt.quantity(line.quantity)
  const amount = (line: PrintedLine) => fmt.money(lineAmount(paper, line))
  const columns: (Column | false)[] = [
    { width: room(36, 64, quantity), heading: labels.quantity, alignment: "right", cell: quantity },
    lines.some((line) => line.unit) && { width: 46, heading: labels.unit, alignment: "left", cell: (line) => safe(line.unit, 30) },
    { width: room(68, 92, (line) => fmt.price(line.unit_price)), heading: labels.price, alignment: "right", cell: (line) => unitPrice(paper, line) },
    prints(format, "line_discount") && lines.some((line) => line.discount) && { width: room(52, 84, (line) => discountText(paper, line)), heading: labels.discount, alignment: "right", cell: (line) => discountText(paper, line) },
    { width: room(76, 104, amount), heading: inclusive ? labels.amount_with_tax : labels.amount, alignment: "right", cell: amount },
  ]
  return columns.filter((column): column is Column => !!column)
}

export const showsTax = ({ printable }: Paper): boolean => printable.lines.some((line) => line.is_tax_inclusive)

export const lineAmount = (paper: Paper, line: PrintedLine): number => (showsTax(paper) ? line.total : line.subtotal)

/** A price without tax among prices with tax says so. */
export const unitPrice = (paper: Paper, line: PrintedLine): string =>
  `${paper.fmt.price(line.unit_price)}${showsTax(paper) && !line.is_tax_inclusive && line.tax_lines.length ? ` ${paper.labels.plus_tax}` : ""}`

export const discountText = ({ fmt }: Paper, line: PrintedLine): string =>
  !line.discount ? "" : line.discount.type === "percent" ? fmt.percent(line.discount.value) : fmt.money(line.discount.value)

/** The first row's content, then that of the rows that continue it. */
function describe(paper: Paper, line: PrintedLine, index: number): Content[][] {
  const [title = "", ...restOfTitle] = pieces(safe(line.title, 1000), TITLE)
  const codes = [prints(paper.format, "line_code") ? safe(line.sku, 60) : "", prints(paper.format, "line_brand") ? safe([line.brand, line.model].filter(Boolean).join(" "), 120) : "", safe(line.delivery_time, 120), asideOf(paper, line), lineCodes(paper, index)].filter(Boolean).join(" · ")
  const details = [...restOfTitle, safeLines(line.description)].filter(Boolean).join("\n")
  const [first, ...more] = pieces(details, paper.format === "a4" ? DESCRIPTION.a4 : DESCRIPTION.other)
  return [
    [{ text: title, fontSize: 8.5, bold: true }, ...(codes ? [detail(codes)] : []), ...(first ? [detail(first)] : [])],
    ...more.map((text) => [detail(text)]),
  ]
}

export function lineCodes({ printable }: Paper, index: number): string {
  const codes = printable.fiscal?.line_codes?.[index]
  return codes ? [codes.product_code, codes.unit_code, codes.tax_object].map((text) => safe(text, 20)).filter(Boolean).join(" · ") : ""
}

const detail = (text: string): Content => ({ text, fontSize: 7.5, color: GREY, margin: [0, 1.5, 0, 0] })
