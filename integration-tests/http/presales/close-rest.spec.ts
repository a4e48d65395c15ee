import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

type Line = { id: string; converted_quantity: number; remaining_quantity: number }

describeHost("what remains of a document is given up", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const papers = paperwork({ api }, () => ({ shop, rosa, customer }))
  const { url, post, act, see, entries } = papers
  const get = async (path: string) => (await api.get(path, rosa.headers)).data
  /** Five tables. */
  const create = (body: object = {}) => papers.create({ type: "order_request", lines: [{ variant_id: shop.variants["MESA-1"], quantity: 5 }], ...body })
  const order = (id: string, line_id: string, quantity: number) => act(id, "order", { lines: [{ line_id, quantity }] })

  /** Two of its five tables are ordered. */
  const begun = async (body: object = {}) => {
    const made = await create(body)
    const { status, data } = await order(made.id, made.lines[0].id, 2)
    expect([status, data.message]).toEqual([200, undefined])
    return { id: made.id as string, line_id: made.lines[0].id as string, order_id: data.order.id as string, total: made.total as number }
  }

  it("PB-05 PB-12 closes what was not converted: it is finished with what became of it, pending nowhere, and opens again as it was", async () => {
    const { id, line_id, total } = await begun()
    const open = await see(id)
    expect([open.status, open.actions.includes("close_rest"), open.actions.includes("void"), open.rest_closed_at]).toEqual(["draft", true, false, null])
    expect((await act(id, "void", { reason: "Ya no" })).data.code).toBe("partly_converted")
    const pending = async () => [(await get(`${url}/reports/pending-items`)).rows.length, (await get(`${url}?pending=true&type=order_request`)).documents.filter((d: { id: string }) => d.id === id).length]
    expect(await pending()).toEqual([1, 1])

    const closed = await act(id, "close-rest", { reason: "El cliente ya no quiere lo demás" })
    expect([closed.status, closed.data.document]).toEqual([200, expect.objectContaining({ status: "converted", rest: { amount: expect.closeTo(total - open.converted_total, 6), reason: "El cliente ya no quiere lo demás" }, rest_closed_at: expect.any(String), converted_total: open.converted_total })])
    expect([closed.data.document.targets, closed.data.document.actions.filter((a: string) => /rest|void|order|convert/.test(a)), closed.data.document.converted_total < total]).toEqual([[], ["reopen_rest"], true])
    expect(await pending()).toEqual([0, 0])
    expect((await order(id, line_id, 1)).data.code).toBe("already_converted")
    expect((await act(id, "close-rest", { reason: "Otra vez" })).data.code).toBe("already_converted")
    expect((await entries(id)).find((one) => one.action === "document.rest_closed")).toMatchObject({ text: "El cliente ya no quiere lo demás", changes: { status: ["draft", "converted"] } })

    const again = await act(id, "reopen-rest")
    expect([again.status, again.data.document.status, again.data.document.rest_closed_at, again.data.document.rest, again.data.document.lines[0].remaining_quantity]).toEqual([200, "draft", null, null, 3])
    expect((await act(id, "reopen-rest")).data.code).toBe("document_is_draft")
    expect((await order(id, line_id, 3)).status).toBe(200)
    expect(await see(id)).toMatchObject({ status: "converted", converted_total: total, rest_closed_at: null })
    expect((await act(id, "reopen-rest")).data.code).toBe("rest_not_closed")
  })

  it("PB-05 PB-01 closes the rest of what is accepted or past its validity, and it comes back as what it was", async () => {
    const quote = await begun({ type: "quote" })
    await act(quote.id, "send", { channel: "link" })
    await act(quote.id, "accept", { name: "Ana" })
    await act(quote.id, "close-rest", { reason: "Ya no" })
    expect((await act(quote.id, "reopen-rest")).data.document.status).toBe("accepted")

    const late = await begun({ type: "quote" })
    await act(late.id, "send", { channel: "link" })
    await db()("trato_document").where({ id: late.id }).update({ valid_until: "2020-01-01" })
    expect((await see(late.id)).shown_status).toBe("expired")
    expect((await act(late.id, "close-rest", { reason: "Venció" })).data.document.shown_status).toBe("converted")
    expect((await act(late.id, "reopen-rest")).data.document.shown_status).toBe("expired")
  })

  it("PB-10 a contract whose rest is closed has nothing left to consume", async () => {
    const { id, total } = await begun({ type: "contract" })
    const before = (await see(id)).contract
    expect([before.consumed + before.balance, before.balance > 0]).toEqual([total, true])
    expect((await act(id, "close-rest", { reason: "Fin" })).data.document.contract).toMatchObject({ consumed: before.consumed, balance: 0 })
  })

  it("PB-05 what came of it is canceled: all of it that is not converted may be again", async () => {
    const { id, order_id } = await begun()
    await act(id, "close-rest", { reason: "Ya no" })
    expect((await post({}, `/admin/orders/${order_id}/cancel`)).status).toBe(200)
    for (let i = 0; i < 40 && (await see(id)).status === "converted"; i++) await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await see(id)).toMatchObject({ status: "draft", converted_total: 0, rest_closed_at: null, rest: null, lines: [{ remaining_quantity: 5 }] })
    expect((await act(id, "void", { reason: "Ya no" })).status).toBe(200)
  })

  it("PB-05 S-03 refuses to close what has no rest or without a reason, and says what to do", async () => {
    const { id } = await create()
    const nothing = await act(id, "close-rest", { reason: "Ya no" })
    expect([nothing.status, nothing.data.code, nothing.data.message]).toEqual([409, "nothing_converted", expect.stringContaining("anúlalo")])
    const part = await begun()
    for (const reason of [undefined, "", "   ", 7, "x".repeat(1001)]) {
      const { status, data } = await act(part.id, "close-rest", { reason })
      expect([reason, status, data.errors?.[0]?.path]).toEqual([reason, 400, "reason"])
    }
    expect((await see(part.id)).status).toBe("draft")
    expect((await act("trdoc_none", "close-rest", { reason: "Ya no" })).status).toBe(404)
  })

  it("PB-05 R-05 whoever closes and whoever converts at the same moment do not both get what remains", async () => {
    for (let i = 0; i < 5; i++) {
      const { id, line_id } = await begun({ lines: [{ title: "Barniz", quantity: 5, unit_price: 10 }] })
      const [closed, converted] = await Promise.all([act(id, "close-rest", { reason: "Ya no" }), act(id, "convert", { to: "order", lines: [{ line_id, quantity: 3 }] })])
      const now = await see(id)
      const [line] = now.lines as Line[]
      expect([closed.status, converted.status].every((status) => [200, 201, 409].includes(status))).toBe(true)
      expect([now.status, line.converted_quantity, !!now.rest_closed_at]).toEqual(["converted", converted.status < 300 ? 5 : 2, closed.status === 200])
      expect([closed.status, converted.status].filter((status) => status < 300)).toHaveLength(1)
    }
  })

  it("PRE-10 PB-05 what was received in advance counts towards the one order of a document whose rest is closed", async () => {
    const { id, order_id } = await begun({ type: "contract", advances: [{ kind: "received", on: "2026-11-01", form: "03", reference: "SPEI 9", amount: 500 }] })
    await act(id, "close-rest", { reason: "Ya no" })
    const { data } = await post({ order_id }, "/admin/trato/sales-notes")
    expect(data.sales_note.payments.map((p: { form: string; amount: number }) => [p.form, p.amount])).toEqual([["03", 500]])
  })
})
