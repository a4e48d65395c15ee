import { Content, ContentText, TDocumentDefinitions } from "pdfmake/interfaces"
import { CivilDate } from "../types/common"
import { PrintedShop } from "../types/printable"
import { formatMoney } from "../utils/money"
import { renderDefinition } from "./engine"
import { FONT } from "./fonts"
import { formatOf } from "./format"
import { legend } from "./legends"
import { mm } from "./paper"
import { qr } from "./parts/qr"
import { rule } from "./parts/rule"
import { safe, safeLines } from "./text"

/** Papers of the workshop: the receipt that the customer takes home, and the label on the device. */

export type PrintedDevice = { equipment: string; brand?: string | null; model?: string | null; serial?: string | null; accessories?: string | null; condition?: string | null; reported_fault?: string | null }

export type Ticket = {
  language: "es" | "en"
  country: "MX" | "PE"
  shop: PrintedShop
  number: string
  issued_on: CivilDate
  customer_name: string
  customer_phone: string | null
  promised_on: CivilDate | null
  devices: PrintedDevice[]
  advance: number
  currency_code: string
  note: string | null
  terms: string | null
  url: string
}

const WORDS = {
  es: { title: "Recepción de equipo", received: "Recibido", promised: "Prometido", customer: "Cliente", device: "Equipo", serial: "N° de serie", accessories: "Accesorios", condition: "Estado", fault: "Falla reportada", advance: "Anticipo", follow: "Sigue el estado de tu equipo", sign: "Firma del cliente" },
  en: { title: "Device intake", received: "Received", promised: "Promised", customer: "Customer", device: "Device", serial: "Serial no.", accessories: "Accessories", condition: "Condition", fault: "Reported fault", advance: "Advance", follow: "Follow the state of your device", sign: "Customer's signature" },
} as const

const ROLLS = { ticket80: { width: mm(80), side: mm(4), size: 8.5 }, ticket58: { width: mm(58), side: mm(3), size: 7.5 } } as const

export function renderIntake(ticket: Ticket, format: "ticket80" | "ticket58"): Promise<Buffer> {
  const roll = ROLLS[format]
  const t = WORDS[ticket.language]
  const { date } = formatOf(ticket)
  const width = roll.width - 2 * roll.side
  const line = () => rule(width)
  const row = (label: string, value: string | null | undefined): Content[] => (value ? [{ text: [{ text: `${label}: `, bold: true }, safe(value, 2000)] }] : [])
  const definition: TDocumentDefinitions = {
    pageSize: { width: roll.width, height: "auto" },
    pageMargins: [roll.side, mm(4), roll.side, mm(5)],
    language: ticket.language,
    info: { title: `${t.title} ${safe(ticket.number, 40)}`, author: safe(ticket.shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: roll.size, color: "#000000", lineHeight: 1.1 },
    content: [
      { text: safe(ticket.shop.name, 120), bold: true, fontSize: roll.size + 2.5, alignment: "center" },
      ...[ticket.shop.address, ticket.shop.phone].flatMap((text): Content[] => (text ? [{ text: safe(text, 200), alignment: "center" }] : [])),
      { text: t.title.toLocaleUpperCase(ticket.language), bold: true, alignment: "center", margin: [0, 6, 0, 0] },
      { text: safe(ticket.number, 40), bold: true, fontSize: roll.size + 4, alignment: "center" },
      line(),
      ...row(t.received, date(ticket.issued_on)),
      ...row(t.promised, ticket.promised_on && date(ticket.promised_on)),
      ...row(t.customer, [ticket.customer_name, ticket.customer_phone].filter(Boolean).join(" · ")),
      ...ticket.devices.flatMap((device): Content[] => [
        line(),
        { text: safe([device.equipment, device.brand, device.model].filter(Boolean).join(" "), 300), bold: true },
        ...row(t.serial, device.serial), ...row(t.accessories, device.accessories), ...row(t.condition, device.condition), ...row(t.fault, device.reported_fault),
      ]),
      ...(ticket.advance > 0 ? [line(), ...row(t.advance, formatMoney(ticket.advance, ticket.currency_code, ticket.language === "es" ? "es-MX" : "en-US"))] : []),
      ...(ticket.note ? [line(), { text: safeLines(ticket.note), bold: true } satisfies Content] : []),
      ...(ticket.terms ? [{ text: safeLines(ticket.terms), fontSize: roll.size - 1.5, margin: [0, 6, 0, 0] } satisfies Content] : []),
      { stack: [qr(ticket.url, mm(30), "center")], margin: [0, 10, 0, 3] },
      { text: t.follow, alignment: "center", bold: true },
      { text: `\n\n______________________________\n${t.sign}`, alignment: "center" },
      line(),
      { text: legend("service", ticket.country, ticket.language), bold: true, alignment: "center" },
    ],
  }
  return renderDefinition(definition)
}

const LABEL_SIZE = 7
/** As many lines as are left for it on a label: what is longer is cut, it never takes a second one. pdfmake knows `maxHeight`, its types do not. */
const fewLines = (text: string, lines: number, bold = false): Content[] => (text ? [{ text, bold, maxHeight: lines * LABEL_SIZE * 1.31 } as ContentText & { maxHeight: number }] : [])

/** 62 × 29 mm, what small label printers take; one page per device. */
export function renderLabel(ticket: Ticket): Promise<Buffer> {
  const [width, height, side] = [mm(62), mm(29), mm(2)]
  const code = mm(22)
  const { date } = formatOf(ticket)
  const devices = ticket.devices.length ? ticket.devices : [{ equipment: "" }]
  const definition: TDocumentDefinitions = {
    pageSize: { width, height },
    pageMargins: [side, side, side, side],
    language: ticket.language,
    info: { title: safe(ticket.number, 40), author: safe(ticket.shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: LABEL_SIZE, color: "#000000", lineHeight: 1.05 },
    content: devices.map((device: PrintedDevice, i): Content => ({
      pageBreak: i ? "before" : undefined,
      columns: [
        { width: code, stack: [qr(ticket.url, code, "left")] },
        {
          width: width - 2 * side - code - 6,
          margin: [6, 0, 0, 0],
          stack: [
            { text: safe(ticket.number, 30), bold: true, fontSize: ticket.number.length > 13 ? 8 : 11, maxHeight: 17 } as ContentText & { maxHeight: number },
            ...fewLines(safe(ticket.customer_name, 28), 1),
            ...fewLines([devices.length > 1 ? `${i + 1}/${devices.length}` : "", safe([device.equipment, device.brand, device.model].filter(Boolean).join(" "), 46)].filter(Boolean).join(" · "), 2, true),
            // A serial number is broken where it must be, not at its first hyphen.
            ...fewLines(safe(device.serial, 40).replace(/-/g, "\u2011"), 2),
            ...fewLines([ticket.issued_on, ticket.promised_on].filter((day) => day !== null).map(date).join(" → "), 1).map((one) => ({ ...(one as ContentText), fontSize: 6.5 })),
          ],
        },
      ],
    })),
  }
  return renderDefinition(definition)
}
