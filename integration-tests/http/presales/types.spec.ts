import { Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"
import { png } from "../../helpers/printables"

type Line = { id: string; title: string; quantity: number; converted_quantity: number; remaining_quantity: number; total: number; counts: boolean }

describeHost("five types, their conversions and answers", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const mesa = (over: object = {}) => ({ variant_id: shop.variants["MESA-1"], quantity: 10, ...over })
  const url = "/admin/trato/documents"
  const post = (body: object, path = url) => api.post(path, body, rosa.headers)
  const create = async (body: object = {}) => {
    const { status, data } = await post({ type: "quote", customer_id: customer.id, lines: [mesa()], ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.document
  }
  const act = (id: string, action: string, body: object = {}) => post(body, `${url}/${id}/${action}`)
  const see = async (id: string) => (await api.get(`${url}/${id}`, rosa.headers)).data.document
  const share = async (body: object = {}) => {
    const made = await create(body)
    const { data } = await act(made.id, "send", { channel: "link" })
    return { id: made.id as string, page: new URL(data.document.public_url).pathname, document: data.document }
  }
  const form = (page: string, fields: Record<string, string> | [string, string][]) =>
    api.post(page, new URLSearchParams(fields).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })

  it("PRE-10 PB-10 keeps every field of a contract and changes its deliverables after it was accepted", async () => {
    const head = {
      identity_type: "PASAPORTE", identity_number: "G1234567", exchange_rate: 18.25, issued_time: "09:30", delivery_on: "2099-02-01", due_on: "2099-03-01", delivery_time: "5 días", payment_terms: "50 %",
      contact_name: "Ing. Núñez", contact_phone: "55 9999 0000", purchase_order: "OC-77", reference: "Licitación 3", custom_field: { name: "Placa", value: "ABC-123" }, notes: "Subir por atrás", terms: "Sin cambios",
      internal_notes: "Margen corto", bank_account_ids: [], shipping_address: { address_1: "Calle 2", city: "Puebla", country_code: "mx" },
    }
    const made = await create({
      type: "contract", ...head, advances: [{ kind: "received", on: "2026-11-01", form: "Transferencia", reference: "778812", amount: 1000 }, { kind: "promised", on: "2026-12-01", form: "Efectivo", amount: 500 }],
      contract: { starts_on: "2026-11-01", ends_on: "2027-10-31", alert_days: 45, deliverables: [{ title: "Planos", due_on: "2026-12-01" }], instalments: [{ title: "Primera", due_on: "2026-11-15", amount: 20000 }] },
    })
    const { identity_type, identity_number, ...rest } = head
    expect(made).toMatchObject({ ...rest, shipping_address: expect.objectContaining({ city: "Puebla" }), customer: { identity_type, tax_id: identity_number, contact_name: "Ing. Núñez" }, stage: "active", advance_total: 1000 })
    expect(made.contract).toMatchObject({ starts_on: "2026-11-01", ends_on: "2027-10-31", alert_days: 45, balance: made.total, deliverables: [{ title: "Planos", done_on: null }], instalments: [{ title: "Primera", amount: 20000 }] })
    expect(made.advances.map((a: { kind: string; amount: number }) => [a.kind, a.amount])).toEqual([["received", 1000], ["promised", 500]])
    await act(made.id, "accept", { name: "Ana" })
    const done = await post({ contract: { deliverables: [{ title: "Planos", due_on: "2026-12-01", done_on: "2026-11-20" }] } }, `${url}/${made.id}`)
    expect([done.status, done.data.document.contract.deliverables[0].done_on, done.data.document.contract.instalments.length]).toEqual([200, "2026-11-20", 1])
    expect((await post({ notes: "otra" }, `${url}/${made.id}`)).data.code).toBe("already_accepted")
    expect((await post({ type: "contract", customer_id: customer.id, lines: [mesa()], contract: { starts_on: "2027-01-01", ends_on: "2026-01-01" } })).data.errors[0]).toMatchObject({ path: "contract.ends_on", code: "before_start" })
  })

  it("PRE-08 PB-09 S-06 takes a device in, keeps its code encrypted, follows the work, finds it by serial and shows its state", async () => {
    const made = await create({
      type: "service",
      service: { kinds: ["repair"], technician_id: rosa.id, promised_on: "2099-01-15", warranty_until: "2099-06-01", devices: [{ id: "d1", equipment: "Laptop", brand: "Dell", model: "XPS", serial: "ab-12 34", accessories: "Cargador", condition: "Rayada", reported_fault: "No enciende", access_code: "patrón Z" }] },
      lines: [{ title: "Pantalla", quantity: 1, unit_price: 2000, device_id: "d1" }, { title: "Mano de obra", quantity: 1, unit_price: 500, device_id: "d1" }],
    })
    const device = made.service.devices[0]
    expect([made.stage, made.service.technician_name, device.has_access_code, made.lines[0].device_id]).toEqual(["received", "Rosa Medina", true, device.id])
    expect(JSON.stringify(made)).not.toContain("patrón Z")
    const [stored] = await db()("trato_document_device").select("access_code").where({ id: device.id })
    expect(stored.access_code).toMatch(/^v1\./)
    expect((await act(made.id, `devices/${device.id}/reveal`)).data).toEqual({ access_code: "patrón Z" })
    const edited = await post({ service: { devices: [{ id: device.id, equipment: "Laptop", serial: "AB1234", diagnosis: "Panel roto" }] } }, `${url}/${made.id}`)
    expect(edited.data.document.service.devices[0]).toMatchObject({ id: device.id, diagnosis: "Panel roto", has_access_code: true })
    expect((await act(made.id, "stage", { stage: "ready" })).data).toMatchObject({ code: "stage_not_next", details: { stage: "received" } })
    // What was found is written with the step that says so, and told in the bitácora.
    const diagnosed = await act(made.id, "stage", { stage: "diagnosed", devices: [{ id: made.service.devices[0].id, diagnosis: "Muelas gastadas" }] })
    expect(diagnosed.data.document).toMatchObject({ stage: "diagnosed", service: { devices: [{ diagnosis: "Muelas gastadas", work_done: null }] } })
    expect((await act(made.id, "stage", { stage: "quoted", devices: [{ id: "trdev_none", work_done: "Nada" }] })).data.errors[0]).toMatchObject({ path: "devices.0.id", code: "device_not_found" })
    expect((await act(made.id, "stage", { stage: "quoted" })).status).toBe(200)
    const approved = await act(made.id, "stage", { stage: "approved", approved_line_ids: [made.lines[0].id] })
    expect([approved.data.document.stage, approved.data.document.lines.map((l: { approval: string; counts: boolean }) => [l.approval, l.counts]), approved.data.document.totals.subtotal]).toEqual(["approved", [["approved", true], ["declined", false]], 2000])
    const { data } = await api.get(`/admin/trato/devices?serial=${encodeURIComponent("ab 12-34")}`, rosa.headers)
    expect(data.history).toMatchObject([{ document_id: made.id, equipment: "Laptop", in_warranty: true }])
    const status = await api.get(new URL(made.service.status_url).pathname)
    expect([status.status, status.data.includes("Laptop"), /\$\s?\d|2,\d{3}/.test(status.data), status.data.includes("Café Central")]).toEqual([200, true, false, false])
    for (const paper of ["intake", "intake?format=ticket58", "label"]) expect((await api.get(`${url}/${made.id}/${paper}`, rosa.headers)).headers["content-type"]).toBe("application/pdf")
  })

  it("PRE-11 PRE-06 PRE-07 converts along the whole matrix with dates, currency, discounts, notes and attachments equal", async () => {
    const deal = (await post({ customer_id: customer.id, title: "Mesas", stage_id: "trstg_contact" }, "/admin/trato/deals")).data.deal
    const opportunity = await create({ type: "opportunity", deal_id: deal.id, notes: "Urgente", due_on: "2099-05-01", discount: { type: "percent", value: 5 }, lines: [mesa({ discount: { type: "percent", value: 10 } }), { kind: "section", title: "Servicios" }, { title: "Flete", quantity: 1, unit_price: 99.99, tax_lines: [] }] })
    expect((await act(opportunity.id, "attachments", { name: "plano.png", content: png(8, 8).toString("base64") })).status).toBe(201)
    const chain: Record<string, { id: string; number: string }> = { opportunity }
    for (const [from, to] of [["opportunity", "quote"], ["quote", "contract"], ["contract", "order_request"]]) {
      const answer = await act(chain[from].id, "convert", { to })
      expect([to, answer.status, answer.data.message]).toEqual([to, 201, undefined])
      chain[to] = await see(answer.data.target.id)
      expect(chain[to]).toMatchObject({ type: to, notes: "Urgente", due_on: "2099-05-01", currency_code: "mxn", total: opportunity.total, discount: { type: "percent", value: 5 }, attachment_count: 1, deal_id: deal.id, source: { number: chain[from].number } })
      expect(await see(chain[from].id)).toMatchObject({ status: "converted", converted_total: opportunity.total })
    }
    const ordered = await act(chain.order_request.id, "convert", { to: "order" })
    expect([ordered.status, ordered.data.target.type]).toEqual([201, "order"])
    const { data: trace } = await api.get(`${url}/${chain.quote.id}/trace`, rosa.headers)
    expect(trace.nodes.map((n: { type: string }) => n.type)).toEqual(["deal", "opportunity", "quote", "contract", "order_request", "order"])
    expect(trace.edges.filter((e: { kind: string }) => e.kind === "converted")).toHaveLength(4)
    // A colleague who sells by a paper, and not by its deal, sees that there is a deal and no way into it.
    const luis = await createPerson(container(), "Luis Paz", "seller")
    await assignRole(container(), rosa.id, "administrator")
    await db()("trato_document").where({ id: chain.quote.id }).update({ seller_id: luis.id })
    const idOf = async (who: Person) => (await api.get(`${url}/${chain.quote.id}/trace`, who.headers)).data.nodes.find((n: { type: string }) => n.type === "deal").id
    expect([await idOf(rosa), await idOf(luis)]).toEqual([deal.id, null])
    expect((await act(chain.quote.id, "convert", { to: "order" })).data.code).toBe("already_converted")
    expect((await act((await create({ type: "order_request" })).id, "convert", { to: "contract" })).data.code).toBe("not_for_this_type")
    expect((await act((await create()).id, "convert", { to: "sales_note" })).data.code).toBe("made_by_billing")
  })

  it("PB-05 converts in parts, never more than there is, to the cent, and gives back what was voided or canceled", async () => {
    const quote = await create({ discount: { type: "amount", value: 100.01 }, lines: [mesa({ quantity: 3 }), { title: "Barniz", quantity: 7, unit_price: 33.33 }] })
    const [a, b] = quote.lines as Line[]
    const over = await act(quote.id, "convert", { to: "order_request", lines: [{ line_id: a.id, quantity: 4 }] })
    expect([over.status, over.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "lines.0.quantity", code: "over_remaining", params: { remaining: 3, asked: 4 } })])
    const first = await act(quote.id, "convert", { to: "order_request", lines: [{ line_id: a.id, quantity: 1 }, { line_id: b.id, quantity: 2 }] })
    const second = await act(quote.id, "order", { lines: [{ line_id: a.id, quantity: 2 }] })
    expect([first.status, second.status, second.data.message]).toEqual([201, 200, undefined])
    let now = await see(quote.id)
    expect([now.status, now.lines.map((l: Line) => [l.converted_quantity, l.remaining_quantity]), now.actions.includes("update")]).toEqual(["draft", [[3, 0], [2, 5]], false])
    expect((await post({ notes: "x" }, `${url}/${quote.id}`)).data.code).toBe("partly_converted")
    const last = await act(quote.id, "convert", { to: "order_request" })
    now = await see(quote.id)
    const parts = [(await see(first.data.target.id)).total, now.conversions.find((c: { target_type: string }) => c.target_type === "order").total, (await see(last.data.target.id)).total]
    expect([now.status, Math.abs(parts.reduce((x, y) => x + y) - quote.total) < 0.03]).toEqual(["converted", true])
    expect((await act(last.data.target.id, "void", { reason: "Error" })).status).toBe(200)
    expect(await see(quote.id)).toMatchObject({ status: "draft", lines: [{ remaining_quantity: 0 }, { remaining_quantity: 5 }] })
    expect((await post({}, `/admin/orders/${now.order.id}/cancel`)).status).toBe(200)
    for (let i = 0; i < 40 && (await see(quote.id)).lines[0].remaining_quantity !== 2; i++) await new Promise((r) => setTimeout(r, 100))
    expect(await see(quote.id)).toMatchObject({ lines: [{ remaining_quantity: 2 }, { remaining_quantity: 5 }] })
  })

  it("PB-05 R-05 under 20 conversions at once takes each piece once", async () => {
    const quote = await create({ lines: [mesa({ quantity: 10 })] })
    const lines = [{ line_id: quote.lines[0].id, quantity: 1 }]
    const answers = await Promise.all(Array.from({ length: 20 }, () => act(quote.id, "convert", { to: "order_request", lines })))
    expect(answers.map((r) => r.status).sort()).toEqual([...Array(10).fill(201), ...Array(10).fill(answers.find((r) => r.status !== 201)!.status)])
    expect(await see(quote.id)).toMatchObject({ status: "converted", lines: [{ converted_quantity: 10, remaining_quantity: 0 }] })
    expect(Number((await db()("trato_document").where({ source_id: quote.id }).count("* as n"))[0].n)).toBe(10)
  })

  it("PRE-11 PRE-09 converts, sends and voids many at once with a result for each", async () => {
    const requests = [await create({ type: "order_request" }), await create({ type: "order_request", lines: [mesa({ quantity: 500 })] }), await create({ type: "order_request" })]
    await act(requests[2].id, "void", { reason: "x" })
    const { status, data } = await post({ ids: requests.map((r) => r.id), action: "convert", to: "order" }, `${url}/batch`)
    expect([status, data.results.map((r: { ok: boolean; code: string | null; number: string }) => [r.number, r.ok, r.code])]).toEqual([200, [[requests[0].number, true, null], [requests[1].number, false, "short_of_stock"], [requests[2].number, false, "document_void"]]])
    expect((await api.get(`${url}/reports/pending-items`, rosa.headers)).data.rows).toMatchObject([{ sku: "MESA-1", quantity: 500, documents: 1 }])
  })

  it("PB-04 turns an accepted quote into its order by setting, and leaves it accepted when there is no stock", async () => {
    expect((await post({ order_on_acceptance: true }, "/admin/trato/presales-settings")).status).toBe(200)
    const [good, short] = [await share({ lines: [mesa({ quantity: 1 })] }), await share({ lines: [mesa({ quantity: 500 })] })]
    for (const one of [good, short]) expect((await form(`${one.page}/accept`, { name: "Ana" })).status).toBe(303)
    expect([(await see(good.id)).status, (await see(short.id)).status]).toEqual(["converted", "accepted"])
    expect((await db()("notification").select("data")).map((n: { data: { title: string } | null }) => n.data?.title)).toContain(`${short.document.number}: aceptada, sin pedido`)
  })

  it("PB-03 takes a question, tells the seller and shows the answer", async () => {
    const { id, page } = await share()
    expect((await form(`${page}/ask`, { text: "¿Incluye <b>envío</b>?", name: "Ana" })).status).toBe(303)
    const { questions } = await see(id)
    expect(questions).toMatchObject([{ text: "¿Incluye <b>envío</b>?", asked_by: "Ana", answer: null }])
    expect((await act(id, `questions/${questions[0].id}`, { answer: "Sí, a Puebla" })).data.document.questions[0]).toMatchObject({ answer: "Sí, a Puebla", answered_by: "Rosa Medina" })
    const { data } = await api.get(page)
    expect([data.includes("Sí, a Puebla"), data.includes("<b>envío</b>")]).toEqual([true, false])
    // Sent by hand once there is no field for it any more, it is not written.
    expect((await act(id, "void", { reason: "Se repitió" })).status).toBe(200)
    const late = await form(`${page}/ask`, { text: "¿Y el flete?", name: "Ana" })
    expect([late.status, String(late.data).includes("<h1"), (await see(id)).questions.length]).toEqual([409, true, 1])
  })

  it("PRE-05 S-04 takes files by what they are, hands them out as what they are, and none across documents", async () => {
    const [mine, other] = [await share(), await share()]
    const attach = (name: string, content: Buffer, body: object = {}) => act(mine.id, "attachments", { name, content: content.toString("base64"), ...body })
    const image = await attach("../../etc/foto<script>.exe", png(8, 8))
    expect([image.status, image.data.attachment]).toEqual([201, expect.objectContaining({ name: expect.stringMatching(/^[^/<>]+\.png$/), content_type: "image/png", in_pdf: "image" })])
    const hidden = await attach("costos.csv", Buffer.from("a,b\n1,2\n"), { is_public: false })
    for (const [name, bytes] of [["pagina.html", "<html><script>alert(1)</script></html>"], ["dibujo.svg", "<svg onload='x()'/>"], ["vacio.pdf", ""], ["programa.pdf", "MZ\u0090"], ["lista.csv", "<script>"]] as const) {
      const refused = await attach(name, Buffer.from(bytes || "x"))
      expect([name, refused.status, refused.data.errors[0]]).toEqual([name, 400, expect.objectContaining({ path: "content", code: "file_type_not_taken" })])
    }
    const large = await attach("grande.png", Buffer.concat([png(8, 8), Buffer.alloc(11 * 1024 * 1024)]))
    expect([large.status, large.data.errors[0].code]).toEqual([400, "file_too_large"])
    const file = image.data.attachment.id
    expect((await api.get(`${url}/${mine.id}/attachments/${file}`, rosa.headers)).headers).toMatchObject({ "content-type": "image/png", "x-content-type-options": "nosniff" })
    expect([(await api.get(`${mine.page}/adjunto/${file}`)).status, (await api.get(`${other.page}/adjunto/${file}`)).status, (await api.get(`${mine.page}/adjunto/${hidden.data.attachment.id}`)).status, (await api.get(`${url}/${other.id}/attachments/${file}`, rosa.headers)).status]).toEqual([200, 404, 404, 404])
    const gone = await api.delete(`${url}/${mine.id}/attachments/${file}`, rosa.headers)
    expect([gone.data.document.attachment_count, Number((await db()("trato_document_file").count("* as n"))[0].n)]).toEqual([1, 1])
  })

  it("PRE-05 a sheet names what it can neither draw nor append, with the link where its customer fetches it, and no link before it was shared", async () => {
    const [shown, draft] = [await share(), await create()]
    const broken = Buffer.from("%PDF-1.7 sin páginas")
    const ids: string[] = []
    for (const { id } of [shown, draft]) ids.push((await act(id, "attachments", { name: "plano.pdf", content: broken.toString("base64") })).data.attachment.id)
    const sheet = async (id: string) => Buffer.from((await api.get(`${url}/${id}/pdf?format=a4`, { ...rosa.headers, responseType: "arraybuffer" })).data).toString("latin1")
    const [, link] = /\/URI \((\S+\/adjunto\/\S+)\)/.exec(await sheet(shown.id)) ?? []
    expect(link && new URL(link).pathname).toBe(`${shown.page}/adjunto/${ids[0]}`)
    expect((await api.get(new URL(link).pathname)).status).toBe(200)
    expect(await sheet(draft.id)).not.toContain("/adjunto/")
  })

  it("PB-08 tells what changed since in price, stock and margin, renews in one click and takes costs by SKU", async () => {
    const imported = await post({ costs: [{ sku: "MESA-1", cost: 3000, currency_code: "mxn" }, { sku: "NADA", cost: 1, currency_code: "mxn" }] }, "/admin/trato/variant-costs")
    expect([imported.data.saved, imported.data.errors[0]]).toEqual([1, expect.objectContaining({ path: "costs.1.sku", code: "variant_not_found" })])
    const quote = await create({ lines: [mesa({ quantity: 2 }), { title: "Libre", quantity: 1, unit_price: 10 }], issued_on: "2026-01-01", valid_until: "2026-01-11" })
    expect(quote.margin).toMatchObject({ cost: 6000, amount: 3999.98, lines_without_cost: 1 })
    await container().resolve(Modules.PRICING).updatePriceSets(shop.price_sets["MESA-1"], { prices: [{ amount: 5500, currency_code: "mxn" }] })
    const { data: since } = await api.get(`${url}/${quote.id}/since`, rosa.headers)
    expect(since).toMatchObject({ has_changes: true, lines: [{ price: [4999.99, 5500], margin: [1999.99, 2500], is_short: false }] })
    const renewed = await act(quote.id, "renew", { reprice: true })
    expect([renewed.status, renewed.data.document.lines[0].unit_price, renewed.data.document.shown_status !== "expired"]).toEqual([200, 5500, true])
  })

  it("PB-11 turns a cart into one quote request, and shows a logged-in buyer their own papers and no draft", async () => {
    const carts = container().resolve(Modules.CART)
    const cart = await carts.createCarts({ region_id: shop.region_id, currency_code: "mxn", email: "visita@correo.test", items: [{ title: "Mesa", variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4500 }] })
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    const ask = () => api.post("/store/trato/quote-requests", { cart_id: cart.id, name: "Visita", notes: "Para julio" }, { headers: key })
    const [first, again] = [await ask(), await ask()]
    expect([first.status, again.data.document.number]).toEqual([201, first.data.document.number])
    const [made] = (await api.get(`${url}?q=visita`, rosa.headers)).data.documents
    expect([await see(made.id)]).toMatchObject([{ status: "draft", seller_id: null, notes: "Para julio", lines: [{ quantity: 2, unit_price: 4500, variant_id: shop.variants["MESA-1"] }] }])
    expect((await api.post("/store/trato/quote-requests", { cart_id: "cart_none" }, { headers: key })).status).toBe(404)

    const buyer = await createCustomerSession(container())
    const [given, draft, others] = [await share({ customer_id: buyer.id }), await create({ customer_id: buyer.id }), await share()]
    const headers = { ...key, ...buyer.headers }
    const { data } = await api.get("/store/trato/me/documents", { headers })
    expect([data.count, data.documents[0].id, new URL(data.documents[0].public_url).pathname]).toEqual([1, given.id, given.page])
    const one = async (id: string) => (await api.get(`/store/trato/me/documents/${id}`, { headers })).status
    expect([await one(given.id), await one(draft.id), await one(others.id), (await api.get("/store/trato/me/documents", { headers: key })).status]).toEqual([200, 404, 404, 401])
  })

  it("Q-08 PRE-09 pages by a cursor without repeating or skipping, and filters by stage, technician and what is pending", async () => {
    for (let i = 0; i < 7; i++) await create({ type: i % 2 ? "order_request" : "quote", lines: [mesa({ quantity: 1 + (i % 3) })] })
    for (const order of ["-created_at", "total", "-number"]) {
      const seen: string[] = []
      let cursor: string | null = ""
      while (cursor !== null) {
        const { data } = await api.get(`${url}?limit=3&order=${order}${cursor ? `&cursor=${cursor}` : ""}`, rosa.headers)
        seen.push(...data.documents.map((d: { id: string }) => d.id))
        cursor = data.next_cursor
      }
      expect([order, seen.length, new Set(seen).size]).toEqual([order, 7, 7])
    }
    const broken = (order: string, value: string, id = "trdoc_1") => `order=${order}&cursor=${Buffer.from(JSON.stringify([order.replace("-", ""), order.startsWith("-") ? "desc" : "asc", value, id])).toString("base64url")}`
    for (const query of ["cursor=abc", broken("-created_at", "2026-13-45 10:00:00+00"), broken("-created_at", "2026-11-23 10:00:00+99:99"), broken("-created_at", "2026-11-23 25:00:00+00"), broken("number", "COT", "\u0000"), broken("number", "\u0000")]) {
      const { status, data } = await api.get(`${url}?${query}`, rosa.headers)
      expect([query, status, data.errors?.[0]?.path, data.errors?.[0]?.code]).toEqual([query, 400, "cursor", "invalid_cursor"])
    }
    // Letters made of several signs, and a name of two lines: whoever pages by customers meets them.
    for (const customer_name of ["Ana\nSucursal", "क्षत्रिय 👩‍🔧", "Ana\tRuiz"]) await create({ customer_id: undefined, customer_name })
    const first = await api.get(`${url}?limit=1&order=customer_name`, rosa.headers)
    let [cursor, names] = [first.data.next_cursor as string | null, 1]
    for (; cursor !== null; names++) {
      const { status, data } = await api.get(`${url}?limit=1&order=customer_name&cursor=${cursor}`, rosa.headers)
      expect(status).toBe(200)
      if (!data.documents.length) break
      cursor = data.next_cursor
    }
    expect(names).toBe(10)
    await create({ type: "service", lines: [], service: { technician_id: rosa.id, devices: [{ equipment: "Radio", serial: "X-9" }] } })
    const count = async (query: string) => (await api.get(`${url}?${query}`, rosa.headers)).data.count
    expect([await count("stage=received"), await count(`technician_id=${rosa.id}`), await count("serial=x9"), await count("type=order_request&stage=pending"), await count("pending=true"), await count("pending=false")]).toEqual([1, 1, 1, 3, 11, 0])
  })
})
