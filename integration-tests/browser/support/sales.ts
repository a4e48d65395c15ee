import type { CreateDocumentBody, DocumentDTO } from "../../../src/types/http/presales"
import type { NoteDTO } from "../../../src/types/http/billing"
import type { Api } from "./shop"

/** While tests run again and again on one demo (DEMO_INFO), what they make needs a name of its own. */
export const fresh = (text: string): string => (process.env.DEMO_INFO ? `${text} ${Date.now() % 1_000_000}` : text)

/** A customer of the demo by name. */
export async function customerCalled(api: Api, name: string): Promise<{ id: string; email: string }> {
  const { customers } = await api.get<{ customers: { id: string; email: string; company_name: string | null }[] }>(`/admin/customers?limit=5&q=${encodeURIComponent(name)}`)
  const found = customers.find(({ company_name }) => company_name === name)
  if (!found) throw new Error(`The demo has no customer ${name}`)
  return found
}

/** A quote that waits for its customer's answer, with its public link. */
export async function sentQuote(api: Api, customer: string): Promise<DocumentDTO> {
  const { id, email } = await customerCalled(api, customer)
  const body: CreateDocumentBody = { type: "quote", customer_id: id, lines: [{ title: "Montaje y nivelado de mesas", quantity: 3, unit_price: 850 }] }
  const { document } = await api.post<{ document: DocumentDTO }>("/admin/trato/documents", body)
  return (await api.post<{ document: DocumentDTO }>(`/admin/trato/documents/${document.id}/send`, { to: email })).document
}

type NoteOptions = { customer: string; allow_self_invoice?: boolean; /** Part of the total that was paid. */ paid?: number }

/** A sales note as a finished sale leaves it. */
export async function saleNote(api: Api, { customer, allow_self_invoice = false, paid = 1 }: NoteOptions): Promise<NoteDTO> {
  const quote = await sentQuote(api, customer)
  const { order } = await api.post<{ order: { id: string } }>(`/admin/trato/documents/${quote.id}/order`)
  const payments = paid > 0 ? [{ form: "03", amount: Math.round(quote.total * paid * 100) / 100, reference: "SPEI 771204" }] : []
  return (await api.post<{ sales_note: NoteDTO }>("/admin/trato/sales-notes", { order_id: order.id, allow_self_invoice, payments })).sales_note
}
