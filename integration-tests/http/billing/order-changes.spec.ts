import { afterSale, withSellingShop } from "../../helpers/after-sale"
import { describeHost, fromHost } from "../../helpers/host"
import type { Person } from "../../helpers/people"
import { ROBOTICA } from "../../helpers/sales"
import type { Shop } from "../../helpers/shop"

describeHost("notes of an order that changes", (host) => {
  const { api, container, db } = host
  let owner: Person
  let shop: Shop

  withSellingShop(host, [{ sku: "MESA-1", title: "Mesa de nogal", price: 4999.99 }, { sku: "SILLA-1", title: "Silla de encino", price: 1249.5 }, { sku: "LAMP-1", title: "Lámpara de cobre", price: 899 }], (made) => ({ owner, shop } = made))

  const { post, get, stamped, invoice } = afterSale(host, () => owner)

  /** The host's own routes, as its admin asks them. */
  const admin = async (path: string, body: object = {}) => {
    const { status, data } = await api.post(`/admin/${path}`, body, owner.headers)
    expect([path, status, data.message]).toEqual([path, 200, undefined])
    return data
  }
  const until = async <T>(look: () => Promise<T | false | null | undefined>): Promise<T> => {
    for (let i = 0; i < 200; i++) {
      const found = await look()
      if (found) return found
      await new Promise((r) => setTimeout(r, 50))
    }
    throw new Error("it never happened")
  }
  const orderOf = async (id: string) => (await api.get(`/admin/orders/${id}?fields=id,total,items.*,items.detail.*,payment_collections.*,payment_collections.payments.*`, owner.headers)).data.order as {
    total: number; items: { id: string; variant_sku: string; quantity: number }[]; payment_collections: { id: string; status: string; amount: number; payments: { id: string }[] }[]
  }
  const itemOf = async (id: string, sku: string) => (await orderOf(id)).items.find((i) => i.variant_sku === sku)!.id
  /** Two tables and three lamps with a discount, paid and handed over. */
  const sale = async (pay = true): Promise<string> => {
    const workflows = container().resolve("workflows")
    const { result } = (await workflows.run("create-orders" as never, { input: {
      region_id: shop.region_id, sales_channel_id: shop.sales_channel_id, currency_code: "mxn", email: "ana@x.test", status: "draft", is_draft_order: true, no_notification: true, shipping_address: { first_name: "Ana", country_code: "mx", postal_code: "72000" },
      items: [{ variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4999.99 }, { variant_id: shop.variants["LAMP-1"], quantity: 3, unit_price: 33.33, adjustments: [{ amount: 10, code: "PROMO" }] }],
    } as never })) as unknown as { result: { id: string } }
    await workflows.run("convert-draft-order" as never, { input: { id: result.id } as never })
    const { items, total } = await orderOf(result.id)
    await container().resolve("order").registerFulfillment({ order_id: result.id, items: items.map((i) => ({ id: i.id, quantity: i.quantity })) } as never)
    if (pay) {
      const made = await admin("payment-collections", { order_id: result.id, amount: total })
      await admin(`payment-collections/${made.payment_collection.id}/mark-as-paid`, { order_id: result.id })
    }
    return result.id
  }
  const returnOf = async (order_id: string, sku: string, quantity: number) => {
    const { return: made } = await admin("returns", { order_id, location_id: shop.location_id })
    await admin(`returns/${made.id}/request-items`, { items: [{ id: await itemOf(order_id, sku), quantity }] })
    await admin(`returns/${made.id}/request`)
    await receive(order_id, made.id, sku, quantity)
  }
  const receive = async (order_id: string, id: string, sku: string, quantity: number) => {
    await admin(`returns/${id}/receive`)
    await admin(`returns/${id}/receive-items`, { items: [{ id: await itemOf(order_id, sku), quantity }] })
    await admin(`returns/${id}/receive/confirm`)
  }
  const edit = async (order_id: string, add: object[], change: { sku: string; quantity: number; unit_price?: number }[] = []) => {
    await admin("order-edits", { order_id })
    if (add.length) await admin(`order-edits/${order_id}/items`, { items: add })
    for (const { sku, ...body } of change) await admin(`order-edits/${order_id}/items/item/${await itemOf(order_id, sku)}`, body)
    await admin(`order-edits/${order_id}/confirm`)
  }
  /** Gives back a table for a chair. */
  const exchange = async (order_id: string) => {
    const { exchange: made } = await admin("exchanges", { order_id })
    const { return: back } = await admin(`exchanges/${made.id}/inbound/items`, { location_id: shop.location_id, items: [{ id: await itemOf(order_id, "MESA-1"), quantity: 1 }] })
    await admin(`exchanges/${made.id}/outbound/items`, { items: [{ variant_id: shop.variants["SILLA-1"], quantity: 1 }] })
    await admin(`exchanges/${made.id}/request`)
    await receive(order_id, back.id, "MESA-1", 1)
  }
  const claim = async (order_id: string, type: "refund" | "replace") => {
    const { claim: made } = await admin("claims", { order_id, type })
    await admin(`claims/${made.id}/claim-items`, { items: [{ id: await itemOf(order_id, "LAMP-1"), quantity: 1, reason: "production_failure" }] })
    if (type === "replace") await admin(`claims/${made.id}/outbound/items`, { items: [{ variant_id: shop.variants["SILLA-1"], quantity: 1, unit_price: 0 }] })
    const { return: back } = await admin(`claims/${made.id}/inbound/items`, { location_id: shop.location_id, items: [{ id: await itemOf(order_id, "LAMP-1"), quantity: 1 }] })
    await admin(`claims/${made.id}/request`)
    await receive(order_id, back.id, "LAMP-1", 1)
  }
  const refund = async (order_id: string, amount: number) => admin(`payments/${(await orderOf(order_id)).payment_collections.flatMap((c) => c.payments)[0].id}/refund`, { amount })
  const cents = (value: number) => Math.round(value * 100)
  const totalOf = async (id: string) => cents((await orderOf(id)).total)
  const noted = async (order_id: string, body: object = {}) => {
    const { status, data } = await post("sales-notes", { order_id, ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note
  }
  const read = async (id: string) => (await get(`sales-notes/${id}`)).sales_note
  /** What all notes of the order are worth, once they are what the order says. */
  const agrees = (order_id: string) => until(async () => {
    const { sales_notes } = await get(`sales-notes?order_id=${order_id}`)
    const notes = await Promise.all(sales_notes.map((n: { id: string }) => read(n.id)))
    const worth = notes.reduce((sum: number, n: { total: number; credited: number }) => sum + cents(n.total) - cents(n.credited), 0)
    return worth === (await totalOf(order_id)) && notes.sort((a, b) => (a.number < b.number ? -1 : 1))
  })

  it("BIL-02 makes the note of an order that was edited, returned, exchanged, claimed or refunded as the order is now", async () => {
    for (const change of [
      (id: string) => returnOf(id, "LAMP-1", 2), exchange, (id: string) => claim(id, "replace"),
      (id: string) => edit(id, [{ variant_id: shop.variants["SILLA-1"], quantity: 1 }], [{ sku: "LAMP-1", quantity: 5 }]), (id: string) => refund(id, 777.77),
    ]) {
      const id = await sale()
      await change(id)
      const made = await noted(id)
      expect(cents(made.total)).toBe(await totalOf(id))
      expect((await invoice(made.id)).total).toBe(made.total)
    }
  })

  it("BIL-02 BIL-18 a note that is not invoiced follows its order, and its invoice has only what is left", async () => {
    for (const [change, lines] of [
      [(id: string) => returnOf(id, "LAMP-1", 2), [["LAMP-1", 1], ["MESA-1", 2]]], [(id: string) => claim(id, "refund"), [["LAMP-1", 2], ["MESA-1", 2]]],
      [async (id: string) => (await returnOf(id, "MESA-1", 1), await refund(id, 5800), await refund(id, 100.01)), [["LAMP-1", 3], ["MESA-1", 1]]],
    ] as const) {
      const id = await sale()
      const made = await noted(id)
      await change(id)
      await agrees(id)
      const sold = await invoice(made.id)
      expect(cents(sold.total as number)).toBe(await totalOf(id))
      expect((sold.lines as { sku: string; quantity: number }[]).map((l) => [l.sku, l.quantity]).sort()).toEqual(lines)
      expect((await post("sales-notes", { order_id: id })).data.code).toBe("note_exists")
    }
    const canceled = await sale(false)
    const open = await noted(canceled)
    await container().resolve("order").updateOrders([{ id: canceled, status: "canceled" }] as never)
    await container().resolve("workflows").run("trato-follow-order" as never, { input: { order_id: canceled, actor: { type: "system", id: null } } as never })
    expect(await read(open.id)).toMatchObject({ status: "void", voided: expect.objectContaining({ reason: "El pedido se canceló" }) })
  })

  it("BIL-02 BIL-17 what was added to the order gets a further note, once, paid by what came back and by what was paid for it", async () => {
    const id = await sale()
    const first = await noted(id)
    await exchange(id)
    const after = await until(async () => (await read(first.id)).credited && (await read(first.id)))
    expect(after).toMatchObject({ credited: 5799.99, order_change: { back: 0, added: 1449.42 }, actions: expect.arrayContaining(["further_note"]) })
    const answers = await Promise.all([1, 2].map(() => post("sales-notes", { order_id: id })))
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    const further = answers.find((a) => a.status === 201)!.data.sales_note
    expect(further).toMatchObject({ total: 1449.42, payment_status: "paid", payments: [expect.objectContaining({ form: "17", amount: 1449.42, reference: `Saldo de ${first.number}` })], lines: [expect.objectContaining({ sku: "SILLA-1", quantity: 1 })] })
    await agrees(id)
    expect((await read(first.id)).order_change).toBeNull()
    expect((await post("sales-notes", { order_id: id })).data.code).toBe("note_exists")
    const both = await stamped(await post("invoices/issue", { note_ids: [first.id, further.id], receiver: ROBOTICA }))
    expect([cents(both.total as number), both.payment_method]).toEqual([await totalOf(id), "PUE"])

    // After the invoice: more is sold, dearer, and the difference is paid in the host.
    await edit(id, [{ variant_id: shop.variants["SILLA-1"], quantity: 2 }], [{ sku: "LAMP-1", quantity: 3, unit_price: 50 }])
    const owing = (await orderOf(id)).payment_collections.find((c) => c.status === "not_paid")
    if (owing) await admin(`payment-collections/${owing.id}/mark-as-paid`, { order_id: id })
    const issued = await stamped(await post("invoices/issue", { order_id: id, receiver: ROBOTICA }))
    expect((issued.lines as { title: string }[]).map((l) => l.title).sort()).toEqual(["Diferencia de precio: Lámpara de cobre", "Silla de encino"])
    await agrees(id)
    const voided = await sale()
    const [one] = [await noted(voided)]
    await invoice(one.id)
    await edit(voided, [{ variant_id: shop.variants["SILLA-1"], quantity: 1 }])
    const two = await noted(voided)
    expect((await post(`sales-notes/${two.id}/void`, { reason: "Se cobró aparte" })).status).toBe(200)
    expect((await orderOf(voided) as unknown as { status?: string }).status).not.toBe("canceled")
    expect((await noted(voided)).total).toBe(two.total)
  })

  it("FIS-05 BB-07 what came back after the invoice is credited to the cent, proposed to a person or made by itself", async () => {
    const id = await sale()
    const made = await noted(id)
    const pue = await invoice(made.id)
    await returnOf(id, "LAMP-1", 2)
    const due = (await until(async () => (await read(made.id)).order_change && (await read(made.id))))
    expect(due).toMatchObject({ credited: 0, actions: expect.arrayContaining(["credit_return"]) })
    expect(cents(due.order_change.back)).toBe(cents(made.total) - (await totalOf(id)))
    const answers = await Promise.all([1, 2].map(() => post(`sales-notes/${made.id}/credit-return`, {})))
    expect(answers.map((a) => a.status).sort()).not.toEqual([202, 202])
    // Nobody is offered what another began: while it is on its way its number is told instead of the button.
    const begun = answers.find((a) => a.status === 202)!.data
    const seen = await read(made.id)
    expect([null, { crediting: begun.number, button: false }]).toContainEqual(seen.order_change && { crediting: seen.order_change.crediting, button: seen.actions.includes("credit_return") })
    const credit = await stamped(answers.find((a) => a.status === 202)!)
    expect(credit).toMatchObject({ document_kind: "credit_note", total: due.order_change.back, origin: { id: pue.id }, lines: [expect.objectContaining({ sku: "LAMP-1", quantity: 2 })] })
    await agrees(id)
    expect((await post(`sales-notes/${made.id}/credit-return`, {})).data.code).toBe("nothing_came_back")
    expect((await post(`sales-notes/${made.id}/credit-return`, { reason: "" })).status).toBe(400)

    const [{ id: issuer }] = (await get("issuers")).issuers
    await post(`issuers/${issuer}`, { policies: { refunds: "auto" } })
    const change: [(id: string) => Promise<unknown>, number][] = [[exchange, 1], [(x) => claim(x, "refund"), 1], [async (x) => (await returnOf(x, "MESA-1", 1), await refund(x, 5799.99)), 1]]
    for (const [happens, credits] of change) {
      const order = await sale()
      const own = await noted(order)
      const sold = await invoice(own.id)
      await happens(order)
      await until(async () => cents((await read(own.id)).credited) > 0)
      if (happens === exchange) await noted(order)
      await agrees(order)
      expect((await get(`invoices/${sold.id}`)).invoice.related.filter((r: { kind: string }) => r.kind === "credit_note")).toHaveLength(credits)
    }
  })

  it("R-09 BIL-02 a change whose telling was lost is found by the job", async () => {
    const id = await sale(false)
    const made = await noted(id)
    await returnOf(id, "LAMP-1", 1)
    await agrees(id)
    await db()("trato_note_credit").where({ note_id: made.id }).del()
    await db()("trato_sales_note").where({ id: made.id }).update({ order_seen_at: null, credited_total: 0, raw_credited_total: JSON.stringify({ value: "0", precision: 20 }) })
    const { default: reconcile } = fromHost<{ default: (c: unknown) => Promise<void> }>("src/jobs/trato-reconcile-billing.ts")
    await Promise.all([reconcile(container()), reconcile(container())])
    await agrees(id)
    expect(await db()("trato_note_credit").where({ note_id: made.id })).toHaveLength(1)
  })
})
