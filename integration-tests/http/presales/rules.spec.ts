import fc from "fast-check"
import { Modules } from "@medusajs/framework/utils"
import { Answer, describeHost } from "../../helpers/host"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { hostDigest } from "../../helpers/host-tables"
import { Person } from "../../helpers/people"
import { sellsInShop } from "../../helpers/presales"
import { ownRoutes } from "../../helpers/routes"
import { Shop } from "../../helpers/shop"
import { readPdf, squeeze } from "../../helpers/pdf"
import { png } from "../../helpers/printables"
import { TRATO_PRESALES } from "../../../src/modules/presales"
import { PresalesModuleService } from "../../../src/modules/presales/service"
import { Scope } from "../../../src/types/access"

type Body = Record<string, unknown>

/** Filters in the words of a plain query. */
const plainly = (filter: { type?: string[]; status?: string[]; seller_id?: string; pending?: boolean }): Body => ({
  ...(filter.type ? { types: filter.type } : {}),
  ...(filter.status ? { statuses: filter.status } : filter.pending ? { statuses: ["draft", "sent", "accepted"] } : {}),
  ...(filter.seller_id ? { seller: filter.seller_id } : {}),
})

describeHost("rules of documents", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const url = "/admin/trato/documents"
  const mesa = (over: object = {}) => ({ variant_id: shop.variants["MESA-1"], quantity: 2, ...over })
  const post = (body: object, path = url) => api.post(path, body, rosa.headers)
  const get = (path: string, headers = rosa.headers) => api.get(path, headers)
  const create = async (body: object = {}) => {
    const { status, data } = await post({ type: "quote", customer_id: customer.id, lines: [mesa()], ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.document
  }
  const act = (id: string, action: string, body: object = {}) => post(body, `${url}/${id}/${action}`)
  const see = async (id: string) => (await get(`${url}/${id}`)).data.document
  const share = async (body: object = {}) => {
    const made = await create(body)
    const { data } = await act(made.id, "send", { channel: "link" })
    return { ...data.document, page: new URL(data.document.public_url).pathname, token: data.document.public_url.split("/").pop() as string }
  }
  const form = (path: string, fields: Record<string, string>) =>
    api.post(path, new URLSearchParams(fields).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })

  /** Routes of presales and of its public pages; what makes an order, or the cart in which it is paid, is the sale itself. */
  const OURS = /^(GET|POST|DELETE) \/(admin\/trato\/(documents|catalog|devices|document-templates|presales-settings|variant-costs|orders\/:id\/serials|customers\/:id\/paper)|documento|store\/trato\/(documents|me\/documents|quote-requests))(\/|$)/
  const SELLS = ["POST /admin/trato/documents/:id/order", "POST /store/trato/documents/:token/cart", "POST /admin/trato/documents/:id/cancel-checkout"]

  it("PRE-03 nothing but the sale touches the host's orders, stock and payments: every route of documents, before and after", async () => {
    const quote = await create()
    const drafts = { quote: await create(), service: await create({ type: "service", lines: [{ title: "Pantalla", quantity: 1, unit_price: 10 }], service: { devices: [{ equipment: "Laptop", serial: "S1234", access_code: "1234" }] } }) }
    const settled = await share()
    await act(settled.id, "accept", { name: "Ana" })
    const asked = await share()
    await form(`${asked.page}/ask`, { text: "¿Incluye envío?" })
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
      "POST /documento/:token/accept": async () => form(`${(await open()).page}/accept`, accept),
      "POST /documento/:token/reject": async () => form(`${(await open()).page}/reject`, { reason: "Caro" }),
      "POST /documento/:token/ask": () => form(`${asked.page}/ask`, { text: "¿Y el IVA?" }),
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

  it("S-03 PRE-02 tells bad input at its field or line, takes no number and writes nothing", async () => {
    const line = (over: object) => ({ lines: [{ title: "Flete", quantity: 1, unit_price: 100, ...over }] })
    const cases: [string, Body, string, string | RegExp][] = [
      ["no lines", { lines: [] }, "lines", "too_small"],
      ["quantity 0", line({ quantity: 0 }), "lines.0.quantity", "too_small"],
      ["a negative quantity", line({ quantity: -1 }), "lines.0.quantity", "too_small"],
      ["quantity 1e12", line({ quantity: 1e12 }), "lines.0.quantity", "too_big"],
      ["more decimals than are kept", line({ quantity: 0.0000001 }), "lines.0.quantity", "too_many_decimals"],
      ["a quantity that is text", line({ quantity: "dos" }), "lines.0.quantity", "invalid_type"],
      ["an amount off over the price", line({ discount: { type: "amount", value: 100.01 } }), "lines.0.discount.value", "discount_over_price"],
      ["more than a hundred percent off", line({ discount: { type: "percent", value: 101 } }), "lines.0.discount.value", "discount_over_price"],
      ["more off the whole than it costs", { ...line({}), discount: { type: "amount", value: 500 } }, "discount.value", "discount_over_price"],
      ["a price in another currency", { currency_code: "usd", lines: [mesa()] }, "lines.0.unit_price", "price_missing"],
      ["a currency that is none", { ...line({}), currency_code: "pesos" }, "currency_code", /invalid/],
      ["a variant that is gone", { lines: [{ variant_id: "variant_gone", quantity: 1 }] }, "lines.0.variant_id", "variant_not_found"],
      ["5,000 lines", { lines: Array.from({ length: 5000 }, (_, i) => ({ title: `Renglón ${i}`, quantity: 1, unit_price: 1 })) }, "lines", "too_big"],
      ["a line that is nothing", { lines: [{ quantity: 1 }] }, "lines.0.title", "required"],
      ["characters that cannot be kept", line({ title: "a\u0000b" }), "lines.0.title", "control_characters"],
      ["a day that does not exist", { ...line({}), valid_until: "2026-02-30" }, "valid_until", "invalid_date"],
      ["a validity that ends before it begins", { ...line({}), issued_on: "2026-05-02", valid_until: "2026-05-01" }, "valid_until", "before_issue"],
    ]
    const state = async () => JSON.stringify([await db()("trato_document").count("* as n"), await db()("trato_document_series").select("prefix", "next_folio").orderBy("prefix")])
    const before = await state()
    for (const [name, body, path, code] of cases) {
      const { status, data } = await post({ type: "quote", customer_id: customer.id, ...body })
      const error = data.errors?.find((one: { path: string }) => one.path === path)
      expect([name, status, error?.path, error?.code, typeof error?.message]).toEqual([name, 400, path, code instanceof RegExp ? expect.stringMatching(code) : code, "string"])
    }
    expect(await state()).toBe(before)
    // The smallest that is kept costs what it costs.
    const tiny = await create(line({ quantity: 0.000001, unit_price: 999_999_999 }))
    expect([tiny.lines[0].quantity, tiny.totals.subtotal]).toEqual([0.000001, 1000])
  })

  it("S-03 PB-01 refuses what can no longer be: an expired quote accepted, a void one converted, a variant that was deleted, a file of 50 MB", async () => {
    const expired = await share()
    await db()("trato_document").where({ id: expired.id }).update({ issued_on: "2026-01-01", valid_until: "2026-01-31" })
    for (const answer of [await act(expired.id, "accept", { name: "Ana" }), await act(expired.id, "order"), await act(expired.id, "convert", { to: "contract" })]) expect([answer.status, answer.data.code]).toEqual([409, "document_expired"])
    expect((await form(`${expired.page}/accept`, { name: "Ana" })).status).toBe(409)
    const gone = await create()
    await act(gone.id, "void", { reason: "Error" })
    for (const to of ["order", "contract", "order_request"]) expect((await act(gone.id, "convert", { to })).data.code).toBe("document_void")
    const before = await hostDigest(db)
    const quote = await create({ lines: [{ variant_id: shop.variants["SILLA-1"], quantity: 1 }] })
    await container().resolve(Modules.PRODUCT).softDeleteProducts([shop.products["SILLA-1"]])
    const refused = await act(quote.id, "order")
    expect([refused.status, refused.data.code, refused.data.errors?.[0]?.path, (await see(quote.id)).status]).toEqual([409, "variant_gone", "lines.0.variant_id", "draft"])
    expect((await get(`${url}/${quote.id}/since`)).data.lines[0].is_gone).toBe(true)
    expect(await hostDigest(db)).toEqual(before)
    // A connection of its own: the test blocks too long for one that was kept open.
    const own = { headers: { ...rosa.headers.headers, connection: "close" } }
    const large = await api.post(`${url}/${quote.id}/attachments`, { name: "video.png", content: Buffer.concat([png(8, 8), Buffer.alloc(50 * 1024 * 1024)]).toString("base64") }, own)
    expect([large.status, large.data.errors?.[0]]).toEqual([400, expect.objectContaining({ path: "content", code: "file_too_large" })])
  })

  it("S-05 PRE-04 prints hostile text in every field of every type, and the page shows it as text", async () => {
    const evil = (field: string) => `<b onload="x()">${field}</b> & "]]> \u202Eabc ${"🦄"} ${"W".repeat(90)}`.slice(0, 90)
    const head = {
      title: evil("título"), notes: evil("notas"), terms: evil("términos"), delivery_time: evil("entrega"), payment_terms: evil("pago"), contact_name: evil("contacto"), contact_phone: evil("tel").slice(0, 40), purchase_order: evil("oc"), reference: evil("ref"),
      identity_number: evil("rfc").slice(0, 40), custom_field: { name: evil("campo").slice(0, 60), value: evil("valor") }, shipping_address: { address_1: evil("calle"), city: evil("ciudad"), country_code: "mx" },
      lines: [{ kind: "section", title: evil("sección") }, { title: evil("producto"), description: evil("descripción"), sku: evil("sku"), unit: evil("u").slice(0, 40), brand: evil("marca"), model: evil("modelo"), quantity: 2, unit_price: 10 }, { kind: "note", title: evil("nota") }],
    }
    const own: Record<string, object> = {
      opportunity: {}, quote: { options: [{ key: "a", name: evil("opción").slice(0, 80) }] }, order_request: {},
      contract: { contract: { deliverables: [{ title: evil("entregable"), due_on: null }] }, advances: [{ kind: "received", on: "2026-11-01", form: evil("forma").slice(0, 80), reference: evil("folio"), amount: 1 }] },
      service: { service: { warranty_terms: evil("garantía"), important_note: evil("importante"), devices: [{ equipment: evil("equipo"), serial: evil("serie"), accessories: evil("accesorios"), condition: evil("estado"), reported_fault: evil("falla"), diagnosis: evil("diagnóstico") }] } },
    }
    await post({ footer: evil("pie"), bank_accounts: [{ bank: evil("banco").slice(0, 80), account: "1" }] }, "/admin/trato/presales-settings")
    for (const [type, more] of Object.entries(own)) {
      const document = await share({ type, customer_id: undefined, customer_name: evil("cliente"), ...head, ...more })
      for (const format of ["a4", "a5", "ticket80", "ticket58"]) {
        const { data, status } = await api.get(`${url}/${document.id}/pdf?format=${format}`, { ...rosa.headers, responseType: "arraybuffer" })
        const pdf = await readPdf(Buffer.from(data))
        expect([type, format, status, pdf.squeezed.includes(squeeze(">producto</b>"))]).toEqual([type, format, 200, true])
      }
      const page = await api.get(document.page)
      expect([type, page.status, page.data.includes("<b onload"), page.data.includes("&#60;b onload=")]).toEqual([type, 200, false, true])
    }
  }, 120_000)

  it("R-05 PRE-06 totals survive every conversion to the cent, in whatever order the lines stand", async () => {
    const taxes = fc.constantFrom<object[] | undefined>(undefined, [], [{ code: "iva8", name: "IVA", rate: 8 }], [{ code: "iva16", name: "IVA", rate: 16 }, { code: "ieps", name: "IEPS", rate: 8 }])
    const discount = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 9_999 }).map((n) => ({ type: "percent", value: n / 100 })), fc.integer({ min: 1, max: 99 }).map((n) => ({ type: "amount", value: n / 100 })))
    const line = fc.record({ title: fc.constant("Renglón"), quantity: fc.integer({ min: 1, max: 99_999 }).map((n) => n / 1000), unit_price: fc.integer({ min: 5_000, max: 9_999_999 }).map((n) => n / 1000), is_tax_inclusive: fc.boolean(), tax_lines: taxes, discount })
    const bodies = fc.sample(fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 8 }), discount: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 5_000 }).map((n) => ({ type: "percent", value: n / 100 }))) }), { numRuns: 6, seed: 7 })
    for (const body of bodies) {
      const clean = JSON.parse(JSON.stringify(body)) as typeof body
      const quote = await create(clean)
      const turned = await create({ ...clean, lines: [...clean.lines].reverse() })
      expect(turned.totals).toEqual(quote.totals)
      let from = quote
      for (const to of ["contract", "order_request"]) {
        const { data } = await act(from.id, "convert", { to })
        from = await see(data.target.id)
        expect([to, from.totals]).toEqual([to, quote.totals])
      }
      const { data, status } = await act(from.id, "order")
      expect([status, data.message]).toEqual([200, undefined])
      const { total } = (await get(`/admin/orders/${data.order.id}?fields=total`)).data.order
      expect(Number(total.toFixed(2))).toBe(quote.totals.total)
    }
  }, 120_000)

  it("Q-08 PRE-09 finds every page of a long list by an index, whatever it is sorted and filtered by, in few statements", async () => {
    const made = await create({ valid_until: "2099-01-01" })
    await db().raw(
      `insert into trato_document select (jsonb_populate_record(t, jsonb_build_object('id', 'trdoc_many' || g, 'folio', 900000 + g, 'number', 'COT-9' || lpad(g::text, 7, '0'), 'token_hash', md5(g::text), 'total', (g * 7919) % 100000,
         'customer_name', 'Cliente ' || (g * 31) % 9973, 'valid_until', to_char(date '2026-01-01' + (g % 900), 'YYYY-MM-DD'), 'issued_on', to_char(date '2024-01-01' + (g % 1000), 'YYYY-MM-DD'), 'delivery_on', to_char(date '2026-01-01' + (g % 700), 'YYYY-MM-DD'),
         'type', (array['quote', 'contract', 'order_request'])[1 + g % 3], 'status', (array['draft', 'sent', 'accepted'])[1 + g / 3 % 3], 'created_at', now() - make_interval(mins => g)))).*
       from trato_document t, generate_series(1, 8000) g where t.id = ?`,
      [made.id]
    )
    await db().raw("analyze trato_document")
    const asked: { sql: string; bindings: unknown[] }[] = []
    const listen = (query: { sql: string; bindings: unknown[] }) => void (/"trato_document"/.test(query.sql) && asked.push(query))
    // Of many, the page is read in the order of an index; few are found by one and sorted.
    const few = "type=quote&status=sent"
    const lists = ["", "type=quote", few].flatMap((filter) => ["-created_at", "number", "-total", "-issued_on", "valid_until", "customer_name"].map((order) => `${filter}&order=${order}`))
    lists.push("delivery_from=2026-01-01&delivery_to=2026-12-31", "issued_from=2024-01-01&issued_to=2025-12-31")
    for (const list of lists) {
      asked.length = 0
      db().client.on("query", listen)
      const { status } = await get(`${url}?limit=50&${list}`)
      db().client.removeListener("query", listen)
      // Few are counted, sorted and read at once.
      const page = list.startsWith(few) ? asked[0] : asked.find(({ sql }) => /limit/.test(sql) && !/count\(/.test(sql))
      expect([list, status, asked.length, !!page]).toEqual([list, 200, list.startsWith(few) ? 1 : 2, true])
      const { rows } = await db().raw<{ rows: Record<string, string>[] }>(`explain ${page!.sql.replace(/\$\d+/g, "?")}`, page!.bindings as never)
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
      expect([list, /Index (Only )?Scan/.test(plan), /Seq Scan/.test(plan), /^\s*->\s+Sort/m.test(plan)], plan).toEqual([list, true, false, list.startsWith(few)])
    }
  }, 240_000)

  it("Q-08 PRE-09 finds documents by a word that very many have as one by one, whoever asks, and counts them as far as it is looked", async () => {
    const made = await create()
    await db().raw(
      `insert into trato_document select (jsonb_populate_record(t, jsonb_build_object('id', 'trdoc_word' || g, 'folio', 800000 + g, 'number', 'COT-8' || lpad(g::text, 7, '0'), 'token_hash', 'word' || g, 'total', (g * 7919) % 100000,
         'seller_id', (array['user_w1', 'user_w1', 'user_w1', 'user_w2', 'user_w2', 'user_w3', null])[1 + g % 7], 'created_by', (array['user_w1', 'user_w2', 'user_w1'])[1 + g / 7 % 211 % 3], 'type', (array['quote', 'contract'])[1 + g / 3 % 2],
         'status', (array['draft', 'sent', 'rejected'])[1 + g / 5 % 3], 'search', 'cot 8' || lpad(g::text, 7, '0') || (array[' zafiro norte', ' zafiros', ' azafiro norte'])[1 + g % 11 % 3], 'created_at', now() - make_interval(mins => g)))).*
       from trato_document t, generate_series(1, 18000) g where t.id = ?`,
      [made.id]
    )
    await db().raw("vacuum analyze trato_document")
    const presales = container().resolve<PresalesModuleService>(TRATO_PRESALES)
    const people = (actor_id: string, user_ids: string[] | null, unassigned = false) => ({ kind: user_ids ? "team" : "all", actor_id, user_ids, unassigned }) as Scope
    const scopes = [people("user_w1", null), people("user_w1", ["user_w1"]), people("user_w2", ["user_w2", "user_w3"]), people("user_w3", ["user_w3"], true), people("user_w2", []), people("user_w9", ["user_w9"])]
    const filters: object[] = [{}, { type: ["quote"] }, { type: ["quote"], status: ["rejected"] }, { status: ["sent"] }, { seller_id: "user_w2" }, { pending: true }]
    for (const scope of scopes) {
      for (const filter of filters) {
        for (const [q, order] of [["zafiro", "-created_at"], ["zafiro", "-total"], ["norte zafiro", "-created_at"], ["azafiro", "number"]]) {
          const plain = await db().raw<{ rows: { id: string }[] }>(
            `select id from trato_document where deleted_at is null and (:everything or seller_id = any(:users) or (:nobody and seller_id is null) or created_by = :actor)
               and (:types::text[] is null or type = any(:types)) and (:statuses::text[] is null or status = any(:statuses)) and (:seller::text is null or seller_id = :seller)
               and (select bool_and(strpos(' ' || search, ' ' || word) > 0) from unnest(string_to_array(:q, ' ')) word)
             order by ${order.replace("-", "")} ${order.startsWith("-") ? "desc" : "asc"}, id ${order.startsWith("-") ? "desc" : "asc"}`,
            { everything: scope.user_ids === null, users: scope.user_ids ?? [], nobody: scope.unassigned, actor: scope.actor_id, types: null, statuses: null, seller: null, q, ...plainly(filter) } as never
          )
          const all = plain.rows.map((row) => row.id)
          const page = await presales.listPage({ ...filter, q }, { limit: 30, offset: 0, order }, scope)
          const told = [scope.actor_id, scope.user_ids, filter, q, order]
          expect([told, page.rows.map((row) => row.id)]).toEqual([told, all.slice(0, 30)])
          if (page.capped) expect([told, all.length > page.count && page.count >= 300]).toEqual([told, true])
          else expect([told, page.count]).toEqual([told, all.length])
          if (!page.next_cursor) continue
          const next = await presales.listPage({ ...filter, q }, { limit: 30, offset: 0, order, cursor: page.next_cursor }, scope)
          expect([told, next.rows.map((row) => row.id)]).toEqual([told, all.slice(30, 60)])
        }
      }
    }
    await db()("trato_document").where("id", "like", "trdoc_word%").del()
  }, 240_000)

  it("Q-08 PRE-09 keeps what a document is found by within what an index holds, in whatever alphabet its devices are named", async () => {
    const devices = Array.from({ length: 50 }, (_, i) => ({ equipment: Array.from({ length: 90 }, (_, k) => String.fromCodePoint(0x4e00 + ((i * 977 + k * 131) % 20_000))).join(""), serial: `S${i}` }))
    const ticket = await create({ type: "service", lines: [{ title: "Revisión", quantity: 1, unit_price: 10 }], service: { devices } })
    const { status } = await post({ title: "Otro" }, `${url}/${ticket.id}`)
    const [{ bytes, search }] = await db()("trato_document").where({ id: ticket.id }).select("search", db().raw("octet_length(search) as bytes"))
    expect([status, bytes > 1_900, bytes <= 2_000, search.includes("\uFFFD"), (await get(`${url}?q=otro`)).data.documents.map((one: { id: string }) => one.id)]).toEqual([200, true, true, false, [ticket.id]])
  })

  it("PRE-06 PB-05 makes sales notes of parts of a document, each with its order, never more than there is", async () => {
    const quote = await create({ lines: [mesa({ quantity: 3 }), { title: "Flete", quantity: 1, unit_price: 100 }] })
    const note = (document_lines?: object[]) => post({ document_id: quote.id, ...(document_lines ? { document_lines } : {}) }, "/admin/trato/sales-notes")
    const first = await note([{ line_id: quote.lines[0].id, quantity: 1 }])
    expect([first.status, first.data.sales_note?.total, (await see(quote.id)).lines.map((line: { remaining_quantity: number }) => line.remaining_quantity)]).toEqual([201, 5799.99, [2, 1]])
    const over = await note([{ line_id: quote.lines[0].id, quantity: 3 }])
    expect([over.status, over.data.errors[0].code]).toEqual([400, "over_remaining"])
    const rest = await note()
    const now = await see(quote.id)
    expect([rest.status, now.status, now.conversions.filter((one: { target_type: string }) => one.target_type === "order").length]).toEqual([201, "converted", 2])
    expect(Math.abs(first.data.sales_note.total + rest.data.sales_note.total - quote.total)).toBeLessThan(0.02)
  })

  it("PRE-10 PRE-03 keeps what was received in advance unaccounted until the sale, when it becomes its payment, once", async () => {
    const advances = [{ kind: "received", on: "2026-11-01", form: "03", reference: "SPEI 1", amount: 1000 }, { kind: "promised", on: "2026-12-01", form: "01", amount: 500 }]
    const quote = await create({ type: "contract", advances })
    const { status, data } = await post({ document_id: quote.id }, "/admin/trato/sales-notes")
    expect([status, data.sales_note?.payments.map((p: { form: string; amount: number; reference: string }) => [p.form, p.amount, p.reference]), data.sales_note?.payment_status]).toEqual([201, [["03", 1000, "SPEI 1"]], "partial"])
    const part = await create({ type: "contract", advances })
    const first = await post({ document_id: part.id, document_lines: [{ line_id: part.lines[0].id, quantity: 1 }] }, "/admin/trato/sales-notes")
    expect([first.status, first.data.sales_note?.payments]).toEqual([201, []])
  })

  it("PRE-10 PRE-06 an advance goes along with the whole document, never once for each part, and reaches the note also by way of an order", async () => {
    const advances = [{ kind: "received", on: "2026-11-01", form: "03", reference: "SPEI 2", amount: 700 }]
    const quote = await create({ lines: [mesa({ quantity: 3 })], advances })
    const lines = [{ line_id: quote.lines[0].id, quantity: 1 }]
    const parts = []
    for (const asked of [{ lines }, { lines }, {}]) parts.push(await see((await act(quote.id, "convert", { to: "contract", ...asked })).data.target.id))
    expect([parts.map((one) => one.advance_total), (await see(quote.id)).advance_total]).toEqual([[0, 0, 0], 700])

    const whole = await create({ advances })
    const contract = await see((await act(whole.id, "convert", { to: "contract" })).data.target.id)
    expect([contract.advance_total, contract.advances.length]).toEqual([700, 1])
    const { order } = (await act(contract.id, "order")).data
    const { data } = await post({ order_id: order.id }, "/admin/trato/sales-notes")
    expect(data.sales_note.payments.map((p: { form: string; amount: number; reference: string; paid_on: string }) => [p.form, p.amount, p.reference, p.paid_on])).toEqual([["03", 700, "SPEI 2", "2026-11-01"]])
  })

  it("R-05 PB-05 twenty who convert at once, some to orders and some to requests, never take more than there is", async () => {
    const quote = await create({ lines: [mesa({ quantity: 7 })] })
    const lines = [{ line_id: quote.lines[0].id, quantity: 1 }]
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 4 ? act(quote.id, "convert", { to: "order_request", lines }) : act(quote.id, "order", { lines }))))
    expect(answers.filter((one) => one.status >= 500).map((one) => one.data)).toEqual([])
    const made = answers.filter((one) => one.status < 300).length
    const now = await see(quote.id)
    expect([now.lines[0].converted_quantity, now.lines[0].converted_quantity <= 7, now.conversions.length]).toEqual([made, true, made])
    const [{ n }] = await db()("trato_document_conversion_line as l").join("trato_document_conversion as c", "c.id", "l.conversion_id").where({ "l.line_id": quote.lines[0].id, "c.status": "done" }).sum("l.quantity as n")
    expect(Number(n)).toBe(made)
  })
})
