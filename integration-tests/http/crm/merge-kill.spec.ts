import { vi } from "vitest"
import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { kill, standAt, startFrozen, stepsOf } from "../../helpers/kill"
import { createPerson, Person } from "../../helpers/people"
import { createOrder } from "../../helpers/sales"
import { SecondServer } from "../../helpers/second-server"
import { createCustomer, createShop, Shop } from "../../helpers/shop"

const { default: reconcile } = fromHost<typeof import("../../../src/jobs/trato-reconcile-deal-orders")>("src/jobs/trato-reconcile-deal-orders.ts")

describeHost("killed while it merges customers", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let server: SecondServer | undefined
  beforeAll(async () => void (shop = await createShop(container())))
  beforeEach(async () => void (rosa = await createPerson(container(), "Rosa Medina", "administrator")))
  afterEach(() => void server?.process.kill("SIGKILL"))

  type Pair = { keep: string; drop: string; deal: string; document: string; order: string }
  const post = (path: string, body: object) => api.post(`/admin/trato/${path}`, body, rosa.headers)
  const pair = async (n: number): Promise<Pair> => {
    const keep = await createCustomer(container(), `Café Central ${n}`, { phone: null })
    const drop = await createCustomer(container(), `Cafe Central ${n} SA`)
    const deal = await newDeal(api, rosa, { customer_name: undefined, customer_id: drop.id })
    const { data } = await post("documents", { type: "quote", customer_id: drop.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })
    const order = await createOrder(container(), { customer_id: drop.id })
    await post(`customers/${drop.id}`, { contact_name: "Ana Paz" })
    return { keep: keep.id, drop: drop.id, deal: deal.id, document: data.document.id, order: order.id }
  }
  const merge = ({ keep, drop }: Pair) => post("duplicates/merge", { keep_id: keep, drop_id: drop })
  /** Whose everything is, whether the dropped one is still there, and how often the merge was told. */
  const state = async (p: Pair) => {
    const owner = async (table: string, id: string) => (await db()(table).where({ id }).first("customer_id")).customer_id as string
    const customer = async (id: string) => (await db()("customer").where({ id }).first("deleted_at", "phone")) as { deleted_at: Date | null; phone: string | null }
    const told = await db()("trato_journal_entry").whereIn("subject_id", [p.keep, p.drop]).whereIn("action", ["customer.merged", "customer.merged_into"]).count("* as n")
    return {
      owners: [await owner("trato_deal", p.deal), await owner("trato_document", p.document), await owner("order", p.order)],
      gone: !!(await customer(p.drop)).deleted_at, phone: (await customer(p.keep)).phone, told: Number(told[0].n),
    }
  }
  const untouched = (p: Pair) => ({ owners: [p.drop, p.drop, p.drop], gone: false, phone: null, told: 0 })
  const whole = (p: Pair) => ({ owners: [p.keep, p.keep, p.keep], gone: true, phone: "55 1234 5678", told: 2 })

  it("R-09 B-15 two customers are one or still two, never half of each, when the process dies between any two steps", async () => {
    const first = await pair(0)
    const steps = await stepsOf("trato-merge-customers", async () => expect((await merge(first)).status).toBe(200))
    expect(await state(first)).toEqual(whole(first))
    const begun = steps.indexOf("trato-begin-merge") + 1
    expect(begun).toBeGreaterThan(0)
    const stops = Array.from({ length: steps.length + 1 }, (_, i) => i + 1)
    const pairs: Pair[] = []
    for (const stop of stops) pairs.push(await pair(stop))

    server = await startFrozen(db(), "trato-merge-customers", stops, steps.length)
    const { url } = server
    await standAt(server, stops, (i) => fetch(`${url}/admin/trato/duplicates/merge`, { method: "POST", headers: { ...rosa.headers.headers, "content-type": "application/json" }, body: JSON.stringify({ keep_id: pairs[i].keep, drop_id: pairs[i].drop }) }))
    // While somebody is at it nobody else begins.
    expect((await merge(pairs[begun])).data).toMatchObject({ code: "merge_running" })
    await kill(server)

    // Killed in the middle of the host's part as well: nothing but its last call is missing.
    const host = pairs[steps.indexOf("trato-merge-host-customers")]
    await container().resolve(Modules.CUSTOMER).softDeleteCustomers([host.drop])
    await reconcile(container())
    expect(await db()("trato_customer_merge").count()).toEqual([{ count: String(steps.length + 1 - begun - stops.filter((stop) => stop > steps.indexOf("trato-end-merge") + 1).length) }])
    await db()("trato_customer_merge").update({ claimed_until: new Date(0) })
    // One is asked for again by hand, at the same time as two processes look for what is left.
    const [again] = await Promise.all([merge(pairs[begun]), reconcile(container()), reconcile(container())])
    expect([200, 404, 409]).toContain(again.status)
    await db()("trato_customer_merge").update({ claimed_until: new Date(0) })
    await reconcile(container())
    for (const [i, stop] of stops.entries()) expect([`before ${steps[stop - 1] ?? "the answer"}`, await state(pairs[i])]).toEqual([`before ${steps[stop - 1] ?? "the answer"}`, stop <= begun ? untouched(pairs[i]) : whole(pairs[i])])
    expect(await db()("trato_customer_merge").count()).toEqual([{ count: "0" }])
    for (const p of pairs.slice(0, begun)) expect([(await merge(p)).status, await state(p)]).toEqual([200, whole(p)])
  }, 300_000)

  it("R-09 B-15 what cannot be finished yet stays as far as it came, is tried again later and can be asked for by hand", async () => {
    const p = await pair(90)
    const sides = { keep: { id: p.keep, name: "Café", email: null, phone: null }, drop: { id: p.drop, name: "Cafe", email: null, phone: "55 1234 5678" } }
    await db()("trato_customer_merge").insert({ drop_id: p.drop, keep_id: p.keep, parties: JSON.stringify(sides), caller: JSON.stringify({ actor: { type: "user", id: rosa.id }, scope: null }), claimed_until: new Date(0) })
    const orders = container().resolve(Modules.ORDER)
    const down = vi.spyOn(orders, "updateOrders").mockRejectedValue(new Error("The orders cannot be written."))
    try {
      await reconcile(container())
    } finally {
      down.mockRestore()
    }
    expect(await state(p)).toMatchObject({ owners: [p.drop, p.drop, p.drop], gone: false })
    const [row] = await db()("trato_customer_merge").select("attempts", "claimed_until")
    expect([row.attempts, row.claimed_until > new Date(Date.now() + 30_000)]).toEqual([1, true])
    await db()("trato_customer_merge").update({ claimed_until: new Date(0) })
    expect([(await merge(p)).status, (await state(p)).owners, await db()("trato_customer_merge").count()]).toEqual([200, [p.keep, p.keep, p.keep], [{ count: "0" }]])
  })
})
