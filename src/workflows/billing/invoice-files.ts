import { MedusaContainer } from "@medusajs/framework/types"
import type { AccessModuleService } from "../../modules/access/service"
import type { InvoiceRow } from "../../modules/billing/rows"
import type { BillingModuleService } from "../../modules/billing/service"
import { renderPdf } from "../../printing"
import { PaperFormat } from "../../types/http/presales"
import { imageBytes } from "../../utils/image-bytes"
import { invoicePrintable } from "./printables"
import { brandOf, shopOf } from "./shop"

export type InvoiceFiles = { xml: { filename: string; content: string }; pdf: { filename: string; content: Buffer } }

/** `F-12_XAXX010101000.xml`, of characters that every disk takes. */
const fileName = (invoice: InvoiceRow, extension: string): string => `${invoice.number}_${invoice.receiver.tax_id}.${extension}`.replace(/[^A-Za-z0-9._-]+/g, "_")

/** The stamped XML as stored, or null while there is none. */
export async function invoiceXml(container: MedusaContainer, invoice: InvoiceRow): Promise<InvoiceFiles["xml"] | null> {
  const content = await container.resolve<BillingModuleService>("trato_billing").stampedXml(invoice.id)
  return content ? { filename: fileName(invoice, "xml"), content } : null
}

/** The paper of a stamped invoice, drawn from its snapshot when asked for. */
export async function invoicePdf(container: MedusaContainer, invoice: InvoiceRow, xml: string, format: PaperFormat = "a4"): Promise<InvoiceFiles["pdf"]> {
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const provider = container.resolve<BillingModuleService>("trato_billing").provider(invoice.provider_id)
  const [shop, { logo, accent }] = await Promise.all([shopOf(container, options), brandOf(container)])
  const printable = invoicePrintable(invoice, provider.printed(xml), provider.catalog(options.language), { options, shop: { ...shop, logo: logo ? imageBytes(logo) : null }, accent })
  return { filename: fileName(invoice, "pdf"), content: await renderPdf(printable, format) }
}

export async function invoiceFiles(container: MedusaContainer, invoice: InvoiceRow): Promise<InvoiceFiles | null> {
  const xml = await invoiceXml(container, invoice)
  return xml && { xml, pdf: await invoicePdf(container, invoice, xml.content) }
}
