import { Content } from "pdfmake/interfaces"
import { PrintedBlock } from "../../types/printable"
import { isQrText } from "../../utils/qr"
import { prints } from "../fields"
import { GREY, mm, Paper } from "../paper"
import { safe, safeLines } from "../text"
import { blocksOf, linesOf } from "./extras"
import { qr } from "./qr"
import { isPriced, TOTALS_WIDTH, totalsTable, wordsStack } from "./totals"

/**
 * Half a sheet has half the height: what comes after the lines of a small paper stands beside its totals instead of
 * below them, so that a normal ticket or quote is one page. What is long keeps the order of the large sheet.
 */
const MOST_TEXT = 420
const MOST_PAYMENTS = 2
const CODE = mm(22)

const weight = (text: string): number => text.length + text.split("\n").length * 40

/** The device of a ticket beside its customer, where there is one and it is told in a few words. */
export function deviceAside(paper: Paper): PrintedBlock | null {
  const blocks = blocksOf(paper)
  if (paper.format !== "a5" || paper.printable.kind !== "service" || !blocks.length) return null
  const [device] = blocks
  return weight(device.lines.join("\n")) < MOST_TEXT ? device : null
}

export function isSnug(paper: Paper): boolean {
  const { printable, format } = paper
  if (format !== "a5" || printable.fiscal || printable.payment_qr || (printable.payments?.length ?? 0) > MOST_PAYMENTS) return false
  const aside = deviceAside(paper)
  const blocks = blocksOf(paper).slice(aside ? 1 : 0)
  const texts = [...blocks.flatMap((block) => [block.title, ...block.lines]), safeLines(printable.notes), safeLines(printable.terms)].filter(Boolean)
  return texts.reduce((sum, text) => sum + weight(text), 0) < MOST_TEXT
}

export function snugTail(paper: Paper): Content[] {
  const { printable, labels, fmt, width } = paper
  const priced = isPriced(paper)
  const blocks = blocksOf(paper).slice(deviceAside(paper) ? 1 : 0)
  const code = printable.qr && isQrText(printable.qr.text) ? printable.qr : null
  const left = (priced ? width - TOTALS_WIDTH - 24 : width) - (code ? CODE + 10 : 0)
  const texts: Content[] = [
    ...(priced ? wordsStack(paper) : []),
    ...blocks.flatMap((block) => small(block.title, linesOf(block).map((line, i) => ({ ...line, text: i ? `\n${line.text}` : line.text })))),
    ...small(labels.notes, safeLines(printable.notes)),
    ...small(labels.terms, safeLines(printable.terms)),
  ]
  const paid = prints(paper.format, "payments") ? (printable.payments ?? []).map((one): Content => ({ text: [labels.payments, fmt.date(one.paid_on), safe(one.form, 80), safe(one.reference, 80), fmt.money(one.amount)].filter(Boolean).join(" · "), fontSize: 7.5, color: GREY, alignment: "right", margin: [0, 2, 4, 0] })) : []
  if (!texts.length && !priced && !code) return []
  const columns: Content = {
    columns: [
      ...(code ? [{ width: CODE + 10, stack: [qr(code.text, CODE)] }] : []),
      { width: left, stack: [...texts, ...(priced ? [] : paid)] },
      ...(priced ? [{ width: 24, text: "" }, { width: TOTALS_WIDTH, stack: [totalsTable(paper, TOTALS_WIDTH, true), ...paid] }] : []),
    ],
  }
  const link: Content[] = code ? [{ text: [{ text: `${safe(code.caption, 240)}  `, bold: true, fontSize: 7.5 }, { text: code.text, fontSize: 6.5, color: GREY, link: code.text }], margin: [0, 4, 0, 0] }] : []
  return [{ unbreakable: true, margin: [0, 7, 0, 0], stack: [columns, ...link] }]
}

const small = (title: string, text: string | { text: string }[]): Content[] => (text.length ? [{ text: title, bold: true, fontSize: 7.5, margin: [0, 4, 0, 1] }, { text, fontSize: 7.5, lineHeight: 1.08 }] : [])
