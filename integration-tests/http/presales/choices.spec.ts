import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

type Line = { id: string; title: string; counts: boolean; is_chosen: boolean; total: number }

describeHost("what a customer chooses, and what they are shown that changed", ({ api, container }) => {
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
    for (const text of ["Antes: 1,000 × $0.125 MXN = $125.00 MXN · Ahora: 1,000 × $0.13 MXN = $130.00 MXN", "Antes: 2 × $100.00 MXN · −10 % = $200.00 MXN · Ahora: 2 × $100.00 MXN = $200.00 MXN", "Antes: De pino · Ahora: De nogal"]) expect(changed).toContain(text)
    expect(changed).not.toContain("<strong>Cambiado:</strong> Flete")
    await revise({ discount: { type: "amount", value: 50 } })
    const cheaper = await pageOf(page)
    for (const text of ["<strong>Descuento a todo:</strong>", "Antes: – · Ahora: $50.00 MXN", "<strong>Cambiado:</strong> Flete"]) expect(cheaper).toContain(text)
    expect(cheaper).not.toContain("Antes: 1 × $300.00 MXN = $300.00 MXN · Ahora: 1 × $300.00 MXN = $300.00 MXN")
    expect((await api.get(page, { headers: { "accept-language": "en" } })).data).toContain("<strong>Discount on all:</strong>")
  })
})
