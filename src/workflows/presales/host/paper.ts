import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { PaperFormat } from "../../../types/http/presales"
import { LineDTO, Totals } from "../../../types/lines"
import { Printable, PrintedFact, PrintedShop } from "../../../types/printable"
import { publicUrl, TratoOptions } from "../../../utils/options"
import { renderPdf } from "../../../printing"

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

export type Paper = { filename: string; content: Buffer }

/** The document on paper, as it is stored. The QR leads to the customer's page, once that is open. */
export async function printDocument(container: MedusaContainer, document: StoredDocument, format: PaperFormat, linkIsOpen = !!document.shared_at): Promise<Paper> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const options = presales.getOptions()
  const source = document.source_id ? await presales.findRef(document.source_id) : undefined
  const printable: Printable = {
    kind: document.type,
    language: options.language,
    country: options.country,
    shop: await shopOf(container, options),
    number: document.number,
    revision: document.revision > 1 ? document.revision : undefined,
    title: document.title,
    customer: document.customer,
    facts: factsOf(document, source?.number),
    currency_code: document.currency_code,
    lines: document.lines.map(lineDto),
    totals: totalsOf(document),
    notes: document.notes,
    terms: document.terms,
    stamp_text: document.status === "void" ? VOID[options.language] : null,
    qr: linkIsOpen && document.status !== "void" ? { text: documentUrl(presales, document), caption: QR[options.language] } : null,
  }
  return { filename: `${document.number}.pdf`, content: await renderPdf(printable, format) }
}

const VOID = { es: "ANULADO", en: "VOID" } as const
const QR = { es: "Ver y responder en línea", en: "See and answer online" } as const

function factsOf(document: StoredDocument, source: string | undefined): PrintedFact[] {
  const facts: (PrintedFact | null)[] = [
    { key: "issued_on", value: document.issued_on },
    document.valid_until ? { key: "valid_until", value: document.valid_until } : null,
    document.delivery_time ? { key: "delivery_time", value: document.delivery_time } : null,
    document.payment_terms ? { key: "payment_terms", value: document.payment_terms } : null,
    document.seller_name ? { key: "seller", value: document.seller_name } : null,
    source ? { key: "source", value: source } : null,
    document.order_display_id ? { key: "order", value: `#${document.order_display_id}` } : null,
  ]
  return facts.filter((fact): fact is PrintedFact => fact !== null)
}
