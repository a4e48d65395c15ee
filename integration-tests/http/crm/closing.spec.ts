import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { asks, fieldsOf } from "../../helpers/asks"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createOrder } from "../../helpers/sales"

describeHost("how a deal closes: reasons, and orders that win it", (host) => {
  const { api, container, db } = host
  let jefa: Person
  let luis: Person
  beforeEach(async () => {
    jefa = await createPerson(container(), "Ana Jefa", "administrator")
    luis = await createPerson(container(), "Luis Paz", "seller")
  })
  const { get, post, del, actions } = asks(host, () => jefa)

  it("B-09 asks for a reason when the shop wants it, and reorders the list at once, in the journal", async () => {
    const deal = await newDeal(api, jefa)
    expect((await post("/crm-settings", { lost_reason_required: true }, luis)).status).toBe(403)
    expect((await post("/crm-settings", { lost_reason_required: true })).data.settings).toEqual({ lost_reason_required: true, last_order_canceled: "reopen" })
    expect(fieldsOf(await post(`/deals/${deal.id}/lose`, {}))).toEqual(["lost_reason_id:required"])
    expect((await post(`/deals/${deal.id}/lose`, { lost_reason_id: "trlost_budget" })).status).toBe(200)
    const ids = (await get("/lost-reasons")).data.lost_reasons.map((r: { id: string }) => r.id)
    const turned = await post("/lost-reasons/order", { ids: [...ids].reverse() })
    expect(turned.data.lost_reasons.map((r: { id: string }) => r.id)).toEqual([...ids].reverse())
    expect((await post("/lost-reasons/order", { ids: ids.slice(1) })).data.code).toBe("order_incomplete")
    expect(await actions("settings", "lost_reasons")).toEqual(["settings.reasons_reordered"])
    expect(await actions("settings", "crm")).toEqual(["settings.crm_updated"])
    expect((await get("/journal?subject_type=settings&subject_id=crm", luis)).status).toBe(403)
  })

  it("B-11 CRM-90 ties orders by hand: the deal is won with their sum, and worth less as they go", async () => {
    const deal = await newDeal(api, jefa, { value: 1, currency_code: "mxn" })
    const [one, two] = [await createOrder(container(), { items: [{ title: "Mesa", price: 100, quantity: 1, rate: 0 }] }), await createOrder(container(), { items: [{ title: "Silla", price: 50, quantity: 1, rate: 0 }] })]
    const tie = (order_id: string, id = deal.id, who = jefa) => post(`/deals/${id}/orders`, { order_id }, who)
    expect((await tie(one.id, deal.id, luis)).status).toBe(403)
    expect((await tie(one.id)).data.deal).toMatchObject({ status: "won", won_value: 100, won_currency_code: "mxn" })
    expect((await tie(two.id)).data.deal.won_value).toBe(150)
    const other = await newDeal(api, jefa)
    expect((await tie(one.id, other.id)).data.code).toBe("order_already_linked")
    expect(fieldsOf(await tie("order_none"))).toEqual(["order_id:order_unknown"])
    expect((await get(`/deals/${deal.id}/orders`)).data.orders.map((o: { amount: number; display_id: number }) => [o.amount, o.display_id])).toEqual([[50, two.display_id], [100, one.display_id]])
    expect((await del(`/deals/${deal.id}/orders/${two.id}`)).data.deal).toMatchObject({ status: "won", won_value: 100 })
    expect((await del(`/deals/${deal.id}/orders/${two.id}`)).status).toBe(404)
    expect((await del(`/deals/${deal.id}/orders/${one.id}`)).data.deal).toMatchObject({ status: "open", won_value: null, reopened_count: 1 })
    expect((await actions("deal", deal.id)).slice(0, 4)).toEqual(["deal.reopened", "deal.order_unlinked", "deal.won_value_changed", "deal.order_unlinked"])
    expect((await tie(one.id, other.id)).status).toBe(200)
  })

  it("B-11 asks in the bell instead of reopening, when the shop wants to be asked", async () => {
    await post("/crm-settings", { last_order_canceled: "ask" })
    const deal = await newDeal(api, jefa, { currency_code: "mxn" })
    const order = await createOrder(container(), { items: [{ title: "Mesa", price: 100, quantity: 1, rate: 0 }] })
    await post(`/deals/${deal.id}/orders`, { order_id: order.id })
    await container().resolve("workflows").run("trato-cancel-deal-order", { input: { order_id: order.id } })
    expect((await get(`/deals/${deal.id}`)).data.deal).toMatchObject({ status: "won", won_value: 0 })
    const [bell] = await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_id: deal.id } as never)
    expect(bell).toMatchObject({ channel: "feed", data: { title: `${deal.key}: ¿sigue ganado?`, description: expect.stringContaining(`/crm/deals/${deal.id}`) } })
  })

  it("B-11 R-09 settles what a killed process heard and never wrote: a placed order wins its deal, a canceled one does not", async () => {
    const reconcile = fromHost<{ default: (container: MedusaContainer) => Promise<void> }>("src/jobs/trato-reconcile-deal-orders.ts").default
    const crm = container().resolve("trato_crm") as unknown as { linkOrder(input: object): Promise<unknown> }
    const deals = [await newDeal(api, jefa, { currency_code: "mxn" }), await newDeal(api, jefa, { currency_code: "mxn" }), await newDeal(api, jefa, { currency_code: "mxn" })]
    const orders = [await createOrder(container(), {}), await createOrder(container(), { status: "draft" }), await createOrder(container(), {})]
    for (const [i, order] of orders.entries()) await crm.linkOrder({ deal_id: deals[i].id, order_id: order.id, amount: order.total, currency_code: "mxn", actor: { type: "system", id: null } })
    await db()("order").where({ id: orders[2].id }).update({ status: "canceled", canceled_at: new Date() })
    await reconcile(container())
    const states = async () => Promise.all(deals.map(async (deal) => (await get(`/deals/${deal.id}`)).data.deal.status))
    expect(await states()).toEqual(["open", "open", "open"])
    await db()("trato_deal_order").update({ created_at: new Date(Date.now() - 60_000) })
    await reconcile(container())
    await reconcile(container())
    expect(await states()).toEqual(["won", "open", "open"])
    expect((await get(`/deals/${deals[0].id}`)).data.deal.won_value).toBe(orders[0].total)
    expect((await actions("deal", deals[0].id)).filter((action) => action === "deal.won")).toHaveLength(1)
    await db()("order").where({ id: orders[0].id }).update({ status: "canceled", canceled_at: new Date() })
    await reconcile(container())
    expect(await states()).toEqual(["open", "open", "open"])
  })

  describe("B-11 the deal follows the sale", () => {
    const run = (id: string, input: object) => container().resolve("workflows").run(id, { input, throwOnError: true })
    const order = async (unit_price: number, deal_id: string, currency_code = "mxn") => {
      const [made] = await container().resolve(Modules.ORDER).createOrders([{ currency_code, items: [{ title: "Mesa", quantity: 1, unit_price }] }] as never)
      await (container().resolve("trato_crm") as unknown as { linkOrder(i: object): Promise<unknown> }).linkOrder({ deal_id, order_id: made.id, amount: unit_price, currency_code, actor: { type: "user", id: jefa.id } })
      return made.id
    }
    const deal = async (id: string) => (await api.get(`/admin/trato/deals/${id}`, jefa.headers)).data.deal

    it("wins with the order's total, adds a second order, and goes back when they are canceled", async () => {
      const { id } = await newDeal(api, jefa, { value: 10, currency_code: "mxn" })
      const first = await order(150.5, id)
      expect((await deal(id)).status).toBe("open")
      await run("trato-win-deal-by-order", { order_id: first })
      expect(await deal(id)).toMatchObject({ status: "won", won_value: 150.5, won_currency_code: "mxn", value: 10 })
      const { version } = await deal(id)
      await run("trato-win-deal-by-order", { order_id: first })
      expect((await deal(id)).version).toBe(version)
      const second = await order(49.5, id)
      await run("trato-win-deal-by-order", { order_id: second })
      expect((await deal(id)).won_value).toBe(200)
      await run("trato-cancel-deal-order", { order_id: first })
      expect(await deal(id)).toMatchObject({ status: "won", won_value: 49.5 })
      await run("trato-cancel-deal-order", { order_id: second })
      expect(await deal(id)).toMatchObject({ status: "open", won_value: null, stage_id: "trstg_contact" })
      const entries = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${id}`, jefa.headers)).data.entries
      expect(entries.map((e: { action: string }) => e.action)).toEqual(["deal.reopened", "deal.won_value_changed", "deal.won_value_changed", "deal.order_linked", "deal.won", "deal.order_linked", "deal.created"])
      expect(entries[4]).toMatchObject({ actor_type: "system" })
    })

    it("D11 is worth what its first orders were, not what one in another currency is, until those are gone", async () => {
      const { id } = await newDeal(api, jefa, { value: 10, currency_code: "mxn" })
      const [pesos, dollars] = [await order(150_000, id), await order(90, id, "usd")]
      for (const order_id of [pesos, dollars]) await run("trato-win-deal-by-order", { order_id })
      expect(await deal(id)).toMatchObject({ status: "won", won_value: 150_000, won_currency_code: "mxn" })
      await run("trato-cancel-deal-order", { order_id: pesos })
      expect(await deal(id)).toMatchObject({ status: "won", won_value: 90, won_currency_code: "usd" })
    })

    it("hears order.placed, and leaves orders without a deal alone", async () => {
      const { id } = await newDeal(api, jefa, { currency_code: "mxn" })
      const placed = await order(80, id)
      await container().resolve(Modules.EVENT_BUS).emit({ name: "order.placed", data: { id: placed } })
      await expect.poll(async () => (await deal(id)).status, { timeout: 5000 }).toBe("won")
      expect((await run("trato-win-deal-by-order", { order_id: "order_none" })).result).toBeNull()
    })

    it("refuses an order that already belongs to a deal", async () => {
      const { id } = await newDeal(api, jefa)
      const orderId = await order(1, id)
      await expect((container().resolve("trato_crm") as unknown as { linkOrder(i: object): Promise<unknown> }).linkOrder({ deal_id: id, order_id: orderId, amount: 1, currency_code: "mxn", actor: { type: "system", id: null } })).rejects.toThrow(/ya pertenece/)
    })
  })
})
