import { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces"
import { prints } from "../fields"
import { FONT } from "../fonts"
import { nameOf } from "../labels"
import { legend } from "../legends"
import { logoUrl } from "../images"
import { mm, Paper } from "../paper"
import { isQrText } from "../../utils/qr"
import { safe, safeLines } from "../text"
import { blocksOf, linesOf, wallet } from "../parts/extras"
import { fiscalFacts, seals } from "../parts/fiscal"
import { shopLines } from "../parts/head"
import { PrintedLine } from "../../types/printable"
import { asideOf, lineAmount, lineCodes, unitPrice } from "../parts/lines"
import { customerLines, customerName, facts } from "../parts/parties"
import { qr } from "../parts/qr"
import { valuesWidth } from "../parts/roll"
import { rule } from "../parts/rule"
import { stampText } from "../parts/stamp"
import { inWords, isPriced, totalRows } from "../parts/totals"

export type Roll = { width: number; side: number; fontSize: number }

/** One column, black only, no shading: thermal heads draw grey badly. The page ends where the text ends. */
export function ticketDefinition(paper: Paper, roll: Roll): TDocumentDefinitions {
  const { printable } = paper
  return {
    pageSize: { width: roll.width, height: "auto" },
    pageMargins: [roll.side, mm(4), roll.side, mm(5)],
    language: printable.language,
    info: { title: `${nameOf(printable)} ${safe(printable.number, 40)}`, author: safe(printable.shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: roll.fontSize, color: "#000000", lineHeight: 1.1 },
    content: [
      ...head(paper, roll),
      rule(paper.width, 6),
      ...block([customerName(paper), ...customerLines(paper)].map((text, i) => ({ text, bold: i === 0 }))),
      pairs(paper, facts(paper)),
      ...(isPriced(paper) ? prices(paper, roll, hasParties(paper)) : []),
      ...closing(paper),
      ...fiscal(paper, roll),
      ...code(paper, roll),
      rule(paper.width, 6),
      { text: legend(printable.kind, printable.country, printable.language), bold: true, alignment: "center" },
    ],
  }
}

/** Is there anything between the head and the lines? Two rules with nothing between them are one. */
const hasParties = (paper: Paper): boolean => !!customerName(paper) || customerLines(paper).length > 0 || facts(paper).length > 0

const prices = (paper: Paper, roll: Roll, ruled: boolean): Content[] => [
  ...(ruled ? [rule(paper.width, 6)] : []),
  ...paper.printable.lines.flatMap((line, index) => lineBlock(paper, index)),
  ...(paper.printable.lines.length || !ruled ? [rule(paper.width, 6)] : []),
  pairs(paper, totalRows(paper), roll.fontSize),
  ...(prints(paper.format, "in_words") ? [{ text: inWords(paper), margin: [0, 4, 0, 0] } satisfies Content] : []),
]

function head(paper: Paper, roll: Roll): Content[] {
  const { printable, labels } = paper
  const logo = logoUrl(printable.shop.logo)
  const stamp = stampText(printable)
  const title = safe(printable.title, 200)
  return [
    ...(logo ? [{ image: logo, fit: [paper.width * 0.7, 56], alignment: "center", margin: [0, 0, 0, 5] } satisfies Content] : []),
    { text: safe(printable.fiscal?.issuer.name ?? printable.shop.name, 120), bold: true, fontSize: roll.fontSize + 2.5, alignment: "center" },
    ...shopLines(paper).map((text): Content => ({ text, alignment: "center" })),
    { text: nameOf(printable).toLocaleUpperCase(printable.language), bold: true, alignment: "center", margin: [0, 8, 0, 0] },
    { text: safe(printable.number, 40), bold: true, fontSize: roll.fontSize + 3.5, alignment: "center" },
    ...(printable.revision && printable.revision > 1 ? [{ text: `${labels.revision} ${printable.revision}`, alignment: "center" } satisfies Content] : []),
    ...(title ? [{ text: title, alignment: "center", margin: [0, 2, 0, 0] } satisfies Content] : []),
    ...(stamp ? [framed(stamp, paper)] : []),
  ]
}

const framed = (text: string, paper: Paper): Content => ({
  table: { widths: [paper.width - 10], body: [[{ text, bold: true, alignment: "center" }]] },
  layout: { hLineWidth: () => 0.8, vLineWidth: () => 0.8, paddingLeft: () => 4, paddingRight: () => 4, paddingTop: () => 3, paddingBottom: () => 3 },
  margin: [0, 6, 0, 0],
})

const block = (lines: { text: string; bold?: boolean }[]): Content[] => lines.map(({ text, bold }): Content => ({ text, bold }))

/** Title over its own line, then quantity × price and the amount at the right edge. */
function lineBlock(paper: Paper, index: number): Content[] {
  const { printable, fmt, format } = paper
  const line = printable.lines[index]
  if (line.kind && line.kind !== "item") return ticketHeading(paper, line)
  const unit = safe(line.unit, 20)
  const amount = fmt.money(lineAmount(paper, line))
  const right = Math.min(paper.width * 0.6, amount.length * 5.6)
  const details = [prints(format, "line_code") ? safe(line.sku, 60) : "", prints(format, "line_brand") ? safe([line.brand, line.model].filter(Boolean).join(" "), 120) : "", safe(line.delivery_time, 120), asideOf(paper, line), lineCodes(paper, index), safeLines(line.description)].filter(Boolean)
  return [
    { text: safe(line.title, 500), bold: true, margin: [0, index ? 4 : 0, 0, 0] },
    ...details.map((text): Content => ({ text })),
    {
      columns: [
        { width: paper.width - right, text: `${fmt.quantity(line.quantity)}${unit ? ` ${unit}` : ""} × ${unitPrice(paper, line)}` },
        { width: right, text: amount, alignment: "right" },
      ],
    },
  ]
}

function ticketHeading({ labels, fmt, ...paper }: Paper, line: PrintedLine): Content[] {
  if (line.kind === "subtotal") return [{ text: `${safe(line.title, 120) || labels.subtotal}: ${fmt.money(lineAmount({ labels, fmt, ...paper }, line))}`, bold: true, alignment: "right" }]
  const text = [safe(line.title, 300), safeLines(line.description)].filter(Boolean).join("\n")
  return [{ text, bold: line.kind === "section", margin: [0, 5, 0, 0] }]
}

/** Label left, value right; the strong row larger. */
function pairs(paper: Paper, rows: { label: string; value: string; strong?: boolean }[], fontSize?: number, share = 0.42): Content {
  if (!rows.length) return { text: "" }
  const left = fontSize ? paper.width - valuesWidth(rows.map(({ value }) => value), fontSize + 1.5, paper.width, 1 - share) : Math.round(paper.width * share)
  return {
    table: {
      widths: [left, paper.width - left],
      body: rows.map(({ label, value, strong }): TableCell[] => [
        { text: label, bold: strong, ...(strong && fontSize ? { fontSize: fontSize + 1.5 } : {}) },
        { text: value, bold: strong, alignment: "right", ...(strong && fontSize ? { fontSize: fontSize + 1.5 } : {}) },
      ]),
    },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0.8, paddingBottom: () => 0.8 },
    margin: [0, 2, 0, 0],
  }
}

function closing(paper: Paper): Content[] {
  const { printable, labels, fmt, format } = paper
  const texts = ([[labels.notes, printable.notes], [labels.terms, printable.terms]] as const).map(([title, text]) => [title, safeLines(text)] as const).filter(([, text]) => text)
  const paid = prints(format, "payments") ? (printable.payments ?? []) : []
  return [
    ...(paid.length ? [rule(paper.width, 6), { text: labels.payments, bold: true } satisfies Content, pairs(paper, paid.map((p) => ({ label: `${fmt.date(p.paid_on)} ${safe(p.form, 60)}`, value: fmt.money(p.amount) })), undefined, 0.66)] : []),
    ...blocksOf(paper).flatMap((block): Content[] => [{ text: block.title, bold: true, margin: [0, 6, 0, 0] }, ...linesOf(block)]),
    ...texts.flatMap(([title, text]): Content[] => [{ text: title, bold: true, margin: [0, 6, 0, 0] }, { text }]),
    ...wallet(paper, mm(30), "center"),
    ...(printable.footer ? [{ text: safeLines(printable.footer), alignment: "center", margin: [0, 8, 0, 0] } satisfies Content] : []),
  ]
}

function fiscal(paper: Paper, roll: Roll): Content[] {
  if (!paper.printable.fiscal) return []
  return [
    rule(paper.width, 6),
    ...fiscalFacts(paper).flatMap(({ label, value }): Content[] => [{ text: label, bold: true }, { text: value }]),
    ...seals(paper).flatMap(({ label, value }): Content[] => [{ text: label, bold: true }, { text: value, fontSize: roll.fontSize - 1.5 }]),
  ]
}

function code(paper: Paper, roll: Roll): Content[] {
  const { printable, labels } = paper
  const codes = [
    printable.qr && { text: printable.qr.text, caption: safe(printable.qr.caption, 240), printed: true },
    printable.fiscal && { text: printable.fiscal.facts.qr, caption: labels.fiscal.scan, printed: false },
  ]
  return codes
    .filter((item) => !!item)
    .filter(({ text }) => isQrText(text))
    .flatMap(({ text, caption, printed }): Content[] => [
      { stack: [qr(text, mm(34), "center")], margin: [0, 10, 0, 4] },
      { text: caption, alignment: "center", bold: true },
      ...(printed ? [{ text, alignment: "center", fontSize: roll.fontSize - 1.5 } satisfies Content] : []),
    ])
}

