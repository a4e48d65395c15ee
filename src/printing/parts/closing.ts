import { Content, TableCell } from "pdfmake/interfaces"
import { prints } from "../fields"
import { GREY, Paper, RULE } from "../paper"
import { safe, safeLines } from "../text"
import { together, wideBlocks } from "./extras"

/** Payments, notes and terms, each under its small heading. Long texts may run over pages. */
export function wideClosing(paper: Paper): Content[] {
  const { printable, labels } = paper
  return [...payments(paper), ...wideBlocks(paper), ...section(labels.notes, printable.notes), ...section(labels.terms, printable.terms)]
}

function section(title: string, text: string | null | undefined): Content[] {
  const clean = safeLines(text)
  return clean ? [together([{ text: title, bold: true, fontSize: 8.5, margin: [0, 14, 0, 3], headlineLevel: 1 }, { text: clean, fontSize: 8.5, lineHeight: 1.15 }], clean.length + (clean.split("\n").length - 1) * 60)] : []
}

function payments(paper: Paper): Content[] {
  const { printable, labels, fmt, format, width } = paper
  if (!printable.payments?.length || !prints(format, "payments")) return []
  const rows = printable.payments.map((payment): TableCell[] => [
    { text: fmt.date(payment.paid_on) },
    { text: safe(payment.form, 80) },
    { text: safe(payment.reference, 80) },
    { text: fmt.money(payment.amount), alignment: "right" },
  ])
  const head = [labels.paid_on, labels.payment_form, labels.reference, labels.amount].map((text, i): TableCell => ({ text, color: GREY, alignment: i === 3 ? "right" : "left" }))
  const free = width - 80 - 90 - 4 * 8
  return [together([
    { text: labels.payments, bold: true, fontSize: 8.5, margin: [0, 14, 0, 3], headlineLevel: 1 },
    {
      fontSize: 8.5,
      table: { headerRows: 1, dontBreakRows: true, widths: [80, free / 2, free / 2, 90], body: [head, ...rows] },
      layout: { hLineWidth: (i) => (i === 1 ? 0.4 : 0), hLineColor: () => RULE, vLineWidth: () => 0, paddingLeft: () => 4, paddingRight: () => 4, paddingTop: () => 2.5, paddingBottom: () => 2.5 },
    },
  ], rows.length * 90)]
}
