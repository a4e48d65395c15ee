import { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces"
import { CashFlow, CashReport } from "../types/http/billing"
import { PrintedShop } from "../types/printable"
import { formatMoney } from "../utils/money"
import { renderDefinition } from "./engine"
import { FONT } from "./fonts"
import { mm } from "./paper"
import { valuesWidth } from "./parts/roll"
import { rule } from "./parts/rule"
import { safe } from "./text"

export type PrintedCashReport = { report: CashReport; language: "es" | "en"; time_zone: string; shop: PrintedShop; printed_at: Date }
export type CashFormat = "ticket80" | "ticket58"

const WORDS = {
  es: { title: "Corte de caja", printed: "Impreso", notes: "Notas de venta", payments: "Pagos por forma", sellers: "Por vendedor", branches: "Por sucursal", voids: "Notas anuladas", total: "Total cobrado", sold: "Vendido", paid: "Cobrado", returned: "Devuelto", left: "Queda", returns: "Devoluciones", kinds: { refund: "Reembolso", payment_voided: "Pago anulado", note_voided: "Nota anulada" }, nobody: "Sin vendedor", nowhere: "Sin sucursal", none: "Sin movimientos", counted: "Efectivo contado", difference: "Diferencia", sign: "Nombre y firma", internal: "Documento interno, no es comprobante fiscal" },
  en: { title: "Cash report", printed: "Printed", notes: "Sales notes", payments: "Payments by form", sellers: "By seller", branches: "By branch", voids: "Voided notes", total: "Total charged", sold: "Sold", paid: "Charged", returned: "Returned", left: "Left", returns: "Returns", kinds: { refund: "Refund", payment_voided: "Payment voided", note_voided: "Note voided" }, nobody: "No seller", nowhere: "No branch", none: "Nothing happened", counted: "Cash counted", difference: "Difference", sign: "Name and signature", internal: "Internal document, not a tax receipt" },
} as const

const ROLLS = { ticket80: { width: mm(80), side: mm(4), size: 8.5 }, ticket58: { width: mm(58), side: mm(3), size: 7.5 } } as const

type Row = [label: string, value: string, strong?: boolean]

/** A day's notes and money on a roll, as long as what it says, with room to count the cash and to sign. */
export function renderCashReport({ report, language, time_zone, shop, printed_at }: PrintedCashReport, format: CashFormat): Promise<Buffer> {
  const roll = ROLLS[format]
  const t = WORDS[language]
  const locale = language === "es" ? "es-MX" : "en-US"
  const width = roll.width - 2 * roll.side
  const money = (amount: number, currency: string) => formatMoney(amount, currency, locale)
  const line = () => rule(width)
  // One column of figures on the whole roll: where the longest of them fits, all stand.
  const right = valuesWidth([...report.notes.totals, ...report.money.map(({ received, currency_code }) => ({ amount: received, currency_code }))].map((one) => `-${money(one.amount, one.currency_code)}`), roll.size, width, 0.44)
  const pairs = (rows: Row[]): Content => ({
    table: {
      widths: [width - right, right],
      body: rows.map(([label, value, strong]): TableCell[] => {
        const name = { text: safe(label.trim(), 120), bold: strong, margin: [label.startsWith(" ") ? roll.size : 0, 0, 0, 0] as [number, number, number, number] }
        return value ? [name, { text: value, alignment: "right", bold: strong }] : [{ ...name, colSpan: 2 }, {}]
      }),
    },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0.8, paddingBottom: () => 0.8 },
  })
  const section = (title: string, rows: Row[]): Content[] => (rows.length ? [line(), { text: title, bold: true, margin: [0, 0, 0, 2] }, pairs(rows)] : [])
  /** What came in; and where something went back, how much did and what is left. */
  const flow = (label: string, one: CashFlow & { currency_code: string }, strong?: boolean): Row[] => [
    [label, money(one.received, one.currency_code), strong],
    ...(one.returned ? [[`  ${t.returned}`, `-${money(one.returned, one.currency_code)}`], [`  ${t.left}`, money(one.amount, one.currency_code), strong]] as Row[] : []),
  ]
  const person = (name: string, one: CashReport["sellers"][number] | CashReport["branches"][number]): Row[] => [
    [`${name} (${one.notes})`, money(one.sold, one.currency_code)],
    ...(one.returned ? [[`  ${t.returned}`, `-${money(one.returned, one.currency_code)}`] as Row] : []),
    [`  ${one.returned ? t.left : t.paid}`, money(one.paid, one.currency_code)],
  ]
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${report.day}T00:00:00Z`))
  const at = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", timeZone: time_zone }).format(printed_at)
  const empty = !report.notes.count && !report.payments.length && !report.voids.length

  const definition: TDocumentDefinitions = {
    pageSize: { width: roll.width, height: "auto" },
    pageMargins: [roll.side, mm(4), roll.side, mm(5)],
    language,
    info: { title: `${t.title} ${report.day}`, author: safe(shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: roll.size, color: "#000000", lineHeight: 1.1 },
    content: [
      { text: safe(shop.name, 120), bold: true, fontSize: roll.size + 2.5, alignment: "center" },
      { text: t.title.toLocaleUpperCase(language), bold: true, alignment: "center", margin: [0, 6, 0, 0] },
      { text: day, alignment: "center" },
      { text: `${t.printed}: ${at}`, alignment: "center" },
      line(),
      ...(empty ? [{ text: t.none, alignment: "center" } satisfies Content] : [pairs([[t.notes, String(report.notes.count)], ...report.notes.totals.map((one): Row => [t.sold, money(one.amount, one.currency_code), true])])]),
      ...section(t.payments, [...report.payments.flatMap((p) => flow(`${p.form} ${p.form_name} (${p.count})`, p)), ...report.money.flatMap((one) => flow(t.total, one, true))]),
      ...section(t.returns, report.returns.flatMap((r): Row[] => [[r.number, `-${money(r.amount, r.currency_code)}`], [`  ${[t.kinds[r.kind], r.form_name, r.reason].filter(Boolean).join(", ")}`, ""]])),
      ...section(t.sellers, report.sellers.flatMap((s) => person(s.name ?? t.nobody, s))),
      ...section(t.branches, report.branches.flatMap((b) => person(b.name ?? t.nowhere, b))),
      ...section(t.voids, report.voids.flatMap((v): Row[] => [[v.number, money(v.total, v.currency_code)], ...(v.reason ? [[`  ${v.reason}`, ""] as Row] : [])])),
      line(),
      pairs([[`${t.counted}:`, "____________"], [`${t.difference}:`, "____________"]]),
      { text: "______________________________", alignment: "center", margin: [0, 26, 0, 0] },
      { text: t.sign, alignment: "center" },
      line(),
      { text: t.internal, bold: true, alignment: "center" },
    ],
  }
  return renderDefinition(definition)
}
