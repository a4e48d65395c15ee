import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import { publishableKey } from "../../helpers/actors"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

describeHost("an accepted quote that is paid in a cart of the host's", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { post, act, see, entries, share, form } = paperwork({ api }, () => ({ shop, rosa, customer }))

  type Cart = { id: string; total: number; item_total: number; metadata: Record<string, unknown>; items: { id: string; quantity: number; unit_price: number; title: string; total: number }[] }
  let store: { headers: Record<string, string> }
  let enabled = false
  const PAGE = "https://tienda.example/pagar/{cart_id}?folio={number}&total={amount}&moneda={currency}"

  beforeEach(async () => {
    store = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    await post({ checkout_url: PAGE, order_on_acceptance: false }, "/admin/trato/presales-settings")
    if (enabled) return
    await container().resolve(ContainerRegistrationKeys.LINK).create({ [Modules.REGION]: { region_id: shop.region_id }, [Modules.PAYMENT]: { payment_provider_id: "pp_system_default" } })
    enabled = true
  })
  afterEach(() => void (enabled = false))

  /** With what a cart computes by itself: discounts, prices with tax in them, a line that is exempt, one without product. */
  const quoted = () => [
    { variant_id: shop.variants["MESA-1"], quantity: 2, unit_price: 4000, discount: { type: "percent", value: 7.5 } },
    { variant_id: shop.variants["SILLA-1"], quantity: 3, unit_price: 1449.42, is_tax_inclusive: true, discount: { type: "amount", value: 100 } },
    { title: "Asesoría", quantity: 1.5, unit_price: 333.33, tax_lines: [] },
  ]
  const acceptedQuote = async (over: object = {}) => {
    const { id, page } = await share({ lines: quoted(), discount: { type: "amount", value: 33.33 }, ...over })
    expect((await form(`${page}/accept`, [["name", "Ana Ruiz"]])).status).toBe(303)
    return { id, page, token: page.split("/").pop() as string }
  }
  const open = (token: string) => api.post(`/store/trato/documents/${token}/cart`, {}, store)
  const opened = async (token: string): Promise<{ id: string; total: number; url: string }> => {
    const { status, data } = await open(token)
    expect([status, data.message]).toEqual([200, undefined])
    return data.cart
  }
  const cartOf = async (id: string): Promise<Cart> => (await api.get(`/store/carts/${id}?fields=*items,total,item_total,metadata`, store)).data.cart
  const deliver = (id: string) => container().resolve(Modules.CART).addShippingMethods(id, [{ name: "Recoger en tienda", amount: 0 }])
  /** The host keeps more decimals than there are cents; what is charged is cents. */
  const cents = (amount: number) => Math.round(amount * 100) / 100
  /** As a storefront pays: a collection, a session of the manual provider. */
  const session = async (id: string) => {
    const { status, data } = await api.post("/store/payment-collections", { cart_id: id }, store)
    if (status !== 200) return { status, data }
    return api.post(`/store/payment-collections/${data.payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" }, store)
  }
  const complete = (id: string) => api.post(`/store/carts/${id}/complete`, {}, store)
  const settled = async (id: string, status: string) => {
    for (let i = 0; i < 40 && (await see(id)).status !== status; i++) await new Promise((resolve) => setTimeout(resolve, 50))
    return see(id)
  }
  const reconcile = async () => {
    return fromHost<{ reconcileCheckouts: (c: unknown) => Promise<{ settled: number; released: number }> }>("src/workflows/presales/host/checkout").reconcileCheckouts(container())
  }

  it("PB-04 leads from the page to one cart that costs the quote to the cent, and its order converts the quote and wins the deal", async () => {
    const deal = (await post({ customer_id: customer.id, title: "Mesas", stage_id: "trstg_contact", value: 1, currency_code: "mxn" }, "/admin/trato/deals")).data.deal
    const { id, page, token } = await acceptedQuote({ deal_id: deal.id })
    expect((await api.get(page)).data).toContain("Pagar en línea")
    const asks = await Promise.all([1, 2, 3].map(() => api.get(`${page}/pagar`, { maxRedirects: 0 })))
    const [address, ...same] = asks.map((one) => one.headers.location as string)
    const before = await see(id)
    expect([asks.map((one) => one.status), new Set(same), address]).toEqual([[303, 303, 303], new Set([address]), `https://tienda.example/pagar/${before.checkout.cart_id}?folio=${before.number}&total=${before.total}&moneda=mxn`])
    const cart = await cartOf(before.checkout.cart_id)
    expect([cents(cart.total), cents(cart.item_total), cart.items.length]).toEqual([before.total, before.total, 3])
    expect(await opened(token)).toMatchObject({ id: cart.id, total: before.total, currency_code: "mxn", url: address })
    // An address with another postal code makes the host tax anew, the exempt line too; what is paid stays the quote.
    expect((await api.post(`/store/carts/${cart.id}`, { shipping_address: { first_name: "Ana", last_name: "Ruiz", address_1: "Calle 2", city: "Puebla", postal_code: "72000", country_code: "mx" } }, store)).status).toBe(200)
    expect(cents((await cartOf(cart.id)).item_total)).toBe(before.total)
    await deliver(cart.id)
    const paying = await session(cart.id)
    expect([paying.status, paying.data.message, cents(paying.data.payment_collection?.amount)]).toEqual([200, undefined, before.total])
    const placed = await complete(cart.id)
    expect([placed.status, placed.data.message, placed.data.type, cents(placed.data.order?.total)]).toEqual([200, undefined, "order", before.total])
    const now = await settled(id, "converted")
    expect([now.order.id, now.checkout, now.converted_total, now.conversions]).toMatchObject([placed.data.order.id, null, before.total, [{ target_type: "order", target_id: placed.data.order.id, status: "done", total: before.total }]])
    for (let i = 0; i < 40 && (await api.get(`/admin/trato/deals/${deal.id}`, rosa.headers)).data.deal.status !== "won"; i++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await api.get(`/admin/trato/deals/${deal.id}`, rosa.headers)).data.deal).toMatchObject({ status: "won", won_value: before.total })
    expect((await entries(id)).filter((entry) => entry.action === "document.converted")).toHaveLength(1)
    // Told again, by the event or by the job, nothing is counted twice.
    await container().resolve("workflows").run("trato-settle-checkout" as never, { input: { order_id: placed.data.order.id } as never })
    expect([await reconcile(), (await see(id)).converted_total, (await complete(cart.id)).data.order.id, (await open(token)).status]).toEqual([{ settled: 0, released: 0 }, before.total, placed.data.order.id, 409])
    expect((await api.get(`${page}/pagar`, { maxRedirects: 0 })).headers.location).toBe(page)
  })

  it("PB-04 keeps the quote's cart as it was accepted: products, prices, promotions and region are refused there, other carts are left alone", async () => {
    const { id, token } = await acceptedQuote()
    const { id: cart, total } = await opened(token)
    const { items } = await cartOf(cart)
    const refused = await Promise.all([
      api.post(`/store/carts/${cart}/line-items`, { variant_id: shop.variants["LAMP-1"], quantity: 1 }, store),
      api.post(`/store/carts/${cart}/line-items/${items[0].id}`, { quantity: 1 }, store),
      api.delete(`/store/carts/${cart}/line-items/${items[0].id}`, store),
      api.post(`/store/carts/${cart}/promotions`, { promo_codes: ["VERANO"] }, store),
      api.post(`/store/carts/${cart}`, { promo_codes: ["VERANO"] }, store),
      api.post(`/store/carts/${cart}`, { region_id: "reg_otra" }, store),
    ])
    expect(refused.map(({ status, data }) => [status, data.code])).toEqual(refused.map(() => [409, "quote_cart_locked"]))
    expect(refused[0].data.message).toContain((await see(id)).number)
    // Another cart passes without a question of ours to the database.
    const asked = vi.spyOn(container().resolve("trato_presales") as unknown as { findCheckout(id: string): Promise<unknown> }, "findCheckout")
    const other = (await api.post("/store/carts", { region_id: shop.region_id, sales_channel_id: shop.sales_channel_id }, store)).data
    expect([other.cart ? (await api.post(`/store/carts/${other.cart.id}`, { email: "otra@correo.test" }, store)).status : other.message, asked.mock.calls.length]).toEqual([200, 0])
    expect([cents((await cartOf(cart)).item_total), asked.mock.calls.length]).toEqual([total, 1])
    asked.mockRestore()
  })

  it("PB-04 counts what was really ordered when a cart was changed behind the store's API, whatever its metadata says", async () => {
    const { id, token } = await acceptedQuote()
    const before = await see(id)
    const { id: cart } = await opened(token)
    const { items } = await cartOf(cart)
    const [table, chair] = [items.find((item) => item.unit_price === 4000)!, items.find((item) => item.unit_price === 1449.42)!]
    await deliver(cart)
    await session(cart)
    const carts = container().resolve(Modules.CART)
    await carts.updateLineItems([{ id: table.id, quantity: 1, metadata: { trato_line_id: before.lines[2].id } }])
    await carts.softDeleteLineItems([chair.id])
    await carts.addLineItems(cart, [{ title: "Otra cosa", quantity: 9, unit_price: 1, requires_shipping: false, metadata: { trato_line_id: before.lines[1].id } }])
    expect([(await complete(cart)).data.code, (await session(cart)).data.code]).toEqual(["quote_cart_changed", "quote_cart_changed"])
    // As a payment provider's webhook would complete it.
    const { result, errors } = await container().resolve("workflows").run("complete-cart" as never, { input: { id: cart } as never, throwOnError: false }) as unknown as { result: { id: string }; errors: { error: Error }[] }
    expect(errors.map((one) => one.error.message)).toEqual([])
    for (let i = 0; i < 40 && !(await see(id)).order; i++) await new Promise((resolve) => setTimeout(resolve, 50))
    const now = await see(id)
    expect([now.status, now.order.id, now.checkout, now.lines.map((line: { remaining_quantity: number }) => line.remaining_quantity)]).toEqual(["accepted", result.id, null, [1, 3, 0]])
    expect(now.actions).toContain("order")
    const [bell] = await db()("notification").where({ resource_id: id, channel: "feed" }).whereRaw("data->>'description' like '%no pidió todo%'").select("data")
    expect(bell.data.title).toContain(now.number)
    // A canceled order gives back what it took, as any other.
    await api.post(`/admin/orders/${result.id}/cancel`, {}, rosa.headers)
    for (let i = 0; i < 40 && (await see(id)).order; i++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await see(id)).lines.map((line: { remaining_quantity: number }) => line.remaining_quantity)).toEqual([2, 3, 1.5])
  })

  it("PB-04 holds the quote against a second sale, lets the shop take the cart back, and an expired one goes by itself", async () => {
    const { id, page, token } = await acceptedQuote()
    const { id: cart } = await opened(token)
    const refused = await Promise.all([act(id, "order"), act(id, "convert", { to: "order_request" }), act(id, "void", { reason: "x" })])
    expect(refused.map(({ status, data }) => [status, data.code])).toEqual(refused.map(() => [409, "checkout_open"]))
    const held = await see(id)
    expect([held.actions.includes("cancel_checkout"), held.targets, held.checkout.total]).toEqual([true, [], held.total])
    const canceled = await act(id, "cancel-checkout")
    expect([canceled.status, canceled.data.document.checkout, canceled.data.document.actions.includes("order")]).toEqual([200, null, true])
    expect([(await act(id, "cancel-checkout")).data.code, (await api.get(`/store/carts/${cart}`, store)).status, (await session(cart)).data.code]).toEqual(["no_checkout", 404, "quote_cart_released"])
    const again = await opened(token)
    expect(again.id).not.toBe(cart)
    // Nobody takes away what is being paid.
    await deliver(again.id)
    const paying = await session(again.id)
    const payment = paying.data.payment_collection.payment_sessions[0].id
    await db()("payment_session").where({ id: payment }).update({ status: "authorized" })
    await db()("trato_document_conversion").where({ cart_id: again.id }).update({ expires_at: new Date(Date.now() - 1000) })
    expect([(await act(id, "cancel-checkout")).data.code, await reconcile()]).toEqual(["checkout_paying", { settled: 0, released: 0 }])
    await db()("payment_session").where({ id: payment }).update({ status: "pending" })
    expect([await reconcile(), (await see(id)).checkout, (await entries(id))[0]]).toMatchObject([{ settled: 0, released: 1 }, null, { action: "document.checkout_released", data: { reason: "expired" } }])
    expect((await act(id, "order")).status).toBe(200)
    expect((await api.get(page)).data).not.toContain("Pagar en línea")
  })

  it("PB-04 settles an order whose event was lost, one that was paid after its cart was let go, and links none to a foreign cart", async () => {
    const { id, token } = await acceptedQuote()
    const { id: cart } = await opened(token)
    await deliver(cart)
    await session(cart)
    const release = async () => db()("trato_document_conversion").where({ cart_id: cart }).first()
    // The shop's release and the customer's payment crossed: the cart is let go while its order is being made.
    await container().resolve("workflows").run("trato-release-checkout" as never, { input: { cart_id: cart, actor: { type: "system", id: null }, reason: "canceled" } as never })
    await container().resolve(Modules.CART).restoreCarts([cart])
    const { result } = await container().resolve("workflows").run("complete-cart" as never, { input: { id: cart } as never }) as unknown as { result: { id: string } }
    const now = await settled(id, "converted")
    expect([now.order.id, (await release()).status]).toEqual([result.id, "done"])
    // A cart that only says that it is a quote's is an order like any other.
    const victim = await acceptedQuote()
    const foreign = await container().resolve(Modules.CART).createCarts({ currency_code: "mxn", region_id: shop.region_id, metadata: { trato_document_id: victim.id }, items: [{ title: "Nada", quantity: 1, unit_price: 1 }] })
    const [order] = await container().resolve(Modules.ORDER).createOrders([{ region_id: shop.region_id, currency_code: "mxn", metadata: { trato_document_id: victim.id }, items: [{ title: "Nada", quantity: 1, unit_price: 1 }] }])
    await container().resolve(ContainerRegistrationKeys.LINK).create({ [Modules.ORDER]: { order_id: order.id }, [Modules.CART]: { cart_id: foreign.id } })
    await container().resolve("workflows").run("trato-settle-checkout" as never, { input: { order_id: order.id } as never })
    expect([(await see(victim.id)).status, (await see(victim.id)).order]).toEqual(["accepted", null])
    // An event that nobody heard: the job finds the order by the host's own link.
    const lost = (await opened(victim.token)).id
    const [unheard] = await container().resolve(Modules.ORDER).createOrders([{ region_id: shop.region_id, currency_code: "mxn", items: [{ title: "Todo", quantity: 1, unit_price: 1 }] }])
    await container().resolve(ContainerRegistrationKeys.LINK).create({ [Modules.ORDER]: { order_id: unheard.id }, [Modules.CART]: { cart_id: lost } })
    expect([(await reconcile()).settled, (await see(victim.id)).status, (await see(victim.id)).order.id]).toEqual([1, "converted", unheard.id])
  })

  it("PB-04 BIL-02 takes what was received in advance off the cart, and the note of its order has it with its own form and day", async () => {
    const advanced = await acceptedQuote({ advances: [{ kind: "received", on: "2026-01-02", form: "28", amount: 1000.01, reference: "Voucher 7" }, { kind: "promised", on: "2026-02-02", form: "03", amount: 500 }] })
    const before = await see(advanced.id)
    const rest = cents(before.total - 1000.01)
    expect((await api.get(advanced.page)).data).toContain("Pagar en línea")
    const cart = await opened(advanced.token)
    expect([cart.total, cents((await cartOf(cart.id)).total), (await see(advanced.id)).checkout.total, new URL(cart.url).searchParams.get("total")]).toEqual([rest, rest, rest, String(rest)])
    await deliver(cart.id)
    expect(cents((await session(cart.id)).data.payment_collection.amount)).toBe(rest)
    const placed = await complete(cart.id)
    expect([placed.data.type, cents(placed.data.order.total)]).toEqual(["order", rest])
    expect(await settled(advanced.id, "converted")).toMatchObject({ converted_total: before.total })
    const made = await post({ order_id: placed.data.order.id }, "/admin/trato/sales-notes")
    expect([made.status, made.data.sales_note?.total, made.data.sales_note?.payments]).toEqual([201, before.total, [expect.objectContaining({ form: "28", amount: 1000.01, paid_on: "2026-01-02", reference: "Voucher 7" })]])
  })

  it("PB-04 is paid for parts of a piece, which its order, its stock and its note have as they were quoted", async () => {
    const lines = [
      { variant_id: shop.variants["MESA-1"], quantity: 2.5, unit_price: 333.33, discount: { type: "percent", value: 10 } },
      { variant_id: shop.variants["SILLA-1"], quantity: 0.75, unit_price: 1449.42, is_tax_inclusive: true },
      { title: "Asesoría", unit: "h", quantity: 1.5, unit_price: 333.33, tax_lines: [] },
    ]
    const reserved = async () => (await db()("inventory_level as l").join("inventory_item as i", "i.id", "l.inventory_item_id").whereIn("i.sku", ["MESA-1", "SILLA-1"]).orderBy("i.sku").pluck("l.reserved_quantity")).map(Number)
    const [{ id, page, token }, [tables, chairs]] = [await acceptedQuote({ lines }), await reserved()]
    expect((await api.get(page)).data).toContain("Pagar en línea")
    const { id: cart, total } = await opened(token)
    expect((await cartOf(cart)).items.map((item) => [item.title, item.quantity]).sort()).toEqual([["Asesoría (1.5 h)", 1], ["Mesa de nogal (2.5)", 1], ["Silla de encino (0.75)", 1]])
    await deliver(cart)
    await session(cart)
    // Somebody else took the stock while the customer was typing: nothing is charged.
    const level = () => db()("inventory_level as l").whereIn("l.inventory_item_id", db()("inventory_item").where({ sku: "MESA-1" }).select("id"))
    const free = async (quantity: number) => level().update({ stocked_quantity: quantity, raw_stocked_quantity: JSON.stringify({ value: String(quantity), precision: 20 }) })
    await free(tables + 2)
    expect((await complete(cart)).data).toMatchObject({ code: "short_of_stock" })
    await free(100)
    const placed = await complete(cart)
    expect([placed.status, placed.data.message, placed.data.type, cents(placed.data.order?.total)]).toEqual([200, undefined, "order", total])
    const now = await settled(id, "converted")
    expect([now.lines.map((line: { remaining_quantity: number }) => line.remaining_quantity), now.converted_total]).toEqual([[0, 0, 0], total])
    const order = (await api.get(`/admin/orders/${now.order.id}?fields=total,*items`, rosa.headers)).data.order
    expect([cents(order.total), order.items.map((item: Cart["items"][number]) => [item.title, item.quantity, item.unit_price]).sort()]).toEqual([total, [["Asesoría", 1.5, 333.33], ["Mesa de nogal", 2.5, 333.33], ["Silla de encino", 0.75, 1449.42]]])
    expect(await reserved()).toEqual([tables + 2.5, chairs + 0.75])
    const { status, data } = await post({ order_id: now.order.id }, "/admin/trato/sales-notes")
    expect([status, data.sales_note?.total, data.sales_note?.lines.map((line: { quantity: number; unit_price: number }) => [line.quantity, line.unit_price])]).toEqual([201, total, [[2.5, 333.33], [0.75, 1449.42], [1.5, 333.33]]])
    await api.post(`/admin/orders/${now.order.id}/cancel`, {}, rosa.headers)
    expect(await reserved()).toEqual([tables, chairs])
  })

  it("PB-04 refuses a cart, with the reason, for what was not accepted, is paid in advance or is short of stock", async () => {
    const { page, id } = await share({ lines: quoted() })
    expect([(await open(page.split("/").pop() as string)).data.code, (await api.get(`${page}/pagar`, { maxRedirects: 0 })).headers.location]).toEqual(["checkout_needs_acceptance", page])
    const advanced = await acceptedQuote({ advances: [{ kind: "received", on: "2026-01-02", form: "03", amount: 100_000 }] })
    expect([(await open(advanced.token)).data.code, (await see(advanced.id)).checkout_obstacle]).toEqual(["checkout_paid_in_advance", "checkout_paid_in_advance"])
    const short = await acceptedQuote({ lines: [{ variant_id: shop.variants["LAMP-1"], quantity: 99 }] })
    const half = await acceptedQuote({ lines: [{ variant_id: shop.variants["LAMP-1"], quantity: 3.5, unit_price: 100 }] })
    expect([(await open(half.token)).data, (await see(half.id)).actions.includes("order")]).toMatchObject([{ code: "short_of_stock", message: "Renglón 1, Lámpara de cobre: pides 3.5 y hay 3." }, true])
    const told = await api.get(`${short.page}/pagar`, { maxRedirects: 0 })
    expect([told.status, told.data.includes("Por ahora no se puede pagar en línea"), (await see(short.id)).checkout, (await see(short.id)).actions.includes("order")]).toEqual([409, true, null, true])
    const [bell] = await db()("notification").where({ resource_id: short.id, channel: "feed" }).whereRaw("data->>'title' like '%quiso pagar%'").select("data")
    expect([bell.data.description.includes("hay 3"), id.length > 0]).toEqual([true, true])
    await post({ checkout_url: null }, "/admin/trato/presales-settings")
    expect([(await post({ checkout_url: "https://tienda.example/pagar" }, "/admin/trato/presales-settings")).data.errors[0].code, (await api.get(advanced.page)).data.includes("Pagar en línea")]).toEqual(["checkout_url_without_cart", false])
  })
})
