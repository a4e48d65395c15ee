import { Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { publishableKey } from "../../helpers/actors"
import { storedMail } from "../../helpers/mail"
import { createPerson, Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"
import { readPdf, squeeze } from "../../helpers/pdf"
import { png } from "../../helpers/printables"

type Line = { id: string; title: string; approval: string | null; counts: boolean }

describeHost("what customers answer and bring back", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { url, post, create, act, see, entries, share, form } = paperwork({ api }, () => ({ shop, rosa, customer }))
  const bytes = async (path: string, headers: object = {}) => Buffer.from((await api.get(path, { ...headers, responseType: "arraybuffer" })).data)

  const repair = (over: object = {}) => ({
    type: "service",
    service: { kinds: ["repair"], promised_on: "2099-01-15", devices: [{ id: "d1", equipment: "Laptop", brand: "Dell", serial: "AB-1234", reported_fault: "No enciende", diagnosis: "Panel roto" }, { id: "d2", equipment: "Monitor", reported_fault: "Parpadea" }] },
    lines: [{ title: "Pantalla nueva", quantity: 1, unit_price: 2000, device_id: "d1" }, { title: "Limpieza", quantity: 1, unit_price: 300, device_id: "d1" }, { title: "Fuente del monitor", quantity: 1, unit_price: 700, device_id: "d2" }],
    ...over,
  })

  it("PB-09 lets the customer approve the diagnosis line by line, and state, totals, bitácora and certificate follow", async () => {
    const { id, page, document } = await share(repair())
    const shown = (await api.get(page)).data as string
    for (const text of ["Laptop Dell", "Panel roto", "No enciende", "Marca lo que apruebas", "Fuente del monitor", "Aprobar lo marcado", "No apruebo ningún trabajo"]) expect(shown).toContain(text)
    const [screen, cleaning, source] = document.lines as Line[]
    const none = await form(`${page}/accept`, [["name", "Ana Ruiz"], ["approves", "1"], ["revision", "1"]])
    expect([none.status, none.data.includes("Marca al menos un trabajo"), none.data.includes('value="Ana Ruiz"'), none.data.includes("checked")]).toEqual([422, true, true, false])
    expect((await form(`${page}/accept`, [["name", "Ana"], ["approves", "1"], ["approved_line_ids", "trdli_nadie"]])).status).toBe(409)
    expect((await form(`${page}/accept`, [["name", "Ana Ruiz"], ["approves", "1"], ["approved_line_ids", screen.id], ["approved_line_ids", source.id], ["revision", "1"]])).status).toBe(303)
    const now = await see(id)
    expect([now.status, now.stage, now.lines.map((l: Line) => [l.approval, l.counts]), now.totals.subtotal, now.acceptance.total]).toEqual(["accepted", "approved", [["approved", true], ["declined", false], ["approved", true]], 2700, now.total])
    expect((await entries(id))[0]).toMatchObject({ action: "document.accepted", data: { approved: ["Pantalla nueva", "Fuente del monitor"], declined: ["Limpieza"], content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, changes: { stage: ["received", "approved"] } })
    const certificate = await readPdf(await bytes(`${page}/certificado`))
    expect(["Pantalla nueva", "Fuente del monitor", "Limpieza"].map((title) => certificate.squeezed.includes(squeeze(title)))).toEqual([true, true, false])
    const after = (await api.get(page)).data as string
    expect([after.includes("Presupuesto aprobado"), after.includes("No aprobado"), after.includes("<form")]).toEqual([true, true, false])
    expect(cleaning.title).toBe("Limpieza")
    // What was declined is not sold.
    const ordered = await act(id, "order")
    expect([ordered.status, (await api.get(`/admin/orders/${ordered.data.order.id}?fields=total`, rosa.headers)).data.order.total]).toEqual([200, now.total])
  })

  it("PB-09 a repair that the customer declines owes nothing and goes back, and the same works as JSON", async () => {
    const { id, page } = await share(repair())
    expect((await form(`${page}/reject`, [["reason", "Muy caro"]])).status).toBe(303)
    const now = await see(id)
    expect([now.status, now.stage, now.total, now.lines.every((l: Line) => l.approval === "declined"), now.next_stages]).toEqual(["rejected", "declined", 0, true, ["ready", "delivered"]])
    expect((await act(id, "stage", { stage: "delivered" })).data.document.stage).toBe("delivered")
    const other = await share(repair())
    const headers = { "x-publishable-api-key": await publishableKey(container()) }
    const token = other.page.split("/").pop()
    const shown = await api.get(`/store/trato/documents/${token}`, { headers })
    expect(shown.data.document.devices).toMatchObject([{ equipment: "Laptop", diagnosis: "Panel roto" }, { equipment: "Monitor" }])
    const json = await api.post(`/store/trato/documents/${token}/accept`, { name: "Ana", approved_line_ids: [other.document.lines[1].id] }, { headers })
    expect([json.status, json.data.document.stage, json.data.document.totals.subtotal]).toEqual([200, "approved", 300])
  })

  it("PB-09 DAY-07 keeps photos with the device they show, and refuses a device of another ticket", async () => {
    const made = await create(repair())
    const [laptop] = made.service.devices
    const photo = await act(made.id, "attachments", { name: "golpe.png", content: png(8, 8).toString("base64"), device_id: laptop.id })
    expect([photo.status, photo.data.attachment.device_id]).toEqual([201, laptop.id])
    const edited = await post({ service: { devices: [{ id: laptop.id, equipment: "Laptop", diagnosis: "Bisagra" }] } }, `${url}/${made.id}`)
    expect(edited.data.document.attachments[0].device_id).toBe(edited.data.document.service.devices[0].id)
    const foreign = await act(made.id, "attachments", { name: "otro.png", content: png(8, 8).toString("base64"), device_id: (await create(repair())).service.devices[0].id })
    expect([foreign.status, foreign.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "device_id", code: "device_not_found" })])
  })

  it("PB-09 finds a serial number in earlier repairs and in orders, with its warranty", async () => {
    const quote = await create()
    const { data } = await act(quote.id, "order")
    const path = `/admin/trato/orders/${data.order.id}/serials`
    const { data: before } = await api.get(path, rosa.headers)
    expect([before.serials, before.items[0].title]).toEqual([[], "Mesa de nogal"])
    const item = before.items[0].id
    const saved = await post({ serials: [{ line_item_id: item, serial: "zx 99-1", warranty_until: "2099-12-31" }, { line_item_id: item, serial: "ZX992" }] }, path)
    expect([saved.status, saved.data.serials]).toMatchObject([200, [{ serial: "zx 99-1", title: "Mesa de nogal", warranty_until: "2099-12-31" }, { serial: "ZX992", warranty_until: null }]])
    for (const [serials, code] of [[[{ serial: "A1" }, { serial: "a-1" }], "serial_repeated"], [[{ serial: "---" }], "required"], [[{ serial: "A1", line_item_id: "ordli_none" }], "line_not_found"]] as const) {
      const refused = await post({ serials }, path)
      expect([code, refused.status, refused.data.errors[0].code]).toEqual([code, 400, code])
    }
    expect((await post({ serials: [] }, "/admin/trato/orders/order_none/serials")).status).toBe(404)
    await create({ type: "service", lines: [], service: { warranty_until: "2020-01-01", devices: [{ equipment: "Mesa", serial: "ZX-991", reported_fault: "Pata floja" }] } })
    const { data: found } = await api.get("/admin/trato/devices?serial=zx991", rosa.headers)
    expect(found.history.map((row: { kind: string; in_warranty: boolean; order_id: string | null; number: string }) => [row.kind, row.in_warranty, row.order_id])).toEqual(expect.arrayContaining([["order", true, data.order.id], ["service", false, null]]))
    await post({ serials: [] }, path)
    expect((await api.get("/admin/trato/devices?serial=zx991", rosa.headers)).data.history).toHaveLength(1)
  })

  it("PB-04 offers payment of the accepted quote's order at the quoted prices, once, and says when it is paid", async () => {
    const settings = (body: object) => post(body, "/admin/trato/presales-settings")
    for (const bad of ["http://tienda.example/{order_id}", "javascript:alert(1)//{order_id}", "https://tienda.example/pagar", "https://tienda.example/<x>{order_id}"]) expect([bad, (await settings({ payment_url: bad })).status]).toEqual([bad, 400])
    expect((await settings({ order_on_acceptance: true, payment_url: "https://tienda.example/pago/{payment_collection_id}?pedido={display_id}&folio={number}" })).status).toBe(200)
    const { id, page } = await share({ lines: [{ variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4000 }] })
    expect((await api.get(page)).data).not.toContain("Pagar en línea")
    expect((await api.get(`${page}/pagar`, { maxRedirects: 0 })).headers.location).toBe(page)
    expect((await form(`${page}/accept`, [["name", "Ana Ruiz"]])).status).toBe(303)
    const now = await see(id)
    expect(now.status).toBe("converted")
    const shown = (await api.get(page)).data as string
    for (const text of ["Pagar en línea", "$9,280.00"]) expect(shown).toContain(text)
    const asks = await Promise.all([1, 2, 3].map(() => api.get(`${page}/pagar`, { maxRedirects: 0 })))
    const again = await api.get(`${page}/pagar`, { maxRedirects: 0 })
    const address = new URL(again.headers.location)
    expect([asks.every((one) => one.status === 303), address.origin, address.searchParams.get("pedido"), address.searchParams.get("folio")]).toEqual([true, "https://tienda.example", String(now.order.display_id), now.number])
    const collections = async () => (await api.get(`/admin/orders/${now.order.id}?fields=total,*payment_collections`, rosa.headers)).data.order.payment_collections
    const [collection, ...others] = await collections()
    expect([others, collection.amount, address.pathname]).toEqual([[], now.total, `/pago/${collection.id}`])
    expect((await api.post(`/admin/payment-collections/${collection.id}/mark-as-paid`, { order_id: now.order.id }, rosa.headers)).status).toBe(200)
    expect([(await api.get(page)).data.includes("Pagado. Gracias."), (await api.get(`${page}/pagar`, { maxRedirects: 0 })).headers.location]).toEqual([true, page])

    // What was received in advance is not asked for again.
    const advanced = await share({ lines: [{ variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4000 }], advances: [{ kind: "received", on: "2026-11-01", form: "03", amount: 1000 }] })
    expect((await form(`${advanced.page}/accept`, [["name", "Ana Ruiz"]])).status).toBe(303)
    expect([(await see(advanced.id)).status, (await api.get(advanced.page)).data]).toEqual(["converted", expect.stringContaining("$8,280.00")])
    await api.get(`${advanced.page}/pagar`, { maxRedirects: 0 })
    const [rest] = (await api.get(`/admin/orders/${(await see(advanced.id)).order.id}?fields=*payment_collections`, rosa.headers)).data.order.payment_collections
    expect(rest.amount).toBe(8280)
  })

  it("PB-04 R-09 an order that a killed process owed to an acceptance is made by the job, once; of a quote voided since then, none", async () => {
    const { fromHost } = await import("../../helpers/host")
    const { orderForgotten } = fromHost<{ orderForgotten: (c: unknown) => Promise<void> }>("src/workflows/presales/host/order-accepted")
    type Presales = { accept: (input: object) => Promise<unknown>; claimOrderDue: (id: string) => Promise<boolean> }
    const presales = container().resolve<Presales>("trato_presales")
    const lines = [{ variant_id: shop.variants["MESA-1"], quantity: 1 }]
    const [owed, voided, young] = await Promise.all([1, 2, 3].map(() => share({ lines })))
    for (const { id } of [owed, voided, young]) await presales.accept({ id, actor: { type: "customer", id: null }, reach: null, name: "Ana", order_at_once: true })
    await act(voided.id, "void", { reason: "Ya no" })
    await db().raw("update trato_document_order_due set created_at = now() - interval '2 minutes' where document_id in (?, ?)", [owed.id, voided.id])
    await Promise.all([orderForgotten(container()), orderForgotten(container()), orderForgotten(container())])
    expect((await Promise.all([owed, voided, young].map(({ id }) => see(id)))).map((one) => [one.status, !!one.order])).toEqual([["converted", true], ["void", false], ["accepted", false]])
    expect((await db()("trato_document_conversion").where({ document_id: owed.id })).length).toBe(1)
    expect((await db()("trato_document_order_due").select("document_id")).map((row: { document_id: string }) => row.document_id)).toEqual([young.id])
    // While a conversion is under way nothing is made, and nothing forgotten.
    const later = (id: string) => db().raw("update trato_document_order_due set claimed_at = null, created_at = now() - interval '2 minutes' where document_id = ?", [id])
    await later(young.id)
    await db()("trato_document").where({ id: young.id }).update({ conversion_id: "trconv_busy" })
    await orderForgotten(container())
    expect(await db()("trato_document_order_due").where({ document_id: young.id })).toHaveLength(1)
    await db()("trato_document").where({ id: young.id }).update({ conversion_id: null })

    // What the shop refuses is told to the seller, once; the quote stays accepted.
    const told = async () => (await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_id: young.id })).filter((one) => String((one.data as { title?: string } | null)?.title).includes("aceptada, sin pedido"))
    await later(young.id)
    await db()("trato_document_line").where({ document_id: young.id }).update({ variant_id: "variant_gone" })
    await orderForgotten(container())
    await orderForgotten(container())
    expect([(await see(young.id)).status, (await told()).length, await db()("trato_document_order_due").where({ document_id: young.id })]).toEqual(["accepted", 1, []])

    const more = await share({ lines })
    await presales.accept({ id: more.id, actor: { type: "customer", id: null }, reach: null, name: "Ana", order_at_once: true })
    // Of several who come at once with the customer's answer, one makes the order.
    expect((await Promise.all([1, 2, 3].map(() => presales.claimOrderDue(more.id)))).filter(Boolean)).toHaveLength(1)
  })

  it("PB-09 PRE-11 a repair and the quotes made for it are sold once, whichever comes first and also at once", async () => {
    const pair = async () => {
      const { id } = await create(repair())
      return { repair: id, quote: (await act(id, "convert", { to: "quote" })).data.target.id as string }
    }
    const one = await pair()
    const sold = await act(one.quote, "order")
    expect(sold.status).toBe(200)
    const refused = await act(one.repair, "order")
    expect([refused.status, refused.data.code, refused.data.message]).toEqual([409, "repair_sold", expect.stringContaining((await see(one.quote)).number)])
    // Its order canceled, the quote sold nothing.
    expect((await api.post(`/admin/orders/${sold.data.order.id}/cancel`, {}, rosa.headers)).status).toBe(200)
    for (let i = 0; i < 100 && (await see(one.quote)).status === "converted"; i++) await new Promise((done) => setTimeout(done, 50))
    expect((await act(one.repair, "order")).status).toBe(200)
    expect((await act(one.quote, "convert", { to: "contract" })).data.code).toBe("repair_sold")

    for (let i = 0; i < 3; i++) {
      const both = await pair()
      const answers = await Promise.all([act(both.repair, "order"), act(both.quote, "order")])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
  })

  it("PB-10 renews a contract in force by its next period, to be signed again, and tells the seller's bell before the end", async () => {
    const { fromHost } = await import("../../helpers/host")
    const { remindDocuments } = fromHost<{ remindDocuments: (c: unknown) => Promise<unknown> }>("src/workflows/presales/host/remind")
    const made = await create({
      type: "contract", contract: { starts_on: "2026-01-01", ends_on: "2026-12-31", alert_days: 45, deliverables: [{ title: "Planos", due_on: "2026-02-01", done_on: "2026-02-01" }], instalments: [{ title: "Enero", due_on: "2026-01-31", amount: 100 }] },
    })
    await act(made.id, "accept", { name: "Ana" })
    expect((await see(made.id)).actions).toContain("renew")
    const next = await act(made.id, "renew")
    expect([next.status, next.data.document]).toMatchObject([201, {
      type: "contract", status: "draft", source: { number: made.number }, total: made.total, contract: { starts_on: "2027-01-01", ends_on: "2027-12-31", alert_days: 45, balance: made.total, deliverables: [{ title: "Planos", due_on: "2027-02-01", done_on: null }], instalments: [{ title: "Enero", due_on: "2027-01-31", amount: 100 }] },
    }])
    expect((await see(made.id)).contract).toMatchObject({ starts_on: "2026-01-01", ends_on: "2026-12-31" })
    // Before anybody signed, the dates of the paper itself move on.
    const draft = await create({ type: "contract", issued_on: "2020-01-01", valid_until: "2020-01-31", contract: { starts_on: "2020-01-01", ends_on: "2020-12-31" } })
    const renewed = await act(draft.id, "renew")
    expect([renewed.status, renewed.data.document.id, renewed.data.document.contract.starts_on > "2026-01-01", renewed.data.document.contract.ends_on > "2026-12-01"]).toEqual([200, draft.id, true, true])
    await db()("trato_document_contract").where({ document_id: made.id }).update({ ends_on: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10) })
    await remindDocuments(container())
    await remindDocuments(container())
    const bells = (await db()("notification").where({ resource_id: made.id, channel: "feed" }).select("to", "data")) as { to: string; data: { title: string } }[]
    expect(bells).toMatchObject([{ to: rosa.id, data: { title: expect.stringContaining(`${made.number} termina el`) } }])
  })

  it("PB-13 PB-03 writes to a customer in their own language: mail, page and its mistakes", async () => {
    await post({ language: "en" }, `/admin/trato/customers/${customer.id}/paper`)
    const quote = await create()
    await act(quote.id, "send", {})
    const words = JSON.stringify(await storedMail(container(), db(), { resource_id: quote.id }))
    expect([/Quote/.test(words), /Cotización/.test(words)]).toEqual([true, false])
    const { public_url } = await see(quote.id)
    const refused = await form(`${new URL(public_url).pathname}/accept`, [["name", ""]])
    expect([refused.status, refused.data.includes("Write your name to accept.")]).toEqual([422, true])
  })

  it("PB-07 a rejection leaves the deal where it is, and says why where the deal can be closed", async () => {
    const deal = (await post({ customer_id: customer.id, title: "Mesas", stage_id: "trstg_contact" }, "/admin/trato/deals")).data.deal
    const { id, page } = await share({ deal_id: deal.id })
    const before = (await api.get(`/admin/trato/deals/${deal.id}`, rosa.headers)).data.deal
    await form(`${page}/reject`, [["reason", "Muy caro"]])
    const after = (await api.get(`/admin/trato/deals/${deal.id}`, rosa.headers)).data.deal
    expect([after.stage_id, after.status]).toEqual([before.stage_id, "open"])
    expect((await api.get(`${url}?deal_id=${deal.id}`, rosa.headers)).data.documents).toMatchObject([{ id, status: "rejected", rejection_reason: "Muy caro" }])
    const [bell] = await db()("notification").where({ resource_id: id, channel: "feed" }).select("data")
    expect(bell.data).toMatchObject({ title: expect.stringContaining("rechazó"), description: "Muy caro" })
    // "Ahora no" is kept for whoever said it, and for nobody else.
    const other = await createPerson(container(), "Luis Ortega")
    const aside = async (person: Person) => (await api.get(`${url}/${id}/aside`, person.headers)).data.put_aside
    expect([await aside(rosa), (await act(id, "aside")).data, (await act(id, "aside")).status, await aside(rosa), await aside(other), (await api.get(`${url}/trdoc_none/aside`, rosa.headers)).status]).toEqual([false, { put_aside: true }, 200, true, false, 404])
  })

  it("PB-07 follows only forward, by the shop's own stages, and never a deal that is closed", async () => {
    const open = async (stage_id: string) => (await post({ customer_id: customer.id, title: "Mesas", stage_id }, "/admin/trato/deals")).data.deal
    const stage = async (id: string) => (await api.get(`/admin/trato/deals/${id}`, rosa.headers)).data.deal
    const far = await open("trstg_negotiation")
    await create({ deal_id: far.id })
    expect((await stage(far.id)).stage_id).toBe("trstg_negotiation")
    const lost = await open("trstg_contact")
    await post({ version: lost.version, lost_note: "x" }, `/admin/trato/deals/${lost.id}/lose`)
    await create({ deal_id: lost.id })
    expect(await stage(lost.id)).toMatchObject({ stage_id: null, status: "lost" })
    await post({ deal_stages: { created: null, sent: "trstg_negotiation" } }, "/admin/trato/presales-settings")
    const set = await open("trstg_contact")
    const { id } = await create({ deal_id: set.id })
    expect((await stage(set.id)).stage_id).toBe("trstg_contact")
    await act(id, "send", { channel: "link" })
    expect((await stage(set.id)).stage_id).toBe("trstg_negotiation")
  })

  it("PRE-06 PB-06 takes the answer given by phone with its option and lines", async () => {
    const quote = await create({ options: [{ key: "eco", name: "Económica" }, { key: "pro", name: "Premium", is_recommended: true }], lines: [{ title: "Pino", quantity: 1, unit_price: 100, option_key: "eco" }, { title: "Nogal", quantity: 1, unit_price: 300, option_key: "pro" }, { title: "Cera", quantity: 1, unit_price: 10, is_optional: true }] })
    const { data } = await act(quote.id, "accept", { name: "Ana", option: "eco", line_ids: [quote.lines[2].id] })
    expect([data.document.chosen_option, data.document.totals.subtotal, data.document.acceptance.method]).toEqual(["eco", 110, "colleague"])
  })

  it("PRE-03 the serials of an order change nothing of the host's order", async () => {
    const orders = container().resolve(Modules.ORDER)
    const order = await orders.createOrders({ currency_code: "mxn", email: "v@correo.test", items: [{ title: "Mesa", quantity: 1, unit_price: 10 }] } as never)
    const tables = async () => JSON.stringify(await Promise.all(["order", "order_item", "order_line_item"].map((t) => db()(t).orderBy("id"))))
    const before = await tables()
    await post({ serials: [{ serial: "S1" }] }, `/admin/trato/orders/${(order as unknown as { id: string }).id}/serials`)
    expect(await tables()).toBe(before)
  })
})
