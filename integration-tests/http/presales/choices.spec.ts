import { createHash } from "node:crypto"
import { publishableKey } from "../../helpers/actors"
import { describeHost } from "../../helpers/host"
import { readPdf } from "../../helpers/pdf"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { png } from "../../helpers/printables"
import { createCustomer, Shop } from "../../helpers/shop"

type Line = { id: string; title: string; counts: boolean; is_chosen: boolean; total: number }

describeHost("what a customer chooses, and what they are shown that changed", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { url, post, act, see, share, form } = paperwork({ api }, () => ({ shop, rosa, customer }))
  const OPTIONS = [{ key: "eco", name: "Económica" }, { key: "rec", name: "Recomendada", is_recommended: true }, { key: "pre", name: "Premium" }]
  const offer = (over: object = {}) => ({
    options: OPTIONS,
    lines: [
      { kind: "section", title: "Solo pino" },
      { title: "Mesa de pino", quantity: 1, unit_price: 1000, option_key: "eco" },
      { kind: "section", title: "Muebles finos" },
      { title: "Mesa de nogal", quantity: 1, unit_price: 3000, option_key: "rec" },
      { title: "Mesa de ébano", quantity: 1, unit_price: 9000, option_key: "pre" },
      { title: "Funda de ébano", quantity: 1, unit_price: 500, option_key: "pre", is_optional: true, is_chosen: true },
      { title: "Pulido de pino", quantity: 1, unit_price: 200, option_key: "eco", is_optional: true },
      { title: "Cera", quantity: 1, unit_price: 100, is_optional: true },
    ],
    ...over,
  })
  const pageOf = async (path: string) => (await api.get(path)).data as string
  const radio = (page: string) => page.match(/name="option" value="(\w+)" checked/)?.[1]
  const ticks = (page: string) => [...page.matchAll(/name="line_ids" value="(\w+)"( checked)?/g)].map(([, id, checked]) => [id, !!checked] as const)

  it("PB-03 PB-06 lets the customer choose an option and lines, sign by drawing, and certifies exactly that", async () => {
    const { id, page, document } = await share({
      options: [{ key: "eco", name: "Económica" }, { key: "rec", name: "Recomendada", is_recommended: true }],
      lines: [{ kind: "section", title: "Muebles" }, { title: "Mesa pino", quantity: 1, unit_price: 1000, option_key: "eco" }, { title: "Mesa nogal", quantity: 1, unit_price: 3000, option_key: "rec" }, { title: "Cera", quantity: 1, unit_price: 100, is_optional: true }, { kind: "subtotal", title: "" }],
    })
    expect([document.chosen_option, document.options.map((o: { total: number }) => o.total), document.lines[4].subtotal]).toEqual(["rec", [1160, 3480], 3000])
    const optional = document.lines[3].id
    const drawing = `data:image/png;base64,${png(40, 20).toString("base64")}`
    const answer = await form(`${page}/accept`, [["name", "Ana Ruiz"], ["option", "eco"], ["chooses", "1"], ["line_ids", optional], ["signature", drawing], ["revision", "1"]])
    expect(answer.status).toBe(303)
    const now = await see(id)
    expect([now.status, now.chosen_option, now.totals.total, now.lines.filter((l: Line) => l.counts).map((l: Line) => l.title)]).toEqual(["accepted", "eco", 1276, ["Mesa pino", "Cera"]])
    expect(now.acceptance).toMatchObject({ name: "Ana Ruiz", method: "drawing", total: 1276, option_key: "eco", content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await api.get(`${url}/${id}/certificate`, rosa.headers)).headers["content-type"]).toBe("application/pdf")
    expect((await api.get(`${page}/certificado`)).headers["content-type"]).toBe("application/pdf")
    await expect(db()("trato_document_acceptance").where({ document_id: id }).update({ total: 1 })).rejects.toThrow(/never changed/)
    expect((await act(id, "order")).data.order.display_id).toBeGreaterThan(0)
  })

  it("PB-02 makes the next revision of a sent quote, keeps the earlier one, shows the difference to both sides and refuses an answer to the old one", async () => {
    const { id, page, document } = await share({ lines: [{ variant_id: shop.variants["MESA-1"], quantity: 2 }, { title: "Flete", quantity: 1, unit_price: 300 }] })
    const edited = await post({ terms: "Nuevos", lines: [{ variant_id: shop.variants["MESA-1"], quantity: 3, id: document.lines[0].id }, { title: "Armado", quantity: 1, unit_price: 150 }] }, `${url}/${id}`)
    expect([edited.status, edited.data.document.revision, edited.data.document.status]).toEqual([200, 2, "sent"])
    const { data: diff } = await api.get(`${url}/${id}/changes`, rosa.headers)
    expect([diff.from, diff.to, diff.head.terms, diff.lines.map((l: { change: string; title: string }) => [l.change, l.title])]).toEqual([1, 2, [null, "Nuevos"], [["changed", "Mesa de nogal"], ["added", "Armado"], ["removed", "Flete"]]])
    expect(diff.total).toEqual([document.total, edited.data.document.total])
    const { data: kept } = await api.get(`${url}/${id}/revisions/1`, rosa.headers)
    expect([kept.document.totals.total, kept.document.lines[1].title]).toEqual([document.total, "Flete"])
    expect((await api.get(`${url}/${id}/revisions/1/pdf`, rosa.headers)).headers["content-type"]).toBe("application/pdf")
    const seen = await api.get(page)
    for (const text of ["Armado", "Flete"]) expect(seen.data).toContain(text)
    const late = await form(`${page}/accept`, [["name", "Ana"], ["revision", "1"]])
    expect([late.status, (await see(id)).status]).toEqual([409, "sent"])
    expect((await form(`${page}/accept`, [["name", "Ana"], ["revision", "2"]])).status).toBe(303)
    expect((await api.get(`${url}/${id}/revisions`, rosa.headers)).data.revisions.map((r: { revision: number; is_accepted: boolean }) => [r.revision, r.is_accepted])).toEqual([[2, true], [1, false]])
    await expect(db()("trato_document_revision").where({ document_id: id }).update({ total: 1 })).rejects.toThrow(/never changed/)
  })

  it("PB-06 PB-03 offers the optional lines of every option, and what is accepted costs what its option said", async () => {
    const { id, page, document } = await share(offer())
    const lines = document.lines as Line[]
    const byTitle = (title: string) => lines.find((line) => line.title === title)!.id
    const shown = await pageOf(page)
    expect(ticks(shown)).toEqual([[byTitle("Funda de ébano"), true], [byTitle("Pulido de pino"), false], [byTitle("Cera"), false]])
    for (const text of ["Solo con Premium", "Solo con Económica", "$11,020.00", "Muebles finos"]) expect(shown).toContain(text)
    expect(shown).not.toContain("<th scope=\"rowgroup\" colspan=\"3\">Solo pino")
    // As a browser sends it: the other option, everything else as it stood.
    const answer = await form(`${page}/accept`, [["name", "Ana"], ["revision", "1"], ["option", "pre"], ["chooses", "1"], ...ticks(shown).filter(([, on]) => on).map(([line]): [string, string] => ["line_ids", line])])
    const now = await see(id)
    expect([answer.status, now.chosen_option, now.total, now.lines.filter((l: Line) => l.counts).map((l: Line) => l.title)]).toEqual([303, "pre", 11020, ["Mesa de ébano", "Funda de ébano"]])
    expect((await act(id, "order")).status).toBe(200)
  })

  it("PB-06 H-02 a mistake in the form changes neither the option nor the lines that were ticked", async () => {
    const { id, page, document } = await share(offer())
    const [polish, wax] = (document.lines as Line[]).slice(-2)
    const back = await form(`${page}/accept`, [["name", ""], ["revision", "1"], ["option", "eco"], ["chooses", "1"], ["line_ids", polish.id], ["line_ids", wax.id]])
    expect([back.status, radio(back.data), ticks(back.data).map(([, on]) => on)]).toEqual([422, "eco", [false, true, true]])
    const none = await form(`${page}/accept`, [["name", ""], ["option", "nadie"], ["chooses", "1"]])
    expect([none.status, radio(none.data), ticks(none.data).map(([, on]) => on)]).toEqual([422, "rec", [false, false, false]])
    expect((await see(id)).status).toBe("sent")
  })

  it("PB-06 PB-03 an amount off that is more than what was chosen makes it free, as the page said", async () => {
    const { id, page } = await share(offer({ discount: { type: "amount", value: 1500 } }))
    expect(await pageOf(page)).toMatch(/Económica<\/strong> · \$0\.00/)
    expect((await form(`${page}/accept`, [["name", "Ana"], ["option", "eco"], ["chooses", "1"]])).status).toBe(303)
    const now = await see(id)
    expect([now.status, now.total, now.acceptance.total]).toEqual(["accepted", 0, 0])
    const { data } = await act(id, "convert", { to: "contract" })
    expect((await see(data.target.id)).total).toBe(0)

    const repair = await share({ type: "service", service: { kinds: ["repair"], devices: [{ id: "d1", equipment: "Laptop" }] }, discount: { type: "amount", value: 400 }, lines: [{ title: "Pantalla", quantity: 1, unit_price: 2000, device_id: "d1" }, { title: "Limpieza", quantity: 1, unit_price: 300, device_id: "d1" }] })
    const cleaning = (repair.document.lines as Line[])[1].id
    expect((await form(`${repair.page}/accept`, [["name", "Ana"], ["approves", "1"], ["approved_line_ids", cleaning]])).status).toBe(303)
    expect(await see(repair.id)).toMatchObject({ status: "accepted", total: 0 })
  })

  it("PB-02 shows the customer every change of a revision: conditions, dates, discounts, words and prices smaller than a cent", async () => {
    const lines = [{ title: "Tornillo", quantity: 1000, unit_price: 0.125 }, { title: "Mesa", quantity: 2, unit_price: 100, description: "De pino", discount: { type: "percent", value: 10 } }, { title: "Flete", quantity: 1, unit_price: 300 }]
    const { id, page, document } = await share({ lines, terms: "Anticipo de 50 %", valid_until: "2099-12-31" })
    const ids = (document.lines as Line[]).map((line) => line.id)
    const revise = (body: object) => post(body, `${url}/${id}`)
    await revise({ terms: "Anticipo de <b>100 %</b>", valid_until: "2099-06-30", payment_terms: "Contado" })
    const head = await pageOf(page)
    for (const text of ["Qué cambió en esta versión", "<strong>Condiciones:</strong>", "Antes: Anticipo de 50 % · Ahora: Anticipo de &#60;b&#62;100 %", "Antes: 31 de diciembre de 2099 · Ahora: 30 de junio de 2099", "<strong>Pago:</strong>", "Antes: – · Ahora: Contado"]) expect(head).toContain(text)
    await revise({ lines: [{ id: ids[0], title: "Tornillo", quantity: 1000, unit_price: 0.13 }, { id: ids[1], title: "Mesa", quantity: 2, unit_price: 100, description: "De nogal" }, { id: ids[2], title: "Flete", quantity: 1, unit_price: 300 }] })
    const changed = await pageOf(page)
    for (const text of ["Antes: 1,000 × $0.125 MXN = $125.00 MXN · Ahora: 1,000 × $0.13 MXN = $130.00 MXN", "Antes: 2 × $100.00 MXN = $200.00 MXN · −10 % · Ahora: 2 × $100.00 MXN = $200.00 MXN", "Antes: De pino · Ahora: De nogal"]) expect(changed).toContain(text)
    expect(changed).not.toContain("<strong>Cambiado:</strong> Flete")
    await revise({ discount: { type: "amount", value: 50 } })
    const cheaper = await pageOf(page)
    for (const text of ["<strong>Descuento a todo:</strong>", "Antes: – · Ahora: $50.00 MXN", "<strong>Cambiado:</strong> Flete"]) expect(cheaper).toContain(text)
    expect(cheaper).not.toContain("Antes: 1 × $300.00 MXN = $300.00 MXN · Ahora: 1 × $300.00 MXN = $300.00 MXN")
    expect((await api.get(page, { headers: { "accept-language": "en" } })).data).toContain("<strong>Discount on all:</strong>")
  })

  it("PB-02 tells who looks for the first time in a while what changed in each version, each amount in its own currency", async () => {
    const { id, page } = await share({ lines: [{ title: "Mesa", quantity: 1, unit_price: 100 }], terms: "Con flete" })
    const revise = (body: object) => post(body, `${url}/${id}`)
    await revise({ terms: "Sin flete" })
    await revise({ currency_code: "usd", lines: [{ title: "Mesa", quantity: 1, unit_price: 6 }] })
    expect((await revise({ contact_name: "Luis" })).data.document.revision).toBe(4)
    const shown = await pageOf(page)
    for (const text of ["Qué cambió en esta versión", "Ahora: Luis", "Qué cambió en la versión 3", "Antes: 1 × $100.00 MXN = $100.00 MXN · Ahora: 1 × $6.00 USD = $6.00 USD", "Antes $116.00 MXN · Ahora $6.96 USD", "Antes: MXN · Ahora: USD", "Qué cambió en la versión 2", "Antes: Con flete · Ahora: Sin flete"]) expect(shown).toContain(text)
    const { data } = await api.get(`/store/trato/documents/${page.split("/").pop()}`, { headers: { "x-publishable-api-key": await publishableKey(container()) } })
    expect([data.document.changes.to, data.document.earlier_changes.map((step: { to: number }) => step.to)]).toEqual([4, [3, 2]])
    for (let n = 0; n < 12; n++) await revise({ contact_name: `Luis ${n}` })
    expect((await pageOf(page)).match(/<summary>Qué cambió/g)).toHaveLength(10)
  })

  it("PB-02 tells a change of customer, address, day and options, to the shop and on the page", async () => {
    const { id, page } = await share(offer({ issued_on: "2026-11-20" }))
    const other = await createCustomer(container(), "Otra Empresa SA")
    const { data } = await post({ customer_id: other.id, shipping_address: { address_1: "Calle Nueva 5", city: "Puebla", country_code: "mx" }, issued_on: "2026-11-21", options: OPTIONS.map((option) => (option.key === "pre" ? { ...option, name: "Lujo" } : option)) }, `${url}/${id}`)
    expect([data.message, data.document.revision]).toEqual([undefined, 2])
    const { head } = (await api.get(`${url}/${id}/changes`, rosa.headers)).data
    expect(head).toMatchObject({ customer_name: ["Café Central", "Otra Empresa SA"], issued_on: ["2026-11-20", "2026-11-21"], shipping_address: [expect.stringContaining("Av. Juárez 10"), expect.stringContaining("Calle Nueva 5")], options: [expect.stringContaining("Premium"), expect.stringContaining("Lujo")] })
    const shown = await pageOf(page)
    for (const text of ["Antes: Café Central · Ahora: Otra Empresa SA", "Ahora: 21 de noviembre de 2026", "Calle Nueva 5", "Lujo"]) expect(shown).toContain(text)
    await post({ contact_name: "Luis" }, `${url}/${id}`)
    expect(Object.keys((await api.get(`${url}/${id}/changes`, rosa.headers)).data.head)).toEqual(["contact_name"])
  })

  it("PB-02 S-03 knows a revision by its number alone, however long what is asked", async () => {
    const { id } = await share()
    for (const asked of ["9".repeat(19), "9".repeat(200), "1e3", "-1", "0", "x", "1.5"]) for (const path of ["", "/pdf"]) expect([asked, (await api.get(`${url}/${id}/revisions/${asked}${path}`, rosa.headers)).status]).toEqual([asked, 404])
  })

  it("PB-03 holds with what was accepted the files and devices that its customer was shown, and certifies them when they are gone", async () => {
    const { id, page } = await share({ type: "service", service: { kinds: ["repair"], devices: [{ id: "d1", equipment: "Laptop", serial: "AB-1", reported_fault: "No enciende", diagnosis: "Panel roto" }] }, lines: [{ title: "Pantalla", quantity: 1, unit_price: 2000, device_id: "d1" }] })
    const drawing = png(8, 8)
    const attach = (name: string, body: object = {}) => act(id, "attachments", { name, content: drawing.toString("base64"), ...body })
    const { data } = await attach("plano.png")
    await attach("interno.png", { is_public: false })
    expect((await form(`${page}/accept`, [["name", "Ana"]])).status).toBe(303)
    const { content, content_hash } = await db()("trato_document_acceptance").where({ document_id: id }).first("content", "content_hash")
    const sha256 = createHash("sha256").update(drawing).digest("hex")
    expect([content.files, content.devices]).toEqual([[{ name: "plano.png", sha256 }], [{ equipment: "Laptop", serial: "AB-1", reported_fault: "No enciende", diagnosis: "Panel roto" }]])
    expect((await api.delete(`${url}/${id}/attachments/${data.attachment.id}`, rosa.headers)).status).toBe(200)
    const certificate = await readPdf(Buffer.from((await api.get(`${page}/certificado`, { responseType: "arraybuffer" })).data))
    for (const text of ["plano.png", sha256, content_hash]) expect(certificate.squeezed).toContain(text)
    expect(certificate.squeezed).not.toContain("interno.png")
  })
})
