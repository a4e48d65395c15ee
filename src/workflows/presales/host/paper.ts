import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { PaperFormat } from "../../../types/http/presales"
import { LineDTO, Totals } from "../../../types/lines"
import { Printable, PrintedBlock, PrintedFact, PrintedLine, PrintedShop } from "../../../types/printable"
import { addressText } from "../../../utils/address-text"
import { imageBytes } from "../../../utils/image-bytes"
import { publicUrl, TratoOptions } from "../../../utils/options"
import { treatmentsOf } from "../../../modules/presales/compose"
import { bindPdfs, drawnPictures, renderPdf } from "../../../printing"
import { formatOf } from "../../../printing/format"
import { paymentFormNames } from "../../billing/payment-forms"
import { optionTotals } from "./option-totals"

/** A stored line as screens, papers and pages get it. */
export const lineDto = (line: LineRow): LineDTO => ({
  id: line.id,
  position: line.position,
  variant_id: line.variant_id,
  product_id: line.product_id,
  title: line.title,
  description: line.description,
  sku: line.sku,
  unit: line.unit,
  quantity: Number(line.quantity),
  unit_price: Number(line.unit_price),
  is_tax_inclusive: line.is_tax_inclusive,
  discount: line.discount,
  tax_lines: line.tax_lines,
  subtotal: Number(line.subtotal),
  discount_total: Number(line.discount_total),
  tax_total: Number(line.tax_total),
  total: Number(line.total),
})

export const totalsOf = (document: StoredDocument): Totals => ({
  subtotal: Number(document.subtotal),
  discount_total: Number(document.discount_total),
  tax_total: Number(document.tax_total),
  total: Number(document.total),
  taxes: document.taxes,
})

/** The shop as papers name it: the option, else the host's store. */
export async function shopOf(container: MedusaContainer, options: TratoOptions): Promise<PrintedShop> {
  const { name, email, phone, address, website } = options.shop
  const [store] = name ? [] : await container.resolve(Modules.STORE).listStores({}, { select: ["id", "name"], take: 1 })
  return { name: name ?? store?.name ?? "", email, phone, address, website }
}

/** The customer's page of a document. */
export const documentUrl = (presales: PresalesModuleService, document: { id: string; token_version: number }): string =>
  `${publicUrl(presales.getOptions())}/documento/${presales.publicToken(document)}`

/** The customer's language: of this paper, else their usual one, else the shop's (PB-13). */
export const languageOf = async (presales: PresalesModuleService, document: Pick<StoredDocument, "customer_id" | "language">): Promise<"es" | "en"> =>
  document.language ?? (await presales.customerPaper(document.customer_id)).language ?? presales.getOptions().language

export type Paper = { filename: string; content: Buffer }

type PrintOptions = {
  /** The QR leads to the customer's page, once that is open. */
  link_is_open?: boolean
  /** Marked COPIA. */
  copy?: boolean
}

/** The document on paper, as it is stored, in its customer's language and the shop's design. */
export async function printDocument(container: MedusaContainer, document: StoredDocument, format: PaperFormat, { link_is_open = !!document.shared_at, copy = false }: PrintOptions = {}): Promise<Paper> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const options = presales.getOptions()
  const [source, settings, shop, files] = await Promise.all([
    document.source_id ? presales.findRef(document.source_id) : undefined,
    presales.settings(),
    shopOf(container, options),
    document.attachment_count ? presales.files(document.id) : [],
  ])
  const language = document.language ?? document.customer_paper.language ?? options.language
  const accounts = document.bank_account_ids
  const shared = settings.show_attachments_in_pdf ? files.filter((file) => file.is_public) : []
  // A ticket names its files; a sheet draws pictures, has the pages of PDFs behind it, and names what can be neither (PRE-05).
  const wide = format.startsWith("ticket") ? [] : shared
  const appendix = await bindPdfs(wide.filter((file) => file.content_type === "application/pdf"))
  const pictures = drawnPictures(wide)
  const is_open = link_is_open && document.status !== "void"
  const received = document.advances.filter((a) => a.kind === "received")
  const paid = received.reduce((sum, a) => MathBN.add(sum, a.amount), MathBN.convert(0))
  const formName = paymentFormNames(container, received.map((a) => a.form), language)
  const printable: Printable = {
    kind: document.type,
    language,
    country: options.country,
    shop: { ...shop, ...(settings.logo ? { logo: imageBytes(settings.logo) } : {}) },
    number: document.number,
    revision: document.revision > 1 ? document.revision : undefined,
    title: document.title,
    customer: document.customer,
    facts: factsOf(document, source?.number, language),
    currency_code: document.currency_code,
    lines: document.lines.map(documentLine),
    totals: totalsOf(document),
    treatments: treatmentsOf(document.lines, document, document.currency_code),
    options: optionTotals(document).map((o) => ({ name: o.name, total: o.total, chosen: o.key === document.chosen_option, recommended: !!o.is_recommended })),
    blocks: blocksOf(document, language),
    bank_accounts: settings.bank_accounts.filter((account) => !accounts || accounts.includes(account.id ?? "")),
    payment_qr: settings.payment_qr ? { image: imageBytes(settings.payment_qr.image), caption: settings.payment_qr.caption } : null,
    pictures: pictures.map((file) => ({ name: file.name, image: file.content })),
    files: shared.filter((file) => !appendix.files.includes(file) && !pictures.includes(file)).map(({ id, name }) => ({ name, url: is_open ? `${documentUrl(presales, document)}/adjunto/${id}` : null })),
    accent: settings.accent_color,
    footer: settings.footer,
    payments: received.map((a) => ({ paid_on: a.on, form: formName(a.form), reference: a.reference ?? null, amount: Number(a.amount) })),
    balance: received.length ? MathBN.sub(document.total, paid).toNumber() : undefined,
    notes: document.notes,
    terms: [document.terms, document.service?.warranty_terms ?? (document.service ? settings.service_terms : null)].filter(Boolean).join("\n") || null,
    stamp_text: document.status === "void" ? VOID[language] : copy ? COPY[language] : null,
    qr: is_open ? { text: documentUrl(presales, document), caption: QR[language] } : null,
  }
  const content = await renderPdf(printable, format)
  return { filename: `${document.number}.pdf`, content: await appendix.behind(content) }
}

