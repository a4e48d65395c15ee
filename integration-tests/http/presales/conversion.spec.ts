import { Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

type Row = Record<string, unknown>

describeHost("document to order", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const lines = () => [
    { variant_id: shop.variants["MESA-1"], quantity: 2, discount: { type: "percent", value: 7.5 } },
    { variant_id: shop.variants["SILLA-1"], quantity: 3, unit_price: 1449.42, is_tax_inclusive: true, discount: { type: "amount", value: 100 } },
    { title: "Instalación", quantity: 1.5, unit_price: 333.33 },
  ]
  const create = async (body: object = {}) => {
    const { status, data } = await api.post("/admin/trato/documents", { type: "quote", customer_id: customer.id, lines: lines(), discount: { type: "amount", value: 33.33 }, ...body }, rosa.headers)
    expect([status, data.message]).toEqual([201, undefined])
    return data.document
  }
  const act = (id: string, action: string, body: object = {}) => api.post(`/admin/trato/documents/${id}/${action}`, body, rosa.headers)
  const get = async (id: string) => (await api.get(`/admin/trato/documents/${id}`, rosa.headers)).data.document
  const order = async (id: string) => (await api.get(`/admin/orders/${id}?fields=id,display_id,total,status,email,customer_id,region_id,sales_channel_id,*items,*items.adjustments,*items.tax_lines,*shipping_address,metadata`, rosa.headers)).data.order
  const count = async (table: string, where: Row = {}) => Number((await db()(table).where(where).count("* as n"))[0].n)
  const run = (id: string, input: object) => container().resolve("workflows").run(id as never, { input: input as never, throwOnError: false }) as unknown as Promise<{ result: Row & { finished: string[]; undone: string[] }; errors: { error: Error }[] }>
  const reconcile = async () => (await run("trato-reconcile-conversions", { older_than_seconds: 0 })).result
  const placed: string[] = []
  beforeAll(() => {
    container().resolve(Modules.EVENT_BUS).subscribe("order.placed", async ({ data }) => void placed.push((data as { id: string }).id), { subscriberId: "spec-placed" })
  })
  const heard = async (id: string) => {
    for (let i = 0; i < 40 && !placed.includes(id); i++) await new Promise((r) => setTimeout(r, 50))
    return placed.filter((one) => one === id).length
  }

  /** Every row of the host's tables that a sale would change. */
  const hostTables = async (): Promise<Record<string, string[]>> => {
    const { rows } = await db().raw<{ rows: { table_name: string }[] }>(
      `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and (table_name ~ '^(order|reservation|inventory|payment|refund|capture|promotion|cart|return|fulfillment|credit_line)')`
    )
    const contents = await Promise.all(rows.map(async ({ table_name }) => {
      const found = await db().raw<{ rows: { row: string }[] }>(`select to_jsonb(t)::text as row from "${table_name}" t order by 1`)
      return [table_name, found.rows.map((r) => r.row)] as const
    }))
    return Object.fromEntries(contents)
  }

  it("PRE-03 moves no stock, payment, promotion or order of the host by anything but the conversion itself", async () => {
    const deal = await createDeal()
    const before = await hostTables()
    expect(Object.keys(before).length).toBeGreaterThan(30)
    const unchanged = async (what: string) => expect(await hostTables(), what).toEqual(before)
    for (const type of ["opportunity", "quote", "contract", "order_request", "service"]) await create({ type })
    await unchanged("creating")
    const quote = await create({ deal_id: deal, customer_id: undefined })
    await api.post("/admin/trato/documents/preview", { lines: lines() }, rosa.headers)
    await api.post(`/admin/trato/documents/${quote.id}`, { lines: lines().slice(1), valid_until: "2099-12-31" }, rosa.headers)
    await unchanged("changing")
    await act(quote.id, "send")
    const { public_url } = await get(quote.id)
    await api.get(`/admin/trato/documents/${quote.id}/pdf?format=ticket58`, rosa.headers)
    await unchanged("sending and printing")
    const page = new URL(public_url).pathname
    expect((await api.get(page)).status).toBe(200)
    await api.post(`${page}/accept`, { name: "Ana Ruiz" })
    expect((await get(quote.id)).status).toBe("accepted")
    await unchanged("the customer looking and accepting")
    const other = (await act(quote.id, "duplicate")).data.document
    await act(other.id, "reject", { reason: "no" })
    await act(other.id, "void", { reason: "no" })
    await api.get("/admin/trato/catalog?q=mesa", rosa.headers)
    await unchanged("duplicating, rejecting, voiding")
    expect((await act(quote.id, "order")).status).toBe(200)
    expect((await hostTables()).order).not.toEqual(before.order)
  })

  async function createDeal(over: object = {}): Promise<string> {
    const { data } = await api.post("/admin/trato/deals", { title: "Mobiliario", customer_id: customer.id, stage_id: "trstg_contact", value: 1, ...over }, rosa.headers)
    return data.deal.id
  }

  it("PRE-11 makes an order that costs what was offered, to the cent, with stock reserved and the customer's address", async () => {
    const quote = await create()
    const { status, data } = await act(quote.id, "order")
    expect(status).toBe(200)
    expect(data.document).toMatchObject({ status: "converted", order: data.order, actions: ["duplicate"] })
    const made = await order(data.order.id)
    expect(Number(made.total.toFixed(2))).toBe(quote.total)
    expect(made).toMatchObject({ status: "pending", customer_id: customer.id, email: customer.email, sales_channel_id: shop.sales_channel_id, region_id: shop.region_id })
    expect(made.shipping_address).toMatchObject({ address_1: "Av. Juárez 10", country_code: "mx", first_name: "Ana" })
    expect(made.items.every((i: Row) => i.is_discountable === false)).toBe(true)
    expect((await db()("reservation_item").select("quantity").whereNull("deleted_at")).map((r) => Number(r.quantity)).sort()).toEqual([2, 3])
    expect(await heard(made.id)).toBe(1)
    expect((await db()("trato_document_conversion").select("status", "target_id"))).toEqual([{ status: "done", target_id: made.id }])
  })

  it("PRE-11 lets no automatic promotion and no later price touch what was offered", async () => {
    await container().resolve(Modules.PROMOTION).createPromotions({
      code: "VERANO", type: "standard", status: "active", is_automatic: true,
      application_method: { type: "percentage", target_type: "items", allocation: "across", value: 50, currency_code: "mxn" },
    })
    const quote = await create()
    await container().resolve(Modules.PRICING).updatePriceSets(shop.price_sets["MESA-1"], { prices: [{ amount: 9999, currency_code: "mxn" }] })
    const { data } = await act(quote.id, "order")
    expect(Number((await order(data.order.id)).total.toFixed(2))).toBe(quote.total)
    expect(await count("promotion_campaign_budget_usage").catch(() => 0)).toBe(0)
  })

  it("PRE-12 holds taxes that a person set, and refuses when a tax changed since, leaving nothing", async () => {
    const exempt = await create({ lines: [{ variant_id: shop.variants["MESA-1"], quantity: 1 }, { variant_id: shop.variants["SILLA-1"], quantity: 1, tax_lines: [] }], discount: null })
    const { data } = await act(exempt.id, "order")
    const made = await order(data.order.id)
    expect([Number(made.total.toFixed(2)), made.items.map((i: { tax_lines: unknown[] }) => i.tax_lines.length).sort()]).toEqual([exempt.total, [0, 1]])

    const quote = await create()
    const [rate] = await container().resolve(Modules.TAX).listTaxRates({ code: "iva16" })
    await container().resolve(Modules.TAX).updateTaxRates(rate.id, { rate: 8 })
    const before = await hostTables()
    const refused = await act(quote.id, "order")
    expect([refused.status, refused.data.code, refused.data.details.document_total]).toEqual([409, "order_total_differs", quote.total.toFixed(2)])
    const after = await hostTables()
    for (const table of ["order", "order_item", "order_line_item", "reservation_item"]) expect(after[table].length, table).toBe(before[table].length)
    expect(await get(quote.id)).toMatchObject({ status: "draft", order: null })
    expect(await count("trato_document_conversion", { document_id: quote.id })).toBe(0)
  })

  it("PRE-11 names the lines that are short of stock, reserves nothing, and works once there is enough", async () => {
    const quote = await create({ lines: [{ variant_id: shop.variants["MESA-1"], quantity: 1 }, { variant_id: shop.variants["LAMP-1"], quantity: 2 }, { variant_id: shop.variants["LAMP-1"], quantity: 2 }] })
    const alone = await create({ lines: [{ variant_id: shop.variants["LAMP-1"], quantity: 4 }] })
    expect((await act(alone.id, "order")).data.errors).toMatchObject([{ path: "lines.0.quantity", code: "short_of_stock" }])
    const short = await act(quote.id, "order")
    expect([short.status, short.data.code]).toEqual([409, "short_of_stock"])
    expect(short.data.errors.map((e: Row) => [e.path, e.params])).toEqual([["lines.1.quantity", { asked: 4, available: 3 }], ["lines.2.quantity", { asked: 4, available: 3 }]])
    expect(short.data.message).toContain("Lámpara de cobre")
    expect([await count("reservation_item"), await count("order")]).toEqual([0, 0])
    const [level] = await container().resolve(Modules.INVENTORY).listInventoryLevels({ stocked_quantity: 3 } as never)
    await container().resolve(Modules.INVENTORY).updateInventoryLevels([{ inventory_item_id: level.inventory_item_id, location_id: level.location_id, stocked_quantity: 4 }])
    expect((await act(quote.id, "order")).status).toBe(200)
  })

  it("PRE-11 converts twenty times at once into one order, and later answers with its number", async () => {
    const quote = await create()
    const answers = await Promise.all(Array.from({ length: 20 }, () => act(quote.id, "order")))
    expect(answers.filter((a) => a.status === 200).length).toBe(1)
    const others = answers.filter((a) => a.status !== 200)
    expect(new Set(others.map((a) => a.status))).toEqual(new Set([409]))
    expect(others.every((a) => ["conversion_in_progress", "already_converted"].includes(a.data.code))).toBe(true)
    expect([await count("order"), await count("trato_document_conversion")]).toEqual([1, 1])
    const late = await act(quote.id, "order")
    const { order_id, order_display_id } = (await db()("trato_document").select("order_id", "order_display_id").where({ id: quote.id }))[0]
    expect([late.status, late.data.code, late.data.details.order_id]).toEqual([409, "already_converted", order_id])
    expect(late.data.message).toContain(`#${order_display_id}`)
  })

  it.each(["contract", "order_request", "service"])("PRE-11 converts a %s as well, and no opportunity", async (type) => {
    const document = await create({ type })
    expect((await act(document.id, "order")).status).toBe(200)
    const refused = await act((await create({ type: "opportunity" })).id, "order")
    expect([refused.status, refused.data.code]).toEqual([409, "not_for_this_type"])
  })

  it("PRE-02 works for a customer without mail or address, taxed by the region's country", async () => {
    const quote = await create({ customer_id: undefined, customer_name: "Taquería El Faro" })
    const { status, data } = await act(quote.id, "order")
    expect([status, data.message]).toEqual([200, undefined])
    const made = await order(data.order.id)
    expect([made.customer_id, Number(made.total.toFixed(2)), made.shipping_address.country_code]).toEqual([quote.customer_id, quote.total, "mx"])
    expect(await count("customer")).toBe(2)
  })

  it("PB-07 ties the order to the deal before it is placed, so that the deal is won with it", async () => {
    const deal = await createDeal()
    const quote = await create({ deal_id: deal, customer_id: undefined })
    expect(quote).toMatchObject({ customer_id: customer.id, deal: { id: deal, title: "Mobiliario" } })
    const { data } = await act(quote.id, "order")
    expect(await heard(data.order.id)).toBe(1)
    for (let i = 0; i < 40 && (await db()("trato_deal").where({ id: deal }).first()).status !== "won"; i++) await new Promise((r) => setTimeout(r, 50))
    const row = await db()("trato_deal").where({ id: deal }).first()
    expect([row.status, Number(Number(row.won_value).toFixed(2))]).toEqual(["won", quote.total])
    expect(await db()("trato_deal_order").select("order_id")).toEqual([{ order_id: data.order.id }])
  })

  it("PRE-02 refuses a deal that is not there", async () => {
    const { status } = await api.post("/admin/trato/documents", { type: "quote", deal_id: "trdeal_none", customer_id: customer.id, lines: lines() }, rosa.headers)
    expect(status).toBe(404)
  })

  describe("R-09 after the process was killed", () => {
    /** What the intent's own transaction leaves. */
    const intent = async (document_id: string) => {
      const id = `trconv_${document_id.slice(6)}`
      await db()("trato_document_conversion").insert({ id, key: id, document_id, target_type: "order", actor: JSON.stringify({ type: "user", id: rosa.id, name: "Rosa Medina" }) })
      await db()("trato_document").where({ id: document_id }).update({ conversion_id: id })
      return id
    }
    /** Takes a finished conversion back to what it looked like before its last transaction. */
    const unmark = async (id: string) => {
      await db()("trato_document_conversion").where({ document_id: id }).update({ status: "pending", target_id: null, finished_at: null, announced_at: null, updated_at: db().ref("created_at") })
      await db()("trato_document").where({ id }).update({ status: "draft", order_id: null, order_display_id: null, conversion_id: db().raw("(select id from trato_document_conversion where document_id = ?)", [id]) })
    }

    it("undoes an intent without an order, which kept everybody off meanwhile", async () => {
      const quote = await create()
      const conversion = await intent(quote.id)
      for (const action of ["order", "accept", "void", "send"]) expect((await act(quote.id, action, { reason: "x" })).data.code).toBe("conversion_in_progress")
      expect((await get(quote.id)).actions).toEqual(["duplicate"])
      expect((await reconcile()).undone).toEqual([conversion])
      expect((await act(quote.id, "order")).status).toBe(200)
      expect(await count("order")).toBe(1)
    })

    it.each([["before", false], ["after", true]])("undoes a draft order, killed %s its stock was reserved", async (_, reserved) => {
      const deal = await createDeal()
      const quote = await create({ deal_id: deal })
      const conversion = await intent(quote.id)
      const { id, items } = await draftOf(conversion)
      await db()("trato_deal_order").insert({ id: "trdord_x", deal_id: deal, order_id: id, amount: 1, raw_amount: JSON.stringify({ value: "1", precision: 20 }), currency_code: "mxn" })
      if (reserved) {
        const [item] = await container().resolve(Modules.INVENTORY).listInventoryItems({ sku: "MESA-1" })
        await container().resolve(Modules.INVENTORY).createReservationItems([{ inventory_item_id: item.id, location_id: shop.location_id, line_item_id: items[0].id, quantity: 2 }])
      }
      expect((await reconcile()).undone).toEqual([conversion])
      expect([await count("order", { deleted_at: null }), await count("reservation_item", { deleted_at: null }), await count("trato_deal_order")]).toEqual([0, 0, 0])
      const [level] = await db()("inventory_level").where("reserved_quantity", ">", 0)
      expect(level).toBeUndefined()
      expect((await act(quote.id, "order")).status).toBe(200)
      expect(await count("order", { deleted_at: null })).toBe(1)
    })

    const draftOf = (conversion: string) =>
      container().resolve(Modules.ORDER).createOrders({
        status: "draft", is_draft_order: true, customer_id: customer.id, currency_code: "mxn", region_id: shop.region_id, sales_channel_id: shop.sales_channel_id,
        items: [{ title: "Mesa", quantity: 2, unit_price: 1, variant_id: shop.variants["MESA-1"] }], metadata: { trato_conversion_id: conversion },
      } as never) as unknown as Promise<{ id: string; items: { id: string }[] }>

    it.each([["tied to its deal", true], ["not yet tied to its deal", false]])("finishes an order that was placed but not marked, %s, and announces it once", async (_, tied) => {
      const deal = await createDeal()
      const quote = await create({ deal_id: deal })
      const { data } = await act(quote.id, "order")
      await heard(data.order.id)
      await new Promise((r) => setTimeout(r, 300))
      await unmark(quote.id)
      if (!tied) await db()("trato_deal_order").del()
      const before = placed.length
      expect((await reconcile()).finished.length).toBe(1)
      expect(await get(quote.id)).toMatchObject({ status: "converted", order: { id: data.order.id } })
      expect([await count("order"), await count("trato_deal_order")]).toEqual([1, 1])
      for (let i = 0; i < 40 && placed.length === before; i++) await new Promise((r) => setTimeout(r, 50))
      await reconcile()
      await new Promise((r) => setTimeout(r, 200))
      expect(placed.slice(before)).toEqual([data.order.id])
    })

    it("announces an order that was marked but of which nobody heard", async () => {
      const quote = await create()
      const { data } = await act(quote.id, "order")
      await heard(data.order.id)
      await new Promise((r) => setTimeout(r, 300))
      const before = placed.length
      await reconcile()
      expect(placed.length).toBe(before)
      await db()("trato_document_conversion").update({ announced_at: null })
      await reconcile()
      for (let i = 0; i < 40 && placed.length === before; i++) await new Promise((r) => setTimeout(r, 50))
      expect(placed.slice(before)).toEqual([data.order.id])
    })

    it("leaves a conversion alone that is still young, and looks at each from one process only", async () => {
      const quote = await create()
      const conversion = await intent(quote.id)
      expect((await run("trato-reconcile-conversions", {})).result).toMatchObject({ finished: [], undone: [] })
      const both = await Promise.all([reconcile(), reconcile(), reconcile()])
      expect(both.flatMap((r) => r.undone)).toEqual([conversion])
    })

    it("takes its order back when a slow process comes too late", async () => {
      const quote = await create()
      const answers = act(quote.id, "order")
      for (let i = 0; i < 400 && (await count("trato_document_conversion")) === 0; i++) await new Promise((r) => setTimeout(r, 2))
      await db()("trato_document_conversion").update({ status: "undone" })
      await db()("trato_document").update({ conversion_id: null })
      const { status, data } = await answers
      expect([status, data.code]).toEqual([409, "conversion_undone"])
      expect([await count("order"), await count("reservation_item", { deleted_at: null })]).toEqual([0, 0])
    })
  })
})
