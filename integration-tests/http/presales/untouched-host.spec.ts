import { Modules } from "@medusajs/framework/utils"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { Answer, describeHost } from "../../helpers/host"
import { hostDigest } from "../../helpers/host-tables"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { png } from "../../helpers/printables"
import { ownRoutes } from "../../helpers/routes"
import { Shop } from "../../helpers/shop"

describeHost("what documents leave untouched in the host", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const papers = paperwork({ api }, () => ({ shop, rosa, customer }))
  const { url, post, create, act, see, form } = papers
  const mesa = (over: object = {}) => ({ variant_id: shop.variants["MESA-1"], quantity: 2, ...over })
  const get = (path: string) => api.get(path, rosa.headers)
  const share = async (body: object = {}) => {
    const made = await papers.share(body)
    return { ...made, token: made.page.split("/").pop() as string }
  }

  /** Routes of presales and of its public pages; what makes an order, or the cart in which it is paid, is the sale itself. */
  const OURS = /^(GET|POST|DELETE) \/(admin\/trato\/(documents|catalog|devices|document-templates|presales-settings|variant-costs|orders\/:id\/serials|customers\/:id\/paper)|documento|store\/trato\/(documents|me\/documents|quote-requests))(\/|$)/
  const SELLS = ["POST /admin/trato/documents/:id/order", "POST /store/trato/documents/:token/cart", "POST /admin/trato/documents/:id/cancel-checkout"]

  it("PRE-03 nothing but the sale touches the host's orders, stock and payments: every route of documents, before and after", async () => {
    const quote = await create()
    const drafts = { quote: await create(), service: await create({ type: "service", lines: [{ title: "Pantalla", quantity: 1, unit_price: 10 }], service: { devices: [{ equipment: "Laptop", serial: "S1234", access_code: "1234" }] } }) }
    const settled = await share()
    await act(settled.id, "accept", { name: "Ana" })
    const asked = await share()
    await form(`${asked.page}/ask`, [["text", "¿Incluye envío?"]])
    const revised = await share()
    await post({ terms: "Otros" }, `${url}/${revised.id}`)
    const file = (await act(quote.id, "attachments", { name: "a.png", content: png(8, 8).toString("base64") })).data.attachment.id
    const template = (await post({ kind: "clause", name: "C", text: "x" }, "/admin/trato/document-templates")).data.template.id
    const buyer = await createCustomerSession(container())
    const given = await share({ customer_id: buyer.id })
    const [key, cart] = await Promise.all([
      publishableKey(container()),
      container().resolve(Modules.CART).createCarts({ region_id: shop.region_id, currency_code: "mxn", email: "v@correo.test", items: [{ title: "Mesa", variant_id: shop.variants["MESA-1"], quantity: 1, unit_price: 10 }] }),
    ])
    const sold = await share()
    const order = (await act(sold.id, "order")).data.order.id
    await new Promise((resolve) => setTimeout(resolve, 400))
    const store = { headers: { "x-publishable-api-key": key } }
    const mine = { headers: { ...buyer.headers, "x-publishable-api-key": key } }
    const open = () => share()
    const accept = { name: "Ana" }
    const status = new URL(drafts.service.service.status_url).pathname

    const begun = async () => {
      const { id, lines } = await create({ lines: [mesa({ quantity: 2 })] })
      await act(id, "convert", { to: "order_request", lines: [{ line_id: lines[0].id, quantity: 1 }] })
      return id
    }

    const operations: Record<string, () => Promise<Answer>> = {
      "GET /admin/trato/documents": () => get(`${url}?q=mesa`),
      "POST /admin/trato/documents": () => post({ type: "contract", customer_name: "Nueva", lines: [mesa()], advances: [{ kind: "received", on: "2026-11-01", form: "Efectivo", amount: 10 }] }),
      "POST /admin/trato/documents/preview": () => post({ lines: [mesa()] }, `${url}/preview`),
      "GET /admin/trato/documents/:id": () => get(`${url}/${quote.id}`),
      "POST /admin/trato/documents/:id": () => post({ lines: [mesa({ quantity: 5 })] }, `${url}/${quote.id}`),
      "POST /admin/trato/documents/:id/send": () => act(quote.id, "send", {}),
      "POST /admin/trato/documents/:id/accept": async () => act((await create()).id, "accept", {}),
      "POST /admin/trato/documents/:id/reject": async () => act((await create()).id, "reject", { reason: "Caro" }),
      "POST /admin/trato/documents/:id/void": async () => act((await create()).id, "void", { reason: "Error" }),
      "POST /admin/trato/documents/:id/close-rest": async () => act(await begun(), "close-rest", { reason: "Ya no" }),
      "POST /admin/trato/documents/:id/reopen-rest": async () => {
        const id = await begun()
        await act(id, "close-rest", { reason: "Ya no" })
        return act(id, "reopen-rest")
      },
      "POST /admin/trato/documents/:id/duplicate": () => act(quote.id, "duplicate"),
      "POST /admin/trato/documents/:id/convert": async () => act((await create()).id, "convert", { to: "order_request" }),
      "GET /admin/trato/documents/:id/conversion": () => get(`${url}/${quote.id}/conversion?to=order`),
      "POST /admin/trato/documents/batch": async () => post({ ids: [(await create({ type: "opportunity" })).id], action: "convert", to: "quote" }, `${url}/batch`),
      "POST /admin/trato/documents/:id/stage": () => act(drafts.service.id, "stage", { stage: "diagnosed" }),
      "POST /admin/trato/documents/:id/renew": () => act(drafts.quote.id, "renew"),
      "GET /admin/trato/documents/:id/changes": () => get(`${url}/${revised.id}/changes`),
      "GET /admin/trato/documents/:id/since": () => get(`${url}/${quote.id}/since`),
      "GET /admin/trato/documents/:id/trace": () => get(`${url}/${quote.id}/trace`),
      "GET /admin/trato/documents/:id/revisions": () => get(`${url}/${revised.id}/revisions`),
      "GET /admin/trato/documents/:id/revisions/:revision": () => get(`${url}/${revised.id}/revisions/1`),
      "GET /admin/trato/documents/:id/revisions/:revision/pdf": () => get(`${url}/${revised.id}/revisions/1/pdf`),
      "POST /admin/trato/documents/:id/attachments": () => act(quote.id, "attachments", { name: "b.png", content: png(8, 8).toString("base64") }),
      "GET /admin/trato/documents/:id/attachments/:attachment_id": () => get(`${url}/${quote.id}/attachments/${file}`),
      "POST /admin/trato/documents/:id/questions/:question_id": async () => act(asked.id, `questions/${(await see(asked.id)).questions[0].id}`, { answer: "Sí" }),
      "GET /admin/trato/documents/:id/aside": () => get(`${url}/${quote.id}/aside`),
      "POST /admin/trato/documents/:id/aside": () => act(quote.id, "aside"),
      "POST /admin/trato/documents/:id/devices/:device_id/reveal": () => act(drafts.service.id, `devices/${drafts.service.service.devices[0].id}/reveal`),
      "GET /admin/trato/documents/:id/certificate": () => get(`${url}/${settled.id}/certificate`),
      "GET /admin/trato/documents/:id/intake": () => get(`${url}/${drafts.service.id}/intake`),
      "GET /admin/trato/documents/:id/label": () => get(`${url}/${drafts.service.id}/label`),
      "GET /admin/trato/documents/:id/pdf": () => get(`${url}/${quote.id}/pdf?format=ticket58`),
      "GET /admin/trato/documents/reports/:report": () => get(`${url}/reports/pending-items`),
      "GET /admin/trato/documents/export": () => get(`${url}/export`),
      "GET /admin/trato/catalog": () => get("/admin/trato/catalog?q=mesa"),
      "GET /admin/trato/devices": () => get("/admin/trato/devices?serial=S1234"),
      "GET /admin/trato/orders/:id/serials": () => get(`/admin/trato/orders/${order}/serials`),
      "POST /admin/trato/orders/:id/serials": () => post({ serials: [{ serial: "Z9" }] }, `/admin/trato/orders/${order}/serials`),
      "GET /admin/trato/document-templates": () => get("/admin/trato/document-templates"),
      "POST /admin/trato/document-templates": () => post({ kind: "clause", name: "D", text: "x" }, "/admin/trato/document-templates"),
      "POST /admin/trato/document-templates/:id": () => post({ name: "E" }, `/admin/trato/document-templates/${template}`),
      "DELETE /admin/trato/document-templates/:id": () => api.delete(`/admin/trato/document-templates/${template}`, rosa.headers),
      "GET /admin/trato/presales-settings": () => get("/admin/trato/presales-settings"),
      "POST /admin/trato/presales-settings": () => post({ footer: "Gracias" }, "/admin/trato/presales-settings"),
      "GET /admin/trato/variant-costs": () => get(`/admin/trato/variant-costs?variant_id=${shop.variants["MESA-1"]}`),
      "POST /admin/trato/variant-costs": () => post({ costs: [{ sku: "MESA-1", cost: 1, currency_code: "mxn" }] }, "/admin/trato/variant-costs"),
      "GET /admin/trato/customers/:id/paper": () => get(`/admin/trato/customers/${customer.id}/paper`),
      "POST /admin/trato/customers/:id/paper": () => post({ paper_format: "a5" }, `/admin/trato/customers/${customer.id}/paper`),
      "GET /documento/:token": () => api.get(asked.page),
      "POST /documento/:token/accept": async () => form(`${(await open()).page}/accept`, Object.entries(accept)),
      "POST /documento/:token/reject": async () => form(`${(await open()).page}/reject`, [["reason", "Caro"]]),
      "POST /documento/:token/ask": () => form(`${asked.page}/ask`, [["text", "¿Y el IVA?"]]),
      "GET /documento/:token/pdf": () => api.get(`${asked.page}/pdf`),
      "POST /documento/:token/pdf": () => api.post(`${asked.page}/pdf`),
      "GET /documento/:token/certificado": () => api.get(`${settled.page}/certificado`),
      "GET /documento/:token/adjunto/:attachment_id": async () => api.get(`${new URL((await see(quote.id)).public_url).pathname}/adjunto/${file}`),
      "GET /documento/:token/pagar": () => api.get(`${asked.page}/pagar`, { maxRedirects: 0 }),
      "GET /documento/estado/:token": () => api.get(status),
      "GET /store/trato/documents/:token": () => api.get(`/store/trato/documents/${asked.token}`, store),
      "POST /store/trato/documents/:token/accept": async () => api.post(`/store/trato/documents/${(await open()).token}/accept`, accept, store),
      "POST /store/trato/documents/:token/reject": async () => api.post(`/store/trato/documents/${(await open()).token}/reject`, {}, store),
      "POST /store/trato/documents/:token/questions": () => api.post(`/store/trato/documents/${asked.token}/questions`, { text: "¿Cuándo?" }, store),
      "GET /store/trato/documents/:token/pdf": () => api.get(`/store/trato/documents/${asked.token}/pdf`, store),
      "GET /store/trato/me/documents": () => api.get("/store/trato/me/documents", mine),
      "GET /store/trato/me/documents/:id": () => api.get(`/store/trato/me/documents/${given.id}`, mine),
      "POST /store/trato/quote-requests": () => api.post("/store/trato/quote-requests", { cart_id: cart.id }, store),
      "DELETE /admin/trato/documents/:id/attachments/:attachment_id": () => api.delete(`${url}/${quote.id}/attachments/${file}`, rosa.headers),
    }
    const routes = ownRoutes().map(({ method, path }) => `${method} ${path}`).filter((route) => OURS.test(route))
    expect(routes.filter((route) => !operations[route] && !SELLS.includes(route)).sort()).toEqual([])
    expect(Object.keys(operations).filter((route) => !routes.includes(route))).toEqual([])

    const before = await hostDigest(db)
    expect(Object.keys(before).length).toBeGreaterThan(30)
    for (const [route, run] of Object.entries(operations)) {
      const answer = await run()
      expect([route, answer.status < 400, answer.status < 400 ? undefined : answer.data?.message]).toEqual([route, true, undefined])
      const after = await hostDigest(db)
      expect([route, Object.keys(after).filter((table) => after[table] !== before[table])]).toEqual([route, []])
    }
    expect((await act(drafts.quote.id, "order")).status).toBe(200)
    expect((await hostDigest(db)).order).not.toBe(before.order)
  }, 240_000)
})