const VOID = { es: "ANULADO", en: "VOID" } as const
const COPY = { es: "COPIA", en: "COPY" } as const
const QR = { es: "Ver y responder en línea", en: "See and answer online" } as const

const documentLine = (line: LineRow): PrintedLine => {
  const { kind, is_optional, is_chosen, option_key, counts, brand, model, delivery_time, tax_treatment } = line
  return { ...lineDto(line), kind, is_optional, is_chosen, option_key, counts, brand, model, delivery_time, tax_treatment }
}

function factsOf(document: StoredDocument, source: string | undefined, language: "es" | "en"): PrintedFact[] {
  const { service, contract, shipping_address: address } = document
  const elsewhere = address?.address_1 ? addressText(address) : null
  const facts: (PrintedFact | null | false)[] = [
    { key: "issued_on", value: document.issued_on },
    !!document.issued_time && { key: "issued_time", value: document.issued_time },
    !!document.valid_until && { key: "valid_until", value: document.valid_until },
    !!contract?.starts_on && { key: "starts_on", value: contract.starts_on },
    !!contract?.ends_on && { key: "ends_on", value: contract.ends_on },
    !!document.due_on && { key: "due_on", value: document.due_on },
    !!document.delivery_on && { key: "delivery_on", value: document.delivery_on },
    !!service?.promised_on && { key: "promised_on", value: service.promised_on },
    !!service?.warranty_until && { key: "warranty_until", value: service.warranty_until },
    !!service?.kinds.length && { key: "service_kinds", value: service.kinds.map((kind) => KINDS[language][kind]).join(", ") },
    !!service?.technician_name && { key: "technician", value: service.technician_name },
    !!document.delivery_time && { key: "delivery_time", value: document.delivery_time },
    !!document.payment_terms && { key: "payment_terms", value: document.payment_terms },
    !!elsewhere && elsewhere !== document.customer.address && { key: "shipping_address", value: elsewhere },
    !!document.contact_name && !document.customer.contact_name && { key: "contact", value: document.contact_name },
    !!document.contact_phone && { key: "contact_phone", value: document.contact_phone },
    !!document.purchase_order && { key: "purchase_order", value: document.purchase_order },
    !!document.reference && { key: "reference", value: document.reference },
    document.exchange_rate !== null && { key: "exchange_rate", value: String(Number(document.exchange_rate)) },
    !!document.seller_name && { key: "seller", value: document.seller_name },
    !!source && { key: "source", value: source },
    document.order_display_id !== null && { key: "order", value: `#${document.order_display_id}` },
    !!document.custom_field && { key: "custom", label: document.custom_field.name, value: document.custom_field.value },
  ]
  return facts.filter((fact): fact is PrintedFact => !!fact)
}

const KINDS = {
  es: { repair: "Reparación", warranty: "Garantía", maintenance: "Mantenimiento", diagnosis: "Diagnóstico" },
  en: { repair: "Repair", warranty: "Warranty", maintenance: "Maintenance", diagnosis: "Diagnosis" },
} as const

const BLOCKS = {
  es: { deliverable: "Entregables", instalment: "Cuotas", serial: "N° de serie", accessories: "Accesorios", condition: "Estado", fault: "Falla reportada", diagnosis: "Diagnóstico", work: "Trabajo realizado", note: "Nota importante" },
  en: { deliverable: "Deliverables", instalment: "Instalments", serial: "Serial no.", accessories: "Accessories", condition: "Condition", fault: "Reported fault", diagnosis: "Diagnosis", work: "Work done", note: "Important note" },
} as const

/** What the type adds: deliverables and instalments of a contract, devices of a service. Access codes are never on paper. */
function blocksOf({ contract, service, currency_code }: StoredDocument, language: "es" | "en"): PrintedBlock[] {
  const t = BLOCKS[language]
  const { total: money, date } = formatOf({ language, country: "MX", currency_code })
  const items = (kind: "deliverable" | "instalment"): PrintedBlock => ({
    title: t[kind],
    lines: (contract?.items ?? []).filter((item) => item.kind === kind).map((item) => [item.title, item.due_on && date(item.due_on), item.amount === null || item.amount === undefined ? null : money(Number(item.amount)), item.done_on ? `✓ ${date(item.done_on)}` : null].filter(Boolean).join(" · ")),
  })
  const named = (name: string, value: string | null): string | null => (value ? `${name}: ${value}` : null)
  const devices = (service?.devices ?? []).map((device): PrintedBlock => ({
    title: [device.equipment, device.brand, device.model].filter(Boolean).join(" "),
    lines: [named(t.serial, device.serial), named(t.accessories, device.accessories), named(t.condition, device.condition), named(t.fault, device.reported_fault), named(t.diagnosis, device.diagnosis), named(t.work, device.work_done)].filter((line): line is string => !!line),
  }))
  return [items("deliverable"), items("instalment"), ...devices, { title: t.note, lines: service?.important_note ? [service.important_note] : [] }]
}
