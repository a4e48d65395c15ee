import { Modules } from "@medusajs/framework/utils"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

describeHost("documents in an order of events that nobody planned", ({ api, container }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const url = "/admin/trato/documents"
  const post = (body: object, path = url) => api.post(path, body, rosa.headers)
  const create = async (body: object = {}) => {
    const { status, data } = await post({ type: "quote", customer_id: customer.id, lines: [{ title: "Mantenimiento", quantity: 1, unit_price: 1000 }], ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.document
  }
  const act = (id: string, action: string, body: object = {}) => post(body, `${url}/${id}/${action}`)
  const see = async (id: string) => (await api.get(`${url}/${id}`, rosa.headers)).data.document

  const contract = { starts_on: "2026-11-01", ends_on: "2027-10-31", deliverables: [{ title: "Planos", due_on: "2026-12-01" }], instalments: [{ title: "Primer pago", due_on: "2026-12-15", amount: 500 }] }

  it("PB-10 PB-02 what a contract promises changes as a new revision once it was sent, and no more once it was signed", async () => {
    const made = await create({ type: "contract", contract })
    await act(made.id, "send", { channel: "link" })
    const three = [0.1, 0.2, 1000].map((amount, i) => ({ title: `Pago ${i}`, due_on: null, amount }))
    expect([made.contract.agreed, (await create({ type: "contract", contract: { ...contract, instalments: three } })).contract.agreed]).toEqual([500, 1000.3])
    const terms = { ...contract, ends_on: "2028-10-31" }
    const changed = await post({ contract: terms }, `${url}/${made.id}`)
    expect([changed.status, changed.data.document.revision, changed.data.document.contract.ends_on]).toEqual([200, 2, "2028-10-31"])
    const done = await post({ contract: { deliverables: [{ ...contract.deliverables[0], done_on: "2026-11-20" }], alert_days: 10 } }, `${url}/${made.id}`)
    expect([done.data.document.revision, done.data.document.contract.deliverables[0].done_on]).toEqual([2, "2026-11-20"])
    const { data: diff } = await api.get(`${url}/${made.id}/changes?from=1&to=2`, rosa.headers)
    expect(diff.head).toEqual({ ends_on: ["2027-10-31", "2028-10-31"] })
    await act(made.id, "accept", { name: "Ana" })
    for (const edit of [{ ends_on: "2031-01-01" }, { instalments: [{ title: "Primer pago", due_on: "2026-12-15", amount: 9 }] }, { deliverables: [] }]) {
      expect([edit, (await post({ contract: edit }, `${url}/${made.id}`)).data.code]).toEqual([edit, "already_accepted"])
    }
    const undone = await post({ contract: { deliverables: contract.deliverables } }, `${url}/${made.id}`)
    expect([undone.status, (await see(made.id)).contract]).toEqual([200, expect.objectContaining({ ends_on: "2028-10-31", deliverables: [expect.objectContaining({ done_on: null })], instalments: [expect.objectContaining({ amount: 500 })] })])
  })

  it("PB-10 PB-03 shows the customer a contract's time, deliverables and payments before they sign, and signs them with it", async () => {
    const signed = async (over: object) => {
      const made = await create({ type: "contract", contract: { ...contract, ...over } })
      const { data } = await act(made.id, "send", { channel: "link" })
      const page = new URL(data.document.public_url).pathname
      const html = (await api.get(page)).data
      expect(["Planos", "Primer pago", "31 de octubre de 2027", "500.00"].filter((text) => !html.includes(text))).toEqual([])
      await act(made.id, "accept", { name: "Ana" })
      return (await see(made.id)).acceptance.content_hash
    }
    expect(await signed({})).not.toBe(await signed({ deliverables: [{ title: "Planos", due_on: "2026-12-02" }] }))
  })

  it("PB-10 a contract renewed twice at once has one next period", async () => {
    const made = await create({ type: "contract", contract })
    await act(made.id, "accept", { name: "Ana" })
    const answers = await Promise.all([1, 2, 3].map(() => act(made.id, "renew")))
    expect(answers.map((answer) => answer.data.code ?? answer.status).sort()).toEqual([201, "already_renewed", "already_renewed"])
    const next = answers.find((answer) => answer.status === 201)!.data.document
    expect((await act(made.id, "renew")).data).toMatchObject({ code: "already_renewed", details: { number: next.number } })
    expect((await act(made.id, "duplicate")).status).toBe(201)
    await act(next.id, "void", { reason: "No siguió" })
    expect((await act(made.id, "renew")).status).toBe(201)
  })

  const repair = (over: object = {}) => create({ type: "service", service: { devices: [{ id: "d1", equipment: "Laptop", serial: "ab-12 34", reported_fault: "No enciende" }] }, lines: [{ title: "Pantalla", quantity: 1, unit_price: 1000, device_id: "d1" }, { title: "Mano de obra", quantity: 1, unit_price: 500 }], ...over })
  const quoted = async (id: string) => {
    const { data } = await act(id, "convert", { to: "quote" })
    return data.document.conversions.at(-1).target_id as string
  }
  const state = async (id: string) => {
    const { status, stage, total } = await see(id)
    return [status, stage, total]
  }
  const stage = (id: string, to: string, more: object = {}) => act(id, "stage", { stage: to, ...more })

  it("PB-09 what the customer answers to a repair's quote is the repair's answer, and who says no is quoted again from the start", async () => {
    const made = await repair()
    const first = await quoted(made.id)
    await act(first, "reject", { reason: "Caro" })
    expect(await state(made.id)).toEqual(["draft", "declined", 0])
    const second = await quoted(made.id)
    expect([await state(made.id), (await see(second)).total]).toEqual([["draft", "quoted", made.total], made.total])
    const third = await quoted(made.id)
    await act(third, "reject", { reason: "Mejor la otra" })
    expect(await state(made.id)).toEqual(["draft", "quoted", made.total])
    await act(second, "accept", { name: "Ana" })
    expect(await state(made.id)).toEqual(["draft", "approved", made.total])
    const again = await repair()
    for (const to of ["diagnosed", "declined", "quoted"]) await stage(again.id, to)
    expect((await see(again.id)).lines.map((line: { approval: string }) => line.approval)).toEqual([null, null])
    await act(again.id, "accept", { name: "Ana" })
    expect(await state(again.id)).toEqual(["accepted", "approved", made.total])
    const sorry = await repair()
    for (const to of ["diagnosed", "declined"]) await stage(sorry.id, to)
    await act(sorry.id, "accept", { name: "Ana" })
    expect(await state(sorry.id)).toEqual(["accepted", "approved", made.total])
  })

  it("PB-09 a repair with an amount off is declined like any other, by its customer and by its quote", async () => {
    const [own, byQuote, byHand] = await Promise.all([1, 2, 3].map(() => repair({ discount: { type: "amount", value: 100 } })))
    expect((await act(own.id, "reject", { reason: "Caro" })).status).toBe(200)
    expect((await act(await quoted(byQuote.id), "reject", { reason: "Caro" })).status).toBe(200)
    await stage(byHand.id, "diagnosed")
    expect((await stage(byHand.id, "declined")).status).toBe(200)
    expect([await state(own.id), await state(byQuote.id), await state(byHand.id)]).toEqual([["rejected", "declined", 0], ["draft", "declined", 0], ["draft", "declined", 0]])
    await stage(byHand.id, "quoted")
    expect((await see(byHand.id)).total).toBe(byHand.total)
  })

  it("PB-09 PRE-11 a repair sold by its quote is sold, and open again when that sale is taken back", async () => {
    const made = await repair()
    const quote = await quoted(made.id)
    expect((await act(quote, "order")).status).toBe(200)
    const sold = await see(made.id)
    expect([sold.status, sold.stage, sold.total, sold.targets, sold.actions, sold.next_stages]).toEqual(["converted", "approved", made.total, [], ["stage", "duplicate"], ["waiting_parts", "repairing"]])
    for (const [action, body] of [["accept", { name: "Ana" }], ["reject", {}], ["void", { reason: "x" }], ["order", {}]] as const) expect([action, (await act(made.id, action, body)).status]).toEqual([action, 409])
    for (const to of ["repairing", "ready", "delivered", "warranty", "delivered", "warranty", "diagnosed"]) expect([to, (await stage(made.id, to)).status]).toEqual([to, 200])
    expect([(await see(made.id)).next_stages.includes("declined"), (await stage(made.id, "declined")).data.code]).toEqual([false, "stage_not_next"])
    const order = (await see(quote)).order_id
    expect((await api.post(`/admin/orders/${order}/cancel`, {}, rosa.headers)).status).toBe(200)
    for (let i = 0; i < 50 && (await see(made.id)).status === "converted"; i++) await new Promise((r) => setTimeout(r, 100))
    expect([(await see(made.id)).status, (await see(made.id)).actions.includes("void")]).toEqual(["draft", true])
    const [request, other] = [await quoted(made.id), await repair()]
    const made2 = (await act(request, "convert", { to: "order_request" })).data.document.conversions.at(-1).target_id
    expect((await see(made.id)).status).toBe("converted")
    await act(made2, "void", { reason: "x" })
    expect([(await see(made.id)).status, (await see(other.id)).status]).toEqual(["draft", "draft"])
  })

  it("PB-09 DAY-07 takes photos of a repair after its sale and after a no, until it is void; of nothing else that is closed", async () => {
    const photo = (id: string) => act(id, "attachments", { name: "antes.png", content: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" })
    const [sold, declined, gone, quote] = [await repair(), await repair(), await repair(), await create()]
    await act(sold.id, "order")
    await act(declined.id, "reject", { reason: "Caro" })
    await act(gone.id, "void", { reason: "x" })
    await act(quote.id, "order")
    const answers = [await photo(sold.id), await photo(declined.id), await photo(gone.id), await photo(quote.id)]
    expect(answers.map((answer) => answer.data.code ?? answer.status)).toEqual([201, 201, "document_void", "already_converted"])
  })

  it("PB-11 a cart asked for three times at once is one request, also of a guest whose address has an account", async () => {
    const carts = container().resolve(Modules.CART)
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    await container().resolve(Modules.CUSTOMER).createCustomers({ email: "con.cuenta@correo.test", has_account: true })
    for (const email of ["nueva@correo.test", "con.cuenta@correo.test"]) {
      const cart = await carts.createCarts({ region_id: shop.region_id, currency_code: "mxn", items: [{ title: "Mesa", variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4500 }] })
      const answers = await Promise.all([1, 2, 3].map(() => api.post("/store/trato/quote-requests", { cart_id: cart.id, name: "Zoe", email }, { headers: key })))
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
      expect(new Set(answers.map((answer) => answer.data.document.number)).size).toBe(1)
      const { data } = await api.get(`/admin/customers?q=${encodeURIComponent(email)}`, rosa.headers)
      expect(data.customers.filter((one: { has_account: boolean }) => !one.has_account).length).toBe(1)
    }
  })

  it("PB-12 counts the time to an answer from the first sending, and keeps what was delivered and other units out of what is to buy", async () => {
    const quote = await create()
    await act(quote.id, "send", { channel: "link" })
    await act(quote.id, "accept", { name: "Ana" })
    await act(quote.id, "send", { channel: "link" })
    const [row] = (await api.get(`${url}/reports/conversion`, rosa.headers)).data.rows
    expect([row.accepted, row.hours_to_answer]).toEqual([1, 0])
    const asks = (quantity: number, unit: string) => create({ type: "order_request", lines: [{ variant_id: shop.variants["MESA-1"], quantity, unit }] })
    await asks(2, "pieza")
    await asks(3, "pieza")
    await asks(4, "caja")
    const gone = await asks(50, "pieza")
    await act(gone.id, "stage", { stage: "delivered" })
    const { data } = await api.get(`${url}/reports/pending-items?type=order_request`, rosa.headers)
    expect(data.rows.map((one: { unit: string; quantity: number; documents: number }) => [one.unit, one.quantity, one.documents])).toEqual([["caja", 4, 1], ["pieza", 5, 2]])
  })

  it("PB-09 finds a serial number however it is typed, and gives no warranty for a ticket that was declined or voided", async () => {
    const service = { warranty_until: "2099-01-01", devices: [{ equipment: "Laptop", serial: " zz-98 7.6 " }] }
    const made = [await create({ type: "service", service }), await create({ type: "service", service }), await create({ type: "service", service })]
    await act(made[1].id, "reject", { reason: "Caro" })
    await act(made[2].id, "void", { reason: "Error" })
    for (const typed of ["ZZ9876", "zz 98-76", " z.z.9/8_76 "]) {
      const { data } = await api.get(`/admin/trato/devices?serial=${encodeURIComponent(typed)}`, rosa.headers)
      const warranty = (id: string) => data.history.find((one: { document_id: string }) => one.document_id === id)?.in_warranty
      expect([typed, ...made.map(({ id }) => warranty(id))]).toEqual([typed, true, false, false])
    }
  })

  it("PB-07 an opportunity that is sent proposes nothing, and a deal closed by hand stays as it was closed", async () => {
    const deal = async () => (await post({ customer_id: customer.id, title: "Mesas", stage_id: "trstg_contact" }, "/admin/trato/deals")).data.deal
    const now = async (id: string) => (await api.get(`/admin/trato/deals/${id}`, rosa.headers)).data.deal
    const open = await deal()
    const paper = await create({ type: "opportunity", deal_id: open.id })
    await act(paper.id, "send", { channel: "link" })
    expect((await now(open.id)).stage_id).toBe("trstg_contact")
    const lost = await deal()
    const quote = await create({ deal_id: lost.id })
    const [reason] = (await api.get("/admin/trato/lost-reasons", rosa.headers)).data.lost_reasons
    expect((await post({ lost_reason_id: reason.id, version: (await now(lost.id)).version }, `/admin/trato/deals/${lost.id}/lose`)).status).toBe(200)
    for (const [action, body] of [["send", { channel: "link" }], ["accept", { name: "Ana" }], ["order", {}]] as const) expect([action, (await act(quote.id, action, body)).status, (await now(lost.id)).status]).toEqual([action, 200, "lost"])
  })

  it("PB-11 shows a buyer their repair from the day they left it, its price only once it was sent, and no one else's papers", async () => {
    const [buyer, other] = [await createCustomerSession(container()), await createCustomerSession(container())]
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    const left = await repair({ customer_id: buyer.id })
    const mine = async (who: { headers: Record<string, string> }) => (await api.get("/store/trato/me/documents?type=service", { headers: { ...key, ...who.headers } })).data
    const [before] = (await mine(buyer)).documents
    expect(before).toMatchObject({ id: left.id, stage: "received", total: null, public_url: null, status_url: expect.stringContaining("/documento/estado/") })
    expect((await api.get(new URL(before.status_url).pathname)).status).toBe(200)
    const one = async (who: { headers: Record<string, string> }, id: string) => (await api.get(`/store/trato/me/documents/${id}`, { headers: { ...key, ...who.headers } })).status
    expect([(await mine(other)).count, await one(buyer, left.id), await one(other, left.id)]).toEqual([0, 404, 404])
    await act(left.id, "send", { channel: "link" })
    expect([(await mine(buyer)).documents[0].total, await one(buyer, left.id), await one(other, left.id), await one(other, "trdoc_none")]).toEqual([left.total, 200, 404, 404])
  })

  it("PB-05 PB-06 PB-03 what was sold in part is accepted as it stands: no other option, line or no drops what was sold or shares its discount anew", async () => {
    const line = (title: string, more: object) => ({ title, quantity: 2, unit_price: 1000, tax_lines: [], ...more })
    const made = await create({
      discount: { type: "amount", value: 100 }, options: [{ key: "eco", name: "Económica" }, { key: "pre", name: "Premium", is_recommended: true }], chosen_option: "pre",
      lines: [line("Básica", { option_key: "eco" }), line("Fina", { option_key: "pre" }), line("Instalación", { is_optional: true, is_chosen: false })],
    })
    const page = new URL((await act(made.id, "send", { channel: "link" })).data.document.public_url).pathname
    const [, fina, extra] = (await see(made.id)).lines
    expect((await api.get(page)).data).toContain('name="option"')
    expect((await act(made.id, "convert", { to: "order_request", lines: [{ line_id: fina.id, quantity: 1 }] })).data.message).toBeUndefined()
    const before = await see(made.id)
    const { data: shown } = await api.get(page)
    expect(["Básica", "Fina", "Instalación"].map((title) => String(shown).includes(title))).toEqual([false, true, false])
    expect([before.status, before.total, before.converted_total]).toEqual(["sent", 1900, 950])

    for (const choice of [{ option: "eco" }, { line_ids: [extra.id] }]) {
      const { status, data } = await act(made.id, "accept", choice)
      expect([choice, status, data.code]).toEqual([choice, 409, "choice_settled"])
      const token = page.split("/").pop()!
      expect((await api.post(`/store/trato/documents/${token}/accept`, { name: "Ana", ...choice }, { headers: { "x-publishable-api-key": await publishableKey(container()) } })).data.code).toBe("choice_settled")
    }
    const form = (fields: [string, string][]) => api.post(`${page}/accept`, new URLSearchParams(fields).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
    const told = await form([["name", "Ana"], ["option", "eco"]])
    expect([told.status, String(told.data).includes("se acepta como está"), String(told.data).includes('name="option"'), String(told.data).includes("/reject")]).toEqual([409, true, false, false])
    expect(await see(made.id)).toMatchObject({ status: "sent", total: 1900, converted_total: 950, chosen_option: "pre", version: before.version })

    expect((await form([["name", "Ana"]])).status).toBe(303)
    expect(await see(made.id)).toMatchObject({ status: "accepted", total: 1900, converted_total: 950 })
    const rest = await act(made.id, "convert", { to: "order_request" })
    expect([rest.status, (await see(rest.data.target.id)).total, (await see(made.id)).status, (await see(made.id)).converted_total]).toEqual([201, 950, "converted", 1900])
  })


  it("PB-05 R-05 a customer who takes another option while the shop converts a part of the first: one of both is refused, and nothing is sold that does not count", async () => {
    for (let round = 0; round < 4; round++) {
      const line = (title: string, option_key: string) => ({ title, quantity: 2, unit_price: 1000, tax_lines: [], option_key })
      const made = await create({ options: [{ key: "eco", name: "Económica" }, { key: "pre", name: "Premium" }], chosen_option: "pre", lines: [line("Básica", "eco"), line("Fina", "pre")] })
      await act(made.id, "send", { channel: "link" })
      const fina = made.lines[1].id
      const [accepted, converted] = await Promise.all([act(made.id, "accept", { option: "eco" }), act(made.id, "convert", { to: "order_request", lines: [{ line_id: fina, quantity: 1 }] })])
      expect([accepted.status === 200, converted.status === 201].filter(Boolean)).toHaveLength(1)
      const now = await see(made.id)
      expect(now.lines.filter((one: { converted_quantity: number; counts: boolean }) => one.converted_quantity > 0 && !one.counts)).toEqual([])
      expect([now.chosen_option, now.converted_total]).toEqual(accepted.status === 200 ? ["eco", 0] : ["pre", 1000])
    }
  })

})
