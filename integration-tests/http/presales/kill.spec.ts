import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { publishableKey } from "../../helpers/actors"
import { describeHost, fromHost } from "../../helpers/host"
import { kill as killServer, startFrozen, stepsOf } from "../../helpers/kill"
import { createPerson, Person } from "../../helpers/people"
import { SecondServer } from "../../helpers/second-server"
import { createCustomer, createShop, Shop } from "../../helpers/shop"

const WORKFLOW = "trato-convert-document-to-order"

type Sale = { document: string; deal: string; total: number }
type Row = Record<string, unknown>
type Reconciled = { finished: string[]; undone: string[]; placed_order_ids: string[] }

describeHost("killed while it makes an order of a document", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string }
  let server: SecondServer | undefined
  const placed: string[] = []

  beforeAll(async () => {
    shop = await createShop(container(), [{ sku: "MESA-1", title: "Mesa de nogal", price: 4999.99 }, { sku: "SILLA-1", title: "Silla de encino", price: 1249.5 }])
    container().resolve(Modules.EVENT_BUS).subscribe("order.placed", async ({ data }) => void placed.push((data as { id: string }).id), { subscriberId: "kill-spec-placed" })
  })
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina")
    customer = await createCustomer(container())
    placed.length = 0
  })
  afterEach(async () => {
    server?.process.kill("SIGKILL")
    // Subscribers of the last order still write when a test is over.
    await new Promise((resolve) => setTimeout(resolve, 500))
  })

  /** A quote that takes every branch: a deal, one variant on two lines, a line with taxes of its own. */
  const newSale = async (): Promise<Sale> => {
    const deal = (await api.post("/admin/trato/deals", { title: "Mobiliario", customer_id: customer.id, stage_id: "trstg_contact", value: 1 }, rosa.headers)).data.deal.id
    const lines = [
      { variant_id: shop.variants["MESA-1"], quantity: 2, discount: { type: "percent", value: 7.5 } },
      { variant_id: shop.variants["MESA-1"], quantity: 1 },
      { variant_id: shop.variants["SILLA-1"], quantity: 3 },
      { title: "Instalación", quantity: 1, unit_price: 500, tax_lines: [] },
    ]
    const { status, data } = await api.post("/admin/trato/documents", { type: "quote", customer_id: customer.id, deal_id: deal, lines }, rosa.headers)
    expect([status, data.message]).toEqual([201, undefined])
    return { document: data.document.id, deal, total: data.document.total }
  }
  const newSales = async (n: number) => {
    const sales: Sale[] = []
    for (let i = 0; i < n; i++) sales.push(await newSale())
    return sales
  }
  const convert = async (sale: Sale) => {
    const { status, data } = await api.post(`/admin/trato/documents/${sale.document}/order`, {}, rosa.headers)
    expect([status, data.message]).toEqual([200, undefined])
    return data.order.id as string
  }
  /** Asks the server that is going to die; null when it died before it could answer. */
  const convertThere = (sale: Sale): Promise<{ status: number; body: Row } | null> =>
    fetch(`${server!.url}/admin/trato/documents/${sale.document}/order`, { method: "POST", headers: { ...rosa.headers.headers, "content-type": "application/json" }, body: "{}" })
      .then(async (answer) => ({ status: answer.status, body: (await answer.json()) as Row }))
      .catch(() => null)
  const start = async (plans: (string | number)[], last: number, workflows = WORKFLOW) => {
    server = await startFrozen(db(), workflows, plans, last)
    return server
  }
  const kill = () => killServer(server!)
  /** Nobody waits for a lease in a test: what is held by one who gives no sign of life counts as run out. */
  const reconcile = async (): Promise<Reconciled> => {
    await db()("trato_document_conversion").whereNotNull("claimed_until").update({ claimed_until: new Date(Date.now() - 1000) })
    const { result } = (await container().resolve("workflows").run("trato-reconcile-conversions" as never, { input: { older_than_seconds: 0, take: 500 } as never })) as unknown as { result: Reconciled }
    return result
  }

  /** What the sale has become, read from the tables. */
  const stateOf = async (sale: Sale) => {
    const document = await db()("trato_document").select("status", "order_id", "conversion_id").where({ id: sale.document }).first()
    const orders = await db()("order").select("id", "status", "is_draft_order").whereRaw("metadata->>'trato_document_id' = ?", [sale.document])
    const ties = await db()("trato_deal_order").select("order_id").where({ deal_id: sale.deal })
    return { status: document.status, held: !!document.conversion_id, order: document.order_id, orders: orders.map((o) => `${o.id} ${o.status}${o.is_draft_order ? " draft" : ""}`), ties: ties.map((t) => t.order_id) }
  }
  const asBefore = { status: "draft", held: false, order: null, orders: [], ties: [] }
  const converted = (order: string) => ({ status: "converted", held: false, order, orders: [`${order} pending`], ties: [order] })

  /** As many orders as sales, nothing without an owner, stock reserved once for each, every deal won. */
  const expectOneOrderEach = async (sales: Sale[]) => {
    const documents = await db()("trato_document").select("id", "order_id").whereIn("id", sales.map((s) => s.document))
    const orderOf = new Map(documents.map((d) => [d.id, d.order_id as string]))
    const orders = [...orderOf.values()]
    for (const sale of sales) expect(await stateOf(sale)).toEqual(converted(orderOf.get(sale.document)!))
    expect((await db()("order").select("id")).map((o) => o.id).sort()).toEqual([...orders].sort())
    for (const table of ["order_item", "order_summary"]) expect(await db()(table).whereNotIn("order_id", orders).count("* as n"), table).toEqual([{ n: "0" }])
    expect(await db()("order_line_item").whereNotIn("id", db()("order_item").select("item_id")).count("* as n"), "lines of no order").toEqual([{ n: "0" }])

    const reserved = await db()("reservation_item as r").join("inventory_item as i", "i.id", "r.inventory_item_id").join("order_item as oi", "oi.item_id", "r.line_item_id").whereNull("r.deleted_at").select("oi.order_id", "i.sku", "r.quantity")
    const perOrder = new Map(orders.map((id) => [id, reserved.filter((r) => r.order_id === id).map((r) => `${r.sku} ${Number(r.quantity)}`).sort()]))
    for (const [, lines] of perOrder) expect(lines).toEqual(["MESA-1 1", "MESA-1 2", "SILLA-1 3"])
    expect(await db()("reservation_item").whereNull("deleted_at").count("* as n"), "reservations").toEqual([{ n: String(3 * sales.length) }])
    const levels = await db()("inventory_level as l").join("inventory_item as i", "i.id", "l.inventory_item_id").select("i.sku", "l.reserved_quantity").orderBy("i.sku")
    expect(levels.map((l) => [l.sku, Number(l.reserved_quantity)])).toEqual([["MESA-1", 3 * sales.length], ["SILLA-1", 3 * sales.length]])

    const deals = sales.map((s) => s.deal)
    const won = async () => Number((await db()("trato_deal").whereIn("id", deals).where({ status: "won" }).count("* as n"))[0].n)
    for (let i = 0; i < 100 && (await won()) < deals.length; i++) await new Promise((r) => setTimeout(r, 100))
    expect(await won()).toBe(deals.length)
    expect([...placed].sort()).toEqual([...orders].sort())
  }

  it("R-09 leaves one order or none of a process killed between any two steps, and then one when it is asked again", async () => {
    const first = await newSale()
    const steps = await stepsOf(WORKFLOW, () => convert(first))
    expect(steps.length).toBeGreaterThan(30)
    expect(steps).toEqual(expect.arrayContaining(["trato-begin-conversion", "trato-check-stock", "create-orders", "trato-link-deal-order", "reserve-inventory-step", "convert-draft-order", "trato-hold-quoted-taxes"]))
    // After it comes the host's own say alone.
    expect(steps.slice(-2)).toEqual(["trato-complete-conversion", "orderCreated"])
    const stops = Array.from({ length: steps.length + 1 }, (_, i) => i + 1)
    const sales = await newSales(stops.length)
    const { saw } = await start(stops, steps.length)
    for (const [i, stop] of stops.entries()) {
      void convertThere(sales[i])
      // Some steps run side by side, in this order or that: the number counts.
      await saw(`FROZEN ${i} ${stop} `, 20_000)
    }
    await kill()

    const { finished } = await reconcile()
    // Placed, but not yet with the taxes that a person set, it would cost something else: undone as well.
    const forward = stops.filter((stop) => stop > steps.lastIndexOf("trato-hold-quoted-taxes") + 1)
    expect(finished.length).toBe(forward.filter((stop) => stop <= steps.lastIndexOf("trato-complete-conversion") + 1).length)
    for (const [i, stop] of stops.entries()) {
      const state = await stateOf(sales[i])
      const what = `before ${steps[stop - 1] ?? "the answer"}`
      if (forward.includes(stop)) expect(state, what).toEqual(converted(state.order))
      else expect(state, what).toEqual(asBefore)
    }
    for (const [i, stop] of stops.entries()) if (!forward.includes(stop)) await convert(sales[i])
    await expectOneOrderEach([first, ...sales])
    expect(await reconcile()).toEqual({ finished: [], undone: [], placed_order_ids: [] })
  }, 400_000)

  /** It sleeps as a machine does that is put away, but never with a job's transaction open: its locks would hold whoever waits for them for ever. */
  const stopBetweenTransactions = async (process: SecondServer["process"]) => {
    for (let tries = 0; tries < 100; tries++) {
      process.kill("SIGSTOP")
      await new Promise((resolve) => setTimeout(resolve, 100))
      const { rows } = await db().raw("select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'")
      if (!rows.length) return
      process.kill("SIGCONT")
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error("It is never between two transactions")
  }

  it("R-09 leaves one order or none of a process that slept, was given up, woke up and went on", async () => {
    const first = await newSale()
    const steps = await stepsOf(WORKFLOW, () => convert(first))
    const before = (action: string) => steps.lastIndexOf(action) + 1
    const [create, reserve, place, complete] = ["create-orders", "reserve-inventory-step", "convert-draft-order", "trato-complete-conversion"].map(before)
    // It sleeps before the first number, and is killed before the second, or lives to the end.
    const killed = [`${create}>${create + 1}`, `${create}>${reserve}`, `${create}>${reserve + 1}`, `${create}>${place + 1}`, `${create}>${complete}`]
    const alive = [`${create}>`, `${reserve}>`, `${reserve + 1}>`, `${complete}>`]
    const plans = [...killed, ...killed, ...alive]
    const sales = await newSales(plans.length)
    const { process, saw } = await start(plans, steps.length)
    const answers: ReturnType<typeof convertThere>[] = []
    for (const [i, plan] of plans.entries()) {
      answers.push(convertThere(sales[i]))
      await saw(`FROZEN ${i} ${plan.split(">")[0]} `, 20_000)
    }
    await stopBetweenTransactions(process)
    const given = await reconcile()
    expect([given.undone.length, given.finished.length]).toEqual([plans.length - 1, 1])
    for (const sale of sales.slice(0, -1)) expect(await stateOf(sale)).toEqual(asBefore)
    // Half of those that will be killed are asked for again meanwhile: the leftover would be a second order.
    for (const sale of sales.slice(0, killed.length)) await convert(sale)

    process.kill("SIGCONT")
    process.kill("SIGUSR2")
    for (const [i, plan] of [...killed, ...killed].entries()) await saw(`FROZEN ${i} ${plan.split(">")[1]} `, 20_000)
    const lived = await Promise.all(answers.slice(-alive.length))
    expect(lived.map((answer) => answer?.status).map((status) => status === 200)).toEqual([false, false, false, true])
    await kill()

    await reconcile()
    for (const [i, sale] of sales.entries()) {
      const state = await stateOf(sale)
      const isConverted = i < killed.length || i === sales.length - 1
      expect(state, plans[i]).toEqual(isConverted ? converted(state.order) : asBefore)
    }
    for (const sale of sales.slice(killed.length, -1)) await convert(sale)
    await expectOneOrderEach([first, ...sales])
  }, 300_000)

  it("R-09 undoes no conversion that is only slow, and leaves of a quote's cart that was being made or paid one order or none (PB-04)", async () => {
    const store = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    await api.post("/admin/trato/presales-settings", { checkout_url: "https://tienda.example/pagar/{cart_id}", order_on_acceptance: false }, rosa.headers)
    await container().resolve(ContainerRegistrationKeys.LINK).create({ [Modules.REGION]: { region_id: shop.region_id }, [Modules.PAYMENT]: { payment_provider_id: "pp_system_default" } })
    const tokens = new Map<string, string>()
    /** Accepted, and shared by its link. */
    const accepted = async (): Promise<Sale> => {
      const sale = await newSale()
      const { data } = await api.post(`/admin/trato/documents/${sale.document}/send`, { channel: "link" }, rosa.headers)
      tokens.set(sale.document, new URL(data.document.public_url).pathname.split("/").pop()!)
      expect((await api.post(`/admin/trato/documents/${sale.document}/accept`, { name: "Ana Ruiz" }, rosa.headers)).status).toBe(200)
      return sale
    }
    const open = async (sale: Sale): Promise<string> => {
      const { status, data } = await api.post(`/store/trato/documents/${tokens.get(sale.document)}/cart`, {}, store)
      expect([status, data.message, data.cart?.total]).toEqual([200, undefined, sale.total])
      return data.cart.id
    }
    const payable = async (sale: Sale): Promise<string> => {
      const cart = await open(sale)
      await container().resolve(Modules.CART).addShippingMethods(cart, [{ name: "Recoger en tienda", amount: 0 }])
      const { data } = await api.post("/store/payment-collections", { cart_id: cart }, store)
      expect((await api.post(`/store/payment-collections/${data.payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" }, store)).status).toBe(200)
      return cart
    }
    const complete = async (cart: string) => expect((await api.post(`/store/carts/${cart}/complete`, {}, store)).data.type).toBe("order")
    const there = (path: string) => void fetch(`${server!.url}${path}`, { method: "POST", headers: { ...store.headers, "content-type": "application/json" }, body: "{}" }).catch(() => null)
    const reconcileCarts = () => fromHost<{ reconcileCheckouts: (c: unknown) => Promise<{ settled: number; released: number }> }>("src/workflows/presales/host/checkout").reconcileCheckouts(container())

    const known = await accepted()
    const opening = await stepsOf("trato-open-checkout", () => open(known))
    const first = await payable(await accepted())
    const paying = await stepsOf("complete-cart", () => complete(first))
    // Between its order and its link to the cart it is the host's own; before and after it is told by that link.
    const pays = [paying.indexOf("create-orders") + 1, paying.lastIndexOf("create-remote-links") + 2, paying.length]
    // Between steps that only read nothing is left that is not left by the one before.
    const opens = ["trato-check-stock", "create-carts", "fetch-cart", "trato-dress-quote-cart", "trato-reserve-by-cart"].map((step) => opening.indexOf(step) + 1)
    expect([...opens, ...pays].every((stop) => stop > 0)).toBe(true)
    const sale = await newSale()
    const [carted, paid] = [[] as Sale[], [] as Sale[]]
    for (let i = 0; i < opens.length; i++) carted.push(await accepted())
    for (let i = 0; i < pays.length; i++) paid.push(await accepted())
    const carts = []
    for (const one of paid) carts.push(await payable(one))

    const { saw } = await start(["3", ...opens, ...pays], 1000, `${WORKFLOW},trato-open-checkout,complete-cart`)
    void convertThere(sale)
    await saw("FROZEN 0 3 ")
    for (const [i, stop] of opens.entries()) {
      there(`/store/trato/documents/${tokens.get(carted[i].document)}/cart`)
      await saw(`FROZEN ${1 + i} ${stop} `, 20_000)
    }
    for (const [i, stop] of pays.entries()) {
      there(`/store/carts/${carts[i]}/complete`)
      await saw(`FROZEN ${1 + opens.length + i} ${stop} `, 20_000)
    }
    const held = async () => new Date((await db()("trato_document_conversion").select("claimed_until").where({ document_id: sale.document }).first()).claimed_until).getTime()
    const begun = await held()
    for (let i = 0; i < 80 && (await held()) === begun; i++) await new Promise((r) => setTimeout(r, 100))
    expect(await held()).toBeGreaterThan(begun)
    const { result } = (await container().resolve("workflows").run("trato-reconcile-conversions" as never, { input: { older_than_seconds: 0 } as never })) as unknown as { result: Reconciled }
    expect(result).toEqual({ finished: [], undone: [], placed_order_ids: [] })
    await kill()

    await reconcile()
    expect((await reconcileCarts()).settled).toBe(2)
    const ordersOf = async (one: Sale) => (await db()("order_cart as l").join("trato_document_conversion as c", "c.cart_id", "l.cart_id").where({ "c.document_id": one.document }).select("l.order_id")).map((row) => row.order_id as string)
    for (const one of carted) expect([await stateOf(one), await ordersOf(one)]).toEqual([{ ...asBefore, status: "accepted" }, []])
    await complete(carts[0])
    for (let i = 0; i < 100 && (await stateOf(paid[0])).status !== "converted"; i++) await new Promise((r) => setTimeout(r, 50))
    for (const [i, one] of [...paid, carted[0], carted[carted.length - 1]].entries()) {
      // What was undone is paid as if nothing had been.
      if (i >= paid.length) await complete(await payable(one))
      for (let n = 0; n < 100 && (await stateOf(one)).status !== "converted"; n++) await new Promise((r) => setTimeout(r, 50))
      expect([(await stateOf(one)).status, (await ordersOf(one)).length], `cart ${i}`).toEqual(["converted", 1])
    }
    expect(await reconcileCarts()).toEqual({ settled: 0, released: 0 })
  }, 400_000)
})
