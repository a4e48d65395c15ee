import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import { newDeal } from "../../helpers/deals"
import { createPerson, Person } from "../../helpers/people"
import { createOrder } from "../../helpers/sales"
import { createCustomer, createShop } from "../../helpers/shop"
import type { FollowDTO, ProposalDTO } from "../../../src/types/http/follow"
import { addDays, civilDate, today as todayIn } from "../../../src/utils/dates"

const DAY = 86_400_000
const ZONE = "America/Mexico_City"

describeHost("refunds, follow list, proposals", ({ api, container, db }) => {
  let ana: Person
  const today = todayIn(ZONE)
  const run = async <T>(id: string, input: unknown = {}): Promise<T> => ((await container().resolve("workflows").run(id as never, { input: input as never, throwOnError: true })) as { result: T }).result
  const get = async (path: string, who = ana) => {
    const { status, data } = await api.get(`/admin/trato${path}`, who.headers)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(data)}`)
    return data
  }
  const deal = (data: Record<string, unknown> = {}, who = ana) => newDeal(api, who, { currency_code: "mxn", ...data })
  /** A paid order that won this deal. */
  const sold = async (dealId: string, price: number) => {
    const order = await createOrder(container(), { items: [{ title: "Mesa", price, quantity: 1, rate: 0 }], paid: true })
    const { status, data } = await api.post(`/admin/trato/deals/${dealId}/orders`, { order_id: order.id }, ana.headers)
    if (status >= 300) throw new Error(JSON.stringify(data))
    const { rows } = await db().raw(`select y.id from order_payment_collection k join payment y on y.payment_collection_id = k.payment_collection_id where k.order_id = ?`, [order.id])
    return { ...order, payment_id: rows[0].id as string }
  }
  const refund = (payment_id: string, amount: number) => run("refund-payment-workflow", { payment_id, amount })
  const refunds = (dealId: string) => db()("trato_deal_refund").where({ deal_id: dealId }).orderBy("amount").select("amount", "currency_code", "refunded_on") as Promise<{ amount: string; currency_code: string; refunded_on: string }[]>
  const job = (name: string) => fromHost<{ default(container: unknown): Promise<void> }>(`src/jobs/${name}.ts`).default(container())
  /** What this month's bar of the summary shows. */
  const month = async (month_ = today.slice(0, 7)) => {
    const { months } = await get("/summary")
    const bar = months.find((one: { month: string }) => one.month === month_)
    return { won: bar.totals, refunded: bar.refunded, net: bar.net }
  }
  const mxn = (amount: number) => [{ currency_code: "mxn", amount }]
  const eventually = async (check: () => Promise<boolean>) => {
    for (let tries = 0; tries < 100 && !(await check()); tries++) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  beforeEach(async () => {
    ana = await createPerson(container(), "Ana Ríos", "administrator")
  })

  describe("what is given back", () => {
    it("CRM-83 B-11 nets a refund in its month, in its currency, once however often it is heard of", async () => {
      const one = await deal()
      const order = await sold(one.id, 1000)
      await refund(order.payment_id, 250)
      await eventually(async () => (await refunds(one.id)).length === 1)
      expect(await refunds(one.id)).toEqual([{ amount: "250", currency_code: "mxn", refunded_on: today }])
      for (const input of [{ payment_id: order.payment_id }, { order_id: order.id }]) expect(await run("trato-sync-deal-refunds", input)).toMatchObject({ added: 0, removed: 0 })
      await Promise.all([1, 2, 3].map(() => run("trato-sync-deal-refunds", { order_id: order.id })))
      await refund(order.payment_id, 50)
      await eventually(async () => (await refunds(one.id)).length === 2)
      expect(await month()).toEqual({ won: mxn(1000), refunded: mxn(300), net: mxn(700) })
      const told = (await get(`/journal?subject_type=deal&subject_id=${one.id}`)).entries.filter((e: { action: string }) => e.action === "deal.refunded")
      expect(told.map((e: { data: { amount: number } }) => e.data.amount)).toEqual([50, 250])
    })

    it("CRM-83 nets what is given back as store credit too, once through all versions of the order; a gift card that paid is no refund", async () => {
      const one = await deal()
      const order = await sold(one.id, 1000)
      const line = (id: string, amount: number, version: number, metadata: object | null) => ({ id, order_id: order.id, amount, raw_amount: JSON.stringify({ value: String(amount), precision: 20 }), version, metadata: metadata && JSON.stringify(metadata) })
      await db()("order_credit_line").insert([line("ocl_given", -120, 2, { created_in_version: 2 }), line("ocl_copy", -120, 3, { created_in_version: 2 }), line("ocl_paid", 80, 1, null)])
      await job("trato-reconcile-refunds")
      expect(await refunds(one.id)).toEqual([{ amount: "120", currency_code: "mxn", refunded_on: today }])
      await job("trato-reconcile-refunds")
      expect(await month()).toEqual({ won: mxn(1000), refunded: mxn(120), net: mxn(880) })
    })

    it("CRM-83 counts no refund of an order that was canceled: it earned nothing to give back", async () => {
      const one = await deal()
      const [first, second] = [await sold(one.id, 1000), await sold(one.id, 400)]
      await refund(first.payment_id, 100)
      await refund(second.payment_id, 400)
      await run("trato-sync-deal-refunds", { order_id: second.id })
      expect(await month()).toEqual({ won: mxn(1400), refunded: mxn(500), net: mxn(900) })
      await run("cancel-order", { order_id: second.id })
      await eventually(async () => (await month()).won[0]?.amount === 1000)
      expect(await month()).toEqual({ won: mxn(1000), refunded: mxn(100), net: mxn(900) })
      await run("cancel-order", { order_id: first.id })
      await eventually(async () => (await get(`/deals/${one.id}`)).deal.status === "open")
      expect(await month()).toEqual({ won: [], refunded: [], net: [] })
      expect((await get(`/deals/${one.id}`)).deal).toMatchObject({ status: "open", reopened_count: 1 })
    })

    it("CRM-83 B-11 asks in the bell instead, when the shop wants to be asked about the last order, partly refunded or not", async () => {
      await api.post("/admin/trato/crm-settings", { last_order_canceled: "ask" }, ana.headers)
      const one = await deal({ title: "Con pregunta" })
      const order = await sold(one.id, 900)
      await refund(order.payment_id, 300)
      await run("cancel-order", { order_id: order.id })
      await eventually(async () => (await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_id: one.id } as never)).length > 0)
      expect((await get(`/deals/${one.id}`)).deal).toMatchObject({ status: "won", won_value: 0 })
      expect((await month()).refunded).toEqual([])
    })

    it("CRM-83 the job finds what nobody heard of: refunds made together, of an order tied later, and ones the host took back", async () => {
      const one = await deal()
      const order = await createOrder(container(), { items: [{ title: "Mesa", price: 500, quantity: 1, rate: 0 }], paid: true })
      const { rows } = await db().raw(`select y.id from order_payment_collection k join payment y on y.payment_collection_id = k.payment_collection_id where k.order_id = ?`, [order.id])
      await run("refund-payments-workflow", [{ payment_id: rows[0].id, amount: 80 }])
      await job("trato-reconcile-refunds")
      expect(await refunds(one.id)).toEqual([])
      await api.post(`/admin/trato/deals/${one.id}/orders`, { order_id: order.id }, ana.headers)
      await job("trato-reconcile-refunds")
      expect(await refunds(one.id)).toEqual([{ amount: "80", currency_code: "mxn", refunded_on: today }])
      await db()("refund").where({ payment_id: rows[0].id }).update({ deleted_at: new Date() })
      await job("trato-reconcile-refunds")
      expect(await refunds(one.id)).toEqual([])
      const actions = (await get(`/journal?subject_type=deal&subject_id=${one.id}`)).entries.map((e: { action: string }) => e.action)
      expect(actions.slice(0, 2)).toEqual(["deal.refunded.undone", "deal.refunded"])
      await api.delete(`/admin/trato/deals/${one.id}/orders/${order.id}`, ana.headers)
      expect((await month()).refunded).toEqual([])
    })

    it("CRM-83 B-11 shows in every month what a plain recomputation from the host's own rows says, after any refunds, cancelations and changes of deals", async () => {
      const sales: { deal: string; order: Awaited<ReturnType<typeof sold>> }[] = []
      for (const price of [1000, 700, 350.5]) {
        const one = await deal()
        sales.push({ deal: one.id, order: await sold(one.id, price) }, { deal: one.id, order: await sold(one.id, price / 2) })
      }
      const again = await deal({ currency_code: "usd" })
      sales.push({ deal: again.id, order: await sold(again.id, 80) })
      const at = (days: number) => new Date(Date.now() - days * DAY)
      for (const [sale, amount, days] of [[0, 100, 0], [0, 33.33, 40], [1, 50, 100], [2, 700, 3], [3, 10, 300], [4, 0.5, 40], [5, 20, 20], [6, 8, 70]] as const) {
        await run("refund-payments-workflow", [{ payment_id: sales[sale].order.payment_id, amount }])
        await db()("refund").where({ payment_id: sales[sale].order.payment_id }).where("amount", amount).update({ created_at: at(days) })
      }
      await db()("payment").where({ id: sales[6].order.payment_id }).update({ currency_code: "usd" })
      await run("cancel-order", { order_id: sales[3].order.id })
      await eventually(async () => (await db()("trato_deal_order").where({ order_id: sales[3].order.id }).first()).status === "canceled")
      await api.delete(`/admin/trato/deals/${sales[4].deal}/orders/${sales[4].order.id}`, ana.headers)
      for (const { order } of sales) await run("trato-sync-deal-refunds", { order_id: order.id })
      const { rows } = await db().raw(`select x.amount, lower(y.currency_code) as code, x.created_at from refund x join payment y on y.id = x.payment_id join order_payment_collection k on k.payment_collection_id = y.payment_collection_id
        join trato_deal_order o on o.order_id = k.order_id and o.status = 'live' join trato_deal d on d.id = o.deal_id and d.status = 'won' where x.deleted_at is null`)
      const plain: Record<string, number> = {}
      for (const row of rows) {
        const key = `${civilDate(row.created_at, ZONE).slice(0, 7)} ${row.code}`
        plain[key] = Math.round(((plain[key] ?? 0) + Number(row.amount)) * 100) / 100
      }
      const { months } = await get("/summary")
      const shown = Object.fromEntries(months.flatMap((one: { month: string; refunded: { currency_code: string; amount: number }[] }) => one.refunded.map((r) => [`${one.month} ${r.currency_code}`, r.amount])))
      expect(Object.keys(plain).length).toBeGreaterThan(3)
      expect(shown).toEqual(plain)
      for (const one of months) for (const code of ["mxn", "usd"]) {
        const of = (totals: { currency_code: string; amount: number }[]) => totals.find((total) => total.currency_code === code)?.amount ?? 0
        expect(of(one.net)).toBeCloseTo(of(one.totals) - of(one.refunded), 6)
      }
    }, 90_000)

    it.each([["America/Tijuana", "2026-02-01T07:30:00Z", "2026-01-31"], ["America/Lima", "2026-02-01T04:30:00Z", "2026-01-31"], ["America/Lima", "2026-02-01T05:00:00Z", "2026-02-01"]])(
      "CRM-83 D8 in %s what is given back at %s belongs to %s", async (zone, at, day) => {
        const one = await deal()
        const order = await sold(one.id, 1000)
        await refund(order.payment_id, 10)
        await eventually(async () => (await refunds(one.id)).length === 1)
        await db()("refund").where({ payment_id: order.payment_id }).update({ created_at: at })
        const { syncRefunds } = fromHost<typeof import("../../../src/modules/crm/follow/refunds")>("src/modules/crm/follow/refunds.ts")
        await db().transaction((trx) => syncRefunds(trx, { order_id: order.id, zone }))
        expect(await refunds(one.id)).toEqual([{ amount: "10", currency_code: "mxn", refunded_on: day }])
      })
  })

  describe("the follow list", () => {
    const list = async (query = "", who = ana): Promise<FollowDTO[]> => (await get(`/follow?limit=100${query}`, who)).follow
    const idle = (id: string, days: number, kind = "deal") => db()("trato_follow").where({ kind, subject_id: id }).update({ last_touch_at: new Date(Date.now() - days * DAY) })
    /** Every row as it should be, from the deals, profiles and activities themselves. */
    const expected = async () => (await db().raw(
      `select 'deal' as kind, d.id as subject_id, d.owner_id, d.created_by, greatest(trato_last_touch('deal', d.id), d.created_at) as last_touch_at, (select min(a.due_at) from trato_activity a where a.deal_id = d.id and a.done_at is null) as next_due_at from trato_deal d where d.status = 'open'
       union all select 'customer', p.customer_id, p.seller_id, p.created_by, greatest(trato_last_touch('customer', p.customer_id), p.created_at), (select min(a.due_at) from trato_activity a where a.customer_id = p.customer_id and a.done_at is null) from trato_customer_profile p where p.deleted_at is null order by 1, 2`)).rows
    const kept = async () => (await db()("trato_follow").orderBy(["kind", "subject_id"]).select("kind", "subject_id", "owner_id", "created_by", "last_touch_at", "next_due_at"))

    it("CRM-75 D16 shows open deals by idle days, with what comes next, and a conversation makes them fresh", async () => {
      const [a, b, c] = [await deal({ title: "A" }), await deal({ title: "B" }), await deal({ title: "C" })]
      await idle(a.id, 3)
      await idle(b.id, 40)
      await idle(c.id, 10)
      const due = new Date(Date.now() - DAY).toISOString()
      await api.post("/admin/trato/activities", { type: "call", title: "Llamar", due_at: due, deal_id: c.id }, ana.headers)
      await api.post("/admin/trato/activities", { type: "call", title: "Luego", due_at: new Date(Date.now() + 5 * DAY).toISOString(), deal_id: a.id }, ana.headers)
      expect((await list()).map((row) => [row.deal?.title, row.idle_days, row.next?.title ?? null, row.next?.overdue ?? null])).toEqual([["B", 40, null, null], ["C", 10, "Llamar", true], ["A", 3, "Luego", false]])
      expect((await list("&order=next")).map((row) => row.deal?.title)).toEqual(["C", "A", "B"])
      expect((await list("&idle=10")).map((row) => row.deal?.title)).toEqual(["B", "C"])
      for (const [next, titles] of [["none", ["B"]], ["overdue", ["C"]], ["planned", ["A"]]] as const) expect((await list(`&next=${next}`)).map((row) => row.deal?.title)).toEqual(titles)
      await api.post("/admin/trato/journal", { subject_type: "deal", subject_id: b.id, text: "Me confirmó" }, ana.headers)
      expect((await list()).map((row) => [row.deal?.title, row.idle_days])).toEqual([["C", 10], ["A", 3], ["B", 0]])
      await api.post(`/admin/trato/deals/${c.id}/win`, {}, ana.headers)
      expect((await list()).map((row) => row.deal?.title)).toEqual(["A", "B"])
    })

    it("CRM-75 D7 shows contacts too, each list within the scope of who asks", async () => {
      const beto = await createPerson(container(), "Beto Luna", "seller")
      const mine = await deal({ title: "De Beto", customer_name: "Cliente de Beto" }, beto)
      await deal({ title: "De Ana", customer_name: "Cliente de Ana" })
      expect((await list("", beto)).map((row) => row.deal?.title)).toEqual(["De Beto"])
      expect((await list("&kind=customer", beto)).map((row) => row.customer?.name)).toEqual(["Cliente de Beto"])
      expect((await list("&kind=customer")).map((row) => row.customer?.name).sort()).toEqual(["Cliente de Ana", "Cliente de Beto"])
      expect((await list(`&owner_id=${beto.id}`)).map((row) => row.id)).toEqual([mine.id])
      // D7: of a colleague's follow-up with the same contact only that there is one, and when; their own is told whole.
      const [contact] = await list("&kind=customer", beto)
      await api.post("/admin/trato/activities", { type: "call", title: "Ofrecerle lo de Ana", due_at: new Date(Date.now() + DAY).toISOString(), customer_id: contact.id }, ana.headers)
      const next = async (who = ana) => (await list("&kind=customer", who)).find((row) => row.id === contact.id)!.next
      expect([await next(beto), await next()]).toMatchObject([{ id: null, title: null, type: "call", overdue: false }, { id: expect.any(String), title: "Ofrecerle lo de Ana" }])
      await api.post("/admin/trato/activities", { type: "task", title: "Visitarlo", due_at: new Date(Date.now() + DAY / 2).toISOString(), customer_id: contact.id }, beto.headers)
      expect(await next(beto)).toMatchObject({ id: expect.any(String), title: "Visitarlo" })
      expect((await api.get("/admin/trato/follow?order=value", ana.headers)).status).toBe(400)
      // Whoever is gone leaves their deals behind, with a name to find them by.
      await container().resolve(Modules.USER).deleteUsers([beto.id])
      expect((await list(`&owner_id=${beto.id}`)).map((row) => [row.deal?.title, row.owner?.id])).toEqual([["De Beto", beto.id]])
    })

    it("CRM-75 is read in the order of its index, however many there are", async () => {
      await db().raw(`insert into trato_follow (kind, subject_id, owner_id, last_touch_at) select 'deal', 'none_' || n, 'user_' || n % 20, now() - make_interval(mins => n) from generate_series(1, 60000) n`)
      await db().raw("analyze trato_follow")
      const { rows } = await db().raw(`explain select f.* from trato_follow f where f.kind = 'deal' order by f.last_touch_at asc, f.subject_id asc limit 50`)
      const plan = rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n")
      expect(plan).toContain("IDX_trato_follow_touch")
      expect(plan).not.toContain("Sort")
    })

    it("CRM-75 equals a plain recomputation after deals, contacts and follow-ups were made, changed, undone and deleted", async () => {
      const beto = await createPerson(container(), "Beto Luna", "seller")
      const deals = [await deal(), await deal({}, beto), await deal({ owner_id: null }), await deal()]
      expect(await kept()).toEqual(await expected())
      const act = (id: string) => api.post("/admin/trato/activities", { type: "call", title: "Llamar", due_at: new Date(Date.now() + Math.round(Math.random() * DAY)).toISOString(), deal_id: id }, ana.headers)
      const made = []
      for (const one of deals) made.push((await act(one.id)).data.activity, (await act(one.id)).data.activity)
      await Promise.all([
        api.post(`/admin/trato/activities/${made[0].id}`, { done: true }, ana.headers),
        api.post("/admin/trato/activities/batch", { delete: [made[2].id, made[3].id] }, ana.headers),
        api.post(`/admin/trato/deals/${deals[0].id}/move`, { stage_id: "trstg_budget", version: deals[0].version }, ana.headers),
        api.post(`/admin/trato/deals/${deals[2].id}`, { owner_id: beto.id }, ana.headers),
        api.post(`/admin/trato/deals/${deals[3].id}/lose`, {}, ana.headers),
      ])
      await api.post(`/admin/trato/deals/${deals[3].id}/reopen`, { reason: "Volvió" }, ana.headers)
      await api.post("/admin/trato/deals/batch", { delete: [deals[1].id] }, ana.headers)
      // A change whose transaction is taken back touched nothing.
      const crm = container().resolve("trato_crm") as unknown as { winDeal(input: object): Promise<{ undo: object }>; undo(undo: object): Promise<void> }
      const { undo } = await crm.winDeal({ id: deals[0].id, caller: { actor: { type: "user", id: ana.id }, scope: null } })
      await crm.undo(undo)
      expect(await kept()).toEqual(await expected())
      expect((await kept()).filter((row: { kind: string }) => row.kind === "deal")).toHaveLength(3)
    })
  })

  describe("what the shop proposes", () => {
    const proposals = async (who = ana): Promise<ProposalDTO[]> => (await get("/proposals", who)).proposals
    const bought = async (customer_id: string, ...daysAgo: number[]) => {
      for (const days of daysAgo) {
        const order = await createOrder(container(), { customer_id })
        await db()("order").where({ id: order.id }).update({ created_at: new Date(Date.now() - days * DAY) })
      }
    }

    it("CRM-75 proposes once whoever used to buy every N days and is late, to the seller who has them", async () => {
      const beto = await createPerson(container(), "Beto Luna", "seller")
      const late = await createCustomer(container(), "Café Central")
      await bought(late.id, 120, 90, 60)
      await bought((await createCustomer(container(), "A tiempo")).id, 70, 40, 10)
      await bought((await createCustomer(container(), "Se fue hace mucho")).id, 900, 870, 840)
      await bought((await createCustomer(container(), "Solo dos")).id, 120, 60)
      const busy = await createCustomer(container(), "Ya con trato")
      await bought(busy.id, 120, 90, 60)
      await deal({ customer_id: busy.id, customer_name: undefined })
      await api.post(`/admin/trato/customers/${late.id}`, { seller_id: beto.id }, ana.headers)
      await Promise.all([run("trato-propose-follow-ups"), run("trato-propose-follow-ups")])
      await job("trato-propose-follow-ups")
      const [one, ...none] = await proposals(beto)
      expect(none).toEqual([])
      expect(one).toMatchObject({ kind: "reorder", customer: { id: late.id, name: "Café Central" }, orders: 3, every_days: 30, last_on: addDays(today, -60), due_on: addDays(today, -30) })
      const bells = await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_id: one.id } as never)
      expect(bells.map((bell) => bell.to)).toEqual([beto.id])
      const carla = await createPerson(container(), "Carla Paz", "seller")
      expect(await proposals(carla)).toEqual([])
      expect((await api.post(`/admin/trato/proposals/${one.id}`, { status: "dismissed" }, carla.headers)).status).toBe(404)
      expect((await api.post(`/admin/trato/proposals/${one.id}`, { status: "dismissed" }, beto.headers)).status).toBe(200)
      expect((await api.post(`/admin/trato/proposals/${one.id}`, { status: "accepted" }, beto.headers)).data.code).toBe("proposal_settled")
      await run("trato-propose-follow-ups")
      expect(await proposals(beto)).toEqual([])
      await bought(late.id, 10)
      await run("trato-propose-follow-ups")
      expect(await proposals(beto)).toEqual([])
    })

    it("CRM-58 CRM-87 proposes once to reopen a deal lost for stock or price whose articles are there again or cost less", async () => {
      const shop = await createShop(container(), [{ sku: "MESA", title: "Mesa", price: 1000, stock: 0 }, { sku: "SILLA", title: "Silla", price: 300, stock: 100 }])
      const lost = async (title: string, reason: string, lines: object[]) => {
        const one = await deal({ title })
        const { status, data } = await api.post("/admin/trato/documents", { type: "quote", deal_id: one.id, region_id: shop.region_id, lines }, ana.headers)
        if (status !== 201) throw new Error(JSON.stringify(data))
        await api.post(`/admin/trato/deals/${one.id}/lose`, { lost_reason_id: reason }, ana.headers)
        return one.id
      }
      const mesa = { variant_id: shop.variants.MESA, quantity: 2 }
      const silla = { variant_id: shop.variants.SILLA, quantity: 4 }
      const stock = await lost("Sin mesas", "trlost_stock", [mesa, silla])
      const price = await lost("Caro", "trlost_budget", [silla])
      await lost("Otro motivo", "trlost_silence", [silla])
      await run("trato-propose-follow-ups")
      expect(await proposals()).toEqual([])

      const [item] = await container().resolve(Modules.INVENTORY).listInventoryItems({ sku: "MESA" })
      await db()("inventory_level").where({ inventory_item_id: item.id }).update({ stocked_quantity: 5 })
      await container().resolve(Modules.PRICING).addPrices([{ priceSetId: shop.price_sets.SILLA, prices: [{ amount: 250, currency_code: "mxn" }] }] as never)
      await Promise.all([run("trato-propose-follow-ups"), run("trato-propose-follow-ups")])
      const found = await proposals()
      expect(found.map((one) => [one.kind, one.deal?.id, one.items.map((line) => [line.title, line.available, line.offered, line.price])]).sort()).toEqual([
        ["back_in_stock", stock, [["Mesa", 5, 1000, 1000], ["Silla", 100, 300, 250]]],
        ["cheaper", price, [["Silla", 100, 300, 250]]],
      ])
      const bells = await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_type: "proposal" } as never)
      expect(bells).toHaveLength(2)
      await run("trato-propose-follow-ups")
      expect(await proposals()).toHaveLength(2)
    })
  })

  it("CRM-90 the deal shows its customer's carts and orders, and the order shows its deal to whoever may see it", async () => {
    const customer = await createCustomer(container(), "Café Central")
    const one = await deal({ customer_id: customer.id, customer_name: undefined })
    await container().resolve(Modules.CART).createCarts({ currency_code: "mxn", customer_id: customer.id, items: [{ title: "Mesa", quantity: 2, unit_price: 150 }] } as never)
    const [mine, other] = [await createOrder(container(), { customer_id: customer.id }), await createOrder(container(), { customer_id: customer.id })]
    await api.post(`/admin/trato/deals/${one.id}/orders`, { order_id: mine.id }, ana.headers)
    const shop = await get(`/deals/${one.id}/shop`)
    expect(shop.carts).toMatchObject([{ currency_code: "mxn", items: 1, total: 300 }])
    expect(shop.orders.map((order: { id: string; total: number; deal: { key: string } | null }) => [order.id, order.total, order.deal?.key ?? null]).sort()).toEqual([[mine.id, mine.total, one.key], [other.id, other.total, null]].sort())
    expect((await get(`/orders/${mine.id}/deal`)).deal).toMatchObject({ id: one.id, key: one.key, status: "won", value: { amount: mine.total, currency_code: "mxn" } })
    expect(await get(`/orders/${other.id}/deal`)).toEqual({ deal: null })
    const beto = await createPerson(container(), "Beto Luna", "seller")
    expect(await get(`/orders/${mine.id}/deal`, beto)).toEqual({ deal: null })
    expect((await api.get(`/admin/trato/deals/${one.id}/shop`, beto.headers)).status).toBe(404)
  })
})
