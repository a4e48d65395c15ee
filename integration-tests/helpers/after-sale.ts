import type { Host } from "./host"
import type { Person } from "./people"
import { createOrder, ROBOTICA, waitForInvoice, withIssuer } from "./sales"
import { createShop, ProductSpec, Shop } from "./shop"

type Invoice = Awaited<ReturnType<typeof waitForInvoice>>

/** Before each test a shop with products, who owns it, and what it invoices with. */
export function withSellingShop(host: Host, products: ProductSpec[], take: (made: { owner: Person; shop: Shop }) => void): void {
  withIssuer(host, async (owner) => take({ owner, shop: await createShop(host.container(), products) }))
}

/** What tests of a sold and invoiced thing begin with, asked over HTTP by `who`. */
export function afterSale(host: Host, who: () => Person) {
  const post = (path: string, body: object = {}) => host.api.post(`/admin/trato/${path}`, body, who().headers)
  const get = async (path: string) => (await host.api.get(`/admin/trato/${path}`, who().headers)).data
  const note = async (order: Parameters<typeof createOrder>[1] = { paid: true }, body: object = {}) => {
    const made = await createOrder(host.container(), order)
    const { status, data } = await post("sales-notes", { order_id: made.id, ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note
  }
  const stamped = async (answer: { status: number; data: { invoice_id: string; message?: string } }): Promise<Invoice> => {
    expect([answer.status, answer.data.message]).toEqual([202, undefined])
    const invoice = await waitForInvoice(host, answer.data.invoice_id, who().headers)
    expect([invoice.state, invoice.progress.errors]).toEqual(["stamped", []])
    return invoice
  }
  const invoice = async (id: string) => stamped(await post(`sales-notes/${id}/invoice`, { receiver: ROBOTICA }))
  return { post, get, note, stamped, invoice }
}
