import { Content, TDocumentDefinitions } from "pdfmake/interfaces"
import { Printable, PrintedShop } from "../types/printable"
import { formatMoney } from "../utils/money"
import { renderDefinition } from "./engine"
import { FONT } from "./fonts"
import { signatureUrl } from "./images"
import { LABELS } from "./labels"
import { legend } from "./legends"
import { GREY, INK, mm } from "./paper"
import { valuesWidth } from "./parts/roll"
import { safe } from "./text"

/** The certificate of acceptance: what was accepted, by whom, when and from where (PB-03). */
export type Certificate = {
  language: "es" | "en"
  country: "MX" | "PE"
  time_zone: string
  shop: PrintedShop
  kind: Printable["kind"]
  number: string
  revision: number
  customer_name: string
  name: string | null
  method: string
  /** ISO 8601. */
  accepted_at: string
  ip: string | null
  user_agent: string | null
  content_hash: string
  /** PNG. */
  signature: Buffer | null
  option: string | null
  /** The files that were offered with it, by the hash of their bytes. */
  files: { name: string; sha256: string }[]
  lines: { title: string; quantity: number; unit: string | null; total: number }[]
  total: number
  currency_code: string
}

const WORDS = {
  es: { title: "Certificado de aceptación", document: "Documento", customer: "Cliente", by: "Aceptó", at: "Fecha y hora", from: "Dirección IP", agent: "Navegador", method: "Forma", option: "Opción elegida", hash: "Huella del contenido aceptado (SHA-256)", what: "Lo que se aceptó", files: "Archivos que lo acompañan (SHA-256)", total: "Total", signature: "Firma", methods: { name: "Nombre escrito en la página del documento", drawing: "Firma dibujada en la página del documento", colleague: "Registrada por la tienda en nombre del cliente" } },
  en: { title: "Certificate of acceptance", document: "Document", customer: "Customer", by: "Accepted by", at: "Date and time", from: "IP address", agent: "Browser", method: "How", option: "Chosen option", hash: "Fingerprint of what was accepted (SHA-256)", what: "What was accepted", files: "Files that go with it (SHA-256)", total: "Total", signature: "Signature", methods: { name: "Name written on the document's page", drawing: "Signature drawn on the document's page", colleague: "Recorded by the shop on the customer's behalf" } },
} as const

export function renderCertificate(certificate: Certificate): Promise<Buffer> {
  const t = WORDS[certificate.language]
  const labels = LABELS[certificate.language]
  const locale = certificate.language === "es" ? "es-MX" : "en-US"
  const money = (amount: number) => formatMoney(amount, certificate.currency_code, locale)
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const at = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long", timeZone: certificate.time_zone }).format(new Date(certificate.accepted_at))
  const signature = certificate.signature && signatureUrl(certificate.signature)
  const facts: [string, string | null][] = [
    [t.document, `${labels.kinds[certificate.kind]} ${certificate.number}${certificate.revision > 1 ? ` · ${labels.revision} ${certificate.revision}` : ""}`],
    [t.customer, certificate.customer_name], [t.by, certificate.name], [t.at, at],
    [t.method, t.methods[certificate.method as keyof typeof t.methods] ?? certificate.method], [t.option, certificate.option], [t.from, certificate.ip], [t.agent, certificate.user_agent],
  ]
  const definition: TDocumentDefinitions = {
    pageSize: "A4",
    pageMargins: [mm(20), mm(20), mm(20), mm(20)],
    language: certificate.language,
    info: { title: `${t.title} ${safe(certificate.number, 40)}`, author: safe(certificate.shop.name, 120), creator: "Trato", producer: "Trato" },
    defaultStyle: { font: FONT, fontSize: 9.5, color: INK, lineHeight: 1.15 },
    footer: { text: legend(certificate.kind, certificate.country, certificate.language), alignment: "center", fontSize: 7.5, color: GREY, margin: [0, 20, 0, 0] },
    content: [
      { text: safe(certificate.shop.name, 120), bold: true, fontSize: 12 },
      { text: t.title, bold: true, fontSize: 18, margin: [0, 12, 0, 14] },
      { table: { widths: [130, "*"], body: facts.filter(([, value]) => value).map(([label, value]) => [{ text: label, color: GREY }, { text: safe(value, 400) }]) }, layout: "noBorders" },
      { text: t.hash, color: GREY, margin: [0, 12, 0, 2] },
      { text: certificate.content_hash.replace(/(.{16})(?=.)/g, "$1 "), fontSize: 9 },
      ...(signature ? [{ text: t.signature, color: GREY, margin: [0, 14, 0, 2] } satisfies Content, { image: signature, fit: [220, 90] } satisfies Content] : []),
      { text: t.what, bold: true, margin: [0, 18, 0, 6] },
      {
        table: {
          headerRows: 0, dontBreakRows: true, widths: [82, "*", valuesWidth([...certificate.lines, certificate].map(({ total }) => money(total)), 9.5, mm(170), 0.22)],
          body: [
            ...certificate.lines.map((line) => [{ text: `${count.format(line.quantity)}${line.unit ? ` ${safe(line.unit, 20)}` : ""}` }, { text: safe(line.title, 300) }, { text: money(line.total), alignment: "right" as const }]),
            [{ text: "" }, { text: t.total, bold: true }, { text: money(certificate.total), bold: true, alignment: "right" as const }],
          ],
        },
        layout: "lightHorizontalLines",
      },
      ...(certificate.files.length ? [{ text: t.files, bold: true, margin: [0, 14, 0, 4] } satisfies Content, ...certificate.files.map(({ name, sha256 }) => ({ text: [`${safe(name, 200)}\n`, { text: sha256.replace(/(.{16})(?=.)/g, "$1 "), color: GREY, fontSize: 8 }], margin: [0, 2, 0, 2] }) satisfies Content)] : []),
    ],
  }
  return renderDefinition(definition)
}
