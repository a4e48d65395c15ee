import { sequential } from "../lib/measure.mjs"
import { withProcesses } from "../lib/processes.mjs"
import { invoiceLoad } from "./q06-load.mjs"
import { materials, quoteBody } from "./shared.mjs"

const receiver = { tax_id: "XAXX010101000", name: "CLIENTE DE MOSTRADOR", use: "S01", regime: "616", country: "MEX", postal_code: "" }

/** sales note to sealed, checked, sandbox-stamped invoice, stored; from the ask to the answer that says `stamped`. */
export async function invoice({ api, db, shop, size, add }) {
  const stuff = await materials({ api, db })
  const { body } = await api.get("/admin/trato/issuers")
  const buyer = { ...receiver, postal_code: body.issuers[0].postal_code }
  const few = { ...stuff, lines: stuff.lines.slice(0, 5) }
  const note = async () => {
    const document = (await api.post("/admin/trato/documents", quoteBody(few))).body.document
    const ordered = (await api.post(`/admin/trato/documents/${document.id}/order`)).body
    const orderId = ordered.order?.id ?? ordered.document?.order_id
    return (await api.post("/admin/trato/sales-notes", { order_id: orderId })).body.sales_note.id
  }
  const stamp = async (id, client = api) => {
    const { body, ms } = await client.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver: buyer }, { prefer: "wait=10" })
    if (body.invoice.state !== "stamped") throw new Error(`${body.invoice.state}: ${JSON.stringify(body.invoice.progress.errors)}`)
    return ms
  }
  const ids = []
  for (let i = 0; i < 400; i++) ids.push(await note())
  const value = await sequential(30, () => stamp(ids.pop()), 10)
  add({ id: "Q-06", label: "note to stamped invoice, by the API", size, value, unit: "ms", floor: null, bound: 25, higher: false })
  const drain = async (servers, many) => {
    const mine = ids.splice(0, many)
    const before = performance.now()
    await Promise.all(Array.from({ length: 8 }, async (_, client) => { for (let id = mine.pop(); id; id = mine.pop()) await stamp(id, servers[client % servers.length]) }))
    return (many * 1000) / (performance.now() - before)
  }
  await drain([api], 40)
  add({ id: "Q-06", label: "the same by 8 clients on one process", size, value: await drain([api], 120), unit: "/s", floor: null, bound: 60, higher: true })
  await withProcesses({ api, shop }, async (servers) => {
    await drain(servers, 40)
    add({ id: "Q-06", label: `the same by 8 clients on ${servers.length} processes`, size, value: await drain(servers, 120), unit: "/s", floor: null, bound: 60, higher: true })
  })
  const pattern = await note()
  await api.post(`/admin/trato/sales-notes/${pattern}/payments`, { form: "01", amount: (await api.get(`/admin/trato/sales-notes/${pattern}`)).body.sales_note.balance })
  await invoiceLoad({ db, shop, size, add, note: pattern, receiver: buyer })
}
