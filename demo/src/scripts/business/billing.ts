import { makeTestCertificate } from "medusa-plugin-trato/providers/cfdi/make-certificate"
import type { CreateNoteBody, FiscalReceiver, InvoiceDTO, NoteDTO, SaveIssuerBody } from "medusa-plugin-trato/types"
import { until } from "./api"
import type { SeededSale } from "./quotes"
import type { Business } from "./shop"

/** Its certificate is made here, with the shape of a CSD and without any validity. */
const ISSUER = { tax_id: "MBA1903128X7", name: "MESA Y BARRA", regime: "601", postal_code: "06700" }

/** The issuer, a note that waits for its buyer's self-invoice, one that the shop invoiced, one with a part paid. */
export async function seedBilling(business: Business, sales: SeededSale[]): Promise<{ self_invoice_url: string }> {
  const { as } = business
  const { certificate, private_key, password } = makeTestCertificate(ISSUER)
  const issuer: SaveIssuerBody = {
    ...ISSUER,
    sandbox: true,
    is_default: true,
    credentials: { certificate: certificate.toString("base64"), private_key: private_key.toString("base64"), password },
  }
  await as.owner.post("/admin/trato/issuers", issuer)
  await seedProfiles(business)

  const [open, invoiced, part] = sales
  const waiting = await note(open, { allow_self_invoice: true, payments: [{ form: "03", reference: "SPEI 884213", amount: open.total }] })
  await as.owner.post(`/admin/trato/sales-notes/${waiting.id}/send`)

  const made = await note(invoiced, { payments: [{ form: "04", reference: "Terminal 1", amount: invoiced.total }] })
  const { invoice_id } = await as.owner.post<{ invoice_id: string }>(`/admin/trato/sales-notes/${made.id}/invoice`)
  const { invoice } = await until(() => as.owner.get<{ invoice: InvoiceDTO }>(`/admin/trato/invoices/${invoice_id}`), ({ invoice }) => ["stamped", "rejected"].includes(invoice.state))
  if (invoice.state !== "stamped") throw new Error(`The invoice was not stamped: ${JSON.stringify(invoice.progress.errors)}`)

  await note(part, { payments: [{ form: "03", reference: "Anticipo", amount: Math.round(part.total / 2) }] })
  return { self_invoice_url: waiting.self_invoice_url ?? "" }

  async function note(sale: SeededSale, rest: Omit<CreateNoteBody, "order_id">): Promise<NoteDTO> {
    const body: CreateNoteBody = { order_id: sale.order_id, ...rest }
    const { sales_note } = await as.owner.post<{ sales_note: NoteDTO }>("/admin/trato/sales-notes", body)
    return sales_note
  }
}

/** Tax data of the customers who gave them. */
async function seedProfiles({ shop, as }: Business): Promise<void> {
  for (const { id, name, tax_id, regime, postal_code } of shop.customers) {
    if (!tax_id || !regime) continue
    const profile: FiscalReceiver = { tax_id, name: name.toUpperCase(), use: "G03", regime, country: "MEX", postal_code }
    await as.owner.post(`/admin/trato/customers/${id}/fiscal-profile`, profile)
  }
}
