import { Content, TableCell } from "pdfmake/interfaces"
import { PrintedFact } from "../../types/printable"
import { prints } from "../fields"
import { GREY, INK, Paper } from "../paper"
import { packed, safe } from "../text"
import { named } from "./head"
import { deviceAside, isSnug } from "./snug"

/** The customer on the left, the facts of the head on the right. */
export function wideParties(paper: Paper): Content {
  const aside = isSnug(paper) ? deviceAside(paper) : null
  const right = aside ? 152 : 226
  const middle = aside ? 152 : 0
  const left = paper.width - right - 24 - (aside ? middle + 14 : 0)
  const size = aside ? 8 : 8.5
  const { printable, labels } = paper
  const name = customerName(paper)
  const lines = customerLines(paper)
  return {
    columns: [
      {
        width: left,
        stack: [
          ...(name || lines.length ? [{ text: printable.fiscal ? labels.receiver : labels.customer, fontSize: 8, color: GREY, margin: [0, 0, 0, 2] } satisfies Content] : []),
          ...(name ? [{ text: name, bold: true, fontSize: aside ? 9.5 : 10.5, margin: [0, 0, 0, 2] } satisfies Content] : []),
          ...lines.map((text): Content => ({ text, fontSize: size, color: INK, margin: [0, 0, 0, 1] })),
        ],
      },
      ...(aside ? [{ width: 14, text: "" }, { width: middle, stack: [{ text: aside.title, bold: true, fontSize: 9, margin: [0, 0, 0, 2] } satisfies Content, ...aside.lines.map((text): Content => ({ text, fontSize: 8 }))] }] : []),
      { width: 24, text: "" },
      { width: right, ...factGrid(facts(paper), right, aside ? 8 : undefined) },
    ],
    margin: [0, 0, 0, paper.compact ? 6 : 16],
  }
}

export const customerName = ({ printable }: Paper): string => safe(printable.fiscal?.receiver.name ?? printable.customer.name, 250)

export function customerLines(paper: Paper): string[] {
  const { printable, labels, format } = paper
  const { customer, fiscal } = printable
  const taxId = safe(fiscal?.receiver.tax_id ?? customer.tax_id, 30)
  const contact = [customer.phone, customer.email].map((text) => safe(text, 120))
  const attention = safe(customer.contact_name, 120)
  return [
    taxId && `${safe(customer.identity_type, 20) || labels.tax_id[printable.country]}: ${taxId}`,
    fiscal && `${labels.fiscal.receiver_regime}: ${named(fiscal.receiver.regime, fiscal.names?.receiver_regime)}`,
    fiscal && `${labels.fiscal.postal_code}: ${safe(fiscal.receiver.postal_code, 10)}`,
    prints(format, "customer_address") ? safe(customer.address, 300) : "",
    ...(prints(format, "customer_contact") ? packed(contact, format.startsWith("ticket") ? 40 : 46) : []),
    attention && `${labels.contact}: ${attention}`,
  ].filter((text): text is string => !!text)
}

/** Label and value of every fact this paper prints, the fiscal ones included. */
export function facts(paper: Paper): { label: string; value: string }[] {
  const { printable, labels, fmt, format } = paper
  const names = format.startsWith("ticket") ? labels.short_facts : labels.facts
  const said = printable.facts
    .filter((fact) => prints(format, fact.key))
    .map((fact) => ({ label: fact.key === "custom" ? safe(fact.label, 60) : names[fact.key], value: isDate(fact) ? fmt.date(fact.value) : safe(fact.value, 160) }))
    .filter((fact) => fact.value)
  const { fiscal } = printable
  if (!fiscal) return said
  const l = labels.fiscal
  const place = { label: l.place_of_issue, value: safe(fiscal.issuer.postal_code, 10) }
  // Anexo 20: a payment complement has neither method nor form of its own, and its currency is XXX; the payment's stand with the payment.
  if (fiscal.effect === "payment") return [...said, { label: l.use, value: l.payments_use }, { label: l.effect, value: l.effects.payment }, { label: l.currency, value: "XXX" }, place]
  return [
    ...said,
    { label: l.use, value: named(fiscal.receiver.use, fiscal.names?.use) },
    { label: l.payment_method, value: named(fiscal.payment_method, fiscal.names?.payment_method) },
    { label: l.payment_form, value: named(fiscal.payment_form, fiscal.names?.payment_form) },
    { label: l.effect, value: l.effects[fiscal.effect === "credit_note" ? "credit_note" : "income"] },
    { label: l.currency, value: printable.currency_code.toUpperCase() },
    place,
  ]
}

const DATES = ["issued_on", "valid_until", "due_on", "delivery_on", "starts_on", "ends_on", "promised_on", "warranty_until"]
const isDate = (fact: PrintedFact): boolean => DATES.includes(fact.key)

/** Labels left, values right, in two columns that never push the page wider. */
export function factGrid(rows: { label: string; value: string }[], width: number, fontSize = 8.5): Content & object {
  if (!rows.length) return { text: "" }
  const label = Math.round(width * 0.44)
  return {
    table: {
      widths: [label, width - label - 6],
      body: rows.map(({ label: name, value }): TableCell[] => [
        { text: name, color: GREY, fontSize },
        { text: value, fontSize, alignment: "right" },
      ]),
    },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: (i) => (i ? 6 : 0), paddingRight: () => 0, paddingTop: () => 1.2, paddingBottom: () => 1.2 },
  }
}
