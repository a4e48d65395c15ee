import { once } from "node:events"
import { Writable } from "node:stream"
import { MedusaContainer } from "@medusajs/framework/types"
import { Zip, ZipDeflate } from "fflate"
import type { InvoiceDetail } from "../../modules/billing/read-invoice"
import type { BillingModuleService } from "../../modules/billing/service"
import { Scope } from "../../types/access"
import { invoicePdf, invoiceXml } from "./invoice-files"

const PAGE = 50

const COLUMNS = ["Tipo", "Serie y folio", "UUID", "Fecha", "RFC receptor", "Receptor", "Moneda", "Subtotal", "Descuento", "Impuestos", "Total", "Método de pago", "Forma de pago", "Estado", "Relacionado con"]

const KIND = { income: "Factura", global: "Factura global", credit_note: "Nota de crédito", payment: "Complemento de pago" } as const

/** Text that a spreadsheet would take for a formula is quoted as text (S-06). */
function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value)
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

const row = (i: InvoiceDetail): string =>
  [KIND[i.kind], i.number, i.uuid, i.issued_on, i.receiver.tax_id, i.receiver.name, i.currency_code.toUpperCase(), i.totals.subtotal, i.totals.discount_total, i.totals.tax_total, Number(i.total), i.payment_method, i.payment_form, i.state === "canceled" ? "Cancelada" : i.state === "cancel_requested" ? "Cancelación en proceso" : "Vigente", i.origin?.number ?? null].map(cell).join(",")

/** Writes the zip while it is made: one page of invoices and one file at a time are in memory, and a slow reader slows it down. */
export async function exportMonth(container: MedusaContainer, billing: BillingModuleService, what: { month: string; pdf: boolean; scope: Scope }, out: Writable): Promise<void> {
  let failed: Error | null = null
  const zip = new Zip((error, chunk, final) => {
    if (error) failed = error
    else out.write(Buffer.from(chunk))
    if (final) out.end()
  })
  const add = async (name: string, content: Buffer | string): Promise<void> => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    file.push(Buffer.from(content), true)
    if (failed) throw failed
    if (out.writableNeedDrain) await Promise.race([once(out, "drain"), once(out, "close")])
  }
  const table = [COLUMNS.map(cell).join(",")]
  let after: { issued_on: string; id: string } | null = null
  for (;;) {
    const page: { id: string; issued_on: string }[] = await billing.stampedPage(what.month, what.scope, after, PAGE)
    for (const { id } of page) {
      if (out.destroyed) return
      const invoice = await billing.getInvoice(id, null)
      const xml = await invoiceXml(container, invoice)
      if (!xml) continue
      table.push(row(invoice))
      await add(`XML/${xml.filename}`, xml.content)
      if (!what.pdf) continue
      const pdf = await invoicePdf(container, invoice, xml.content)
      await add(`PDF/${pdf.filename}`, pdf.content)
    }
    if (page.length < PAGE) break
    after = page[page.length - 1]
  }
  // A spreadsheet reads accents only after this mark.
  await add(`comprobantes_${what.month}.csv`, `\ufeff${table.join("\r\n")}\r\n`)
  zip.end()
}
