import { once } from "node:events"
import { Writable } from "node:stream"
import { MedusaContainer } from "@medusajs/framework/types"
import type { InvoiceDetail } from "../../modules/billing/read-invoice"
import type { BillingModuleService } from "../../modules/billing/service"
import { Scope } from "../../types/access"
import { Cell, CSV_BOM, csvLine } from "../../utils/spreadsheet"
import { invoicePdf, invoiceXml } from "./invoice-files"

const PAGE = 50

const COLUMNS = ["Tipo", "Serie y folio", "UUID", "Fecha", "RFC receptor", "Receptor", "Moneda", "Subtotal", "Descuento", "Impuestos", "Total", "Método de pago", "Forma de pago", "Estado", "Relacionado con"]

const KIND = { income: "Factura", global: "Factura global", credit_note: "Nota de crédito", payment: "Complemento de pago" } as const

const stateOf = (i: InvoiceDetail): string => (i.state === "canceled" ? "Cancelada" : i.state === "cancel_requested" ? "Cancelación en proceso" : i.sandbox ? "Práctica, sin validez fiscal" : "Vigente")

const row = (i: InvoiceDetail): Cell[] =>
  [KIND[i.kind], i.number, i.uuid, i.issued_on, i.receiver.tax_id, i.receiver.name, i.currency_code.toUpperCase(), i.totals.subtotal, i.totals.discount_total, i.totals.tax_total, Number(i.total), i.payment_method, i.payment_form, stateOf(i), i.origin?.number ?? null]

/** Writes the zip while it is made: one page of invoices and one file at a time are in memory, and a slow reader slows it down. */
export async function exportMonth(container: MedusaContainer, billing: BillingModuleService, what: { month: string; pdf: boolean; scope: Scope }, out: Writable): Promise<void> {
  const { Zip, ZipDeflate } = await import("fflate")
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
  const table = [csvLine(COLUMNS)]
  // Two issuers may have the same series and the same buyer: no file is written over another.
  const taken = new Set<string>()
  const free = (name: string, uuid: string | null): string => (taken.has(name) ? name.replace(/(\.\w+)$/, `_${uuid ?? ""}$1`) : name)
  const place = async (name: string, uuid: string | null, content: Buffer | string): Promise<void> => {
    const own = free(name, uuid)
    taken.add(own)
    await add(own, content)
  }
  let after: { issued_on: string; id: string } | null = null
  for (;;) {
    const page: { id: string; issued_on: string }[] = await billing.stampedPage(what.month, what.scope, after, PAGE)
    for (const { id } of page) {
      if (out.destroyed) return
      const invoice = await billing.getInvoice(id, null)
      const xml = await invoiceXml(container, invoice)
      if (!xml) continue
      table.push(csvLine(row(invoice)))
      await place(`XML/${xml.filename}`, invoice.uuid, xml.content)
      if (!what.pdf) continue
      const pdf = await invoicePdf(container, invoice, xml.content)
      await place(`PDF/${pdf.filename}`, invoice.uuid, pdf.content)
    }
    if (page.length < PAGE) break
    after = page[page.length - 1]
  }
  await add(`comprobantes_${what.month}.csv`, `${CSV_BOM}${table.join("")}`)
  zip.end()
}
