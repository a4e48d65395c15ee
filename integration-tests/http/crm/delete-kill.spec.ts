import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { kill, standAt, startFrozen, stepsOf } from "../../helpers/kill"
import { createPerson, Person } from "../../helpers/people"
import { SecondServer } from "../../helpers/second-server"
import { createShop, Shop } from "../../helpers/shop"

const { default: finish } = fromHost<typeof import("../../../src/jobs/trato-finish-deletions")>("src/jobs/trato-finish-deletions.ts")

describeHost("killed while it deletes", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let server: SecondServer | undefined
  beforeAll(async () => void (shop = await createShop(container())))
  beforeEach(async () => void (rosa = await createPerson(container(), "Rosa Medina", "administrator")))
  afterEach(() => void server?.process.kill("SIGKILL"))

  const post = (path: string, body: object) => api.post(`/admin/trato/${path}`, body, rosa.headers)
  /** What was told is a minute old; the bitácora lets nobody change it. */
  const minuteLater = () => db().raw("alter table trato_journal_entry disable trigger user; update trato_journal_entry set created_at = created_at - interval '2 minutes'; alter table trato_journal_entry enable trigger user")

  /** A process that stands before each step, with a request at each, is killed. */
  async function killBefore(workflow: string, stops: number[], path: string, bodies: object[]): Promise<void> {
    const standing = (server = await startFrozen(db(), workflow, stops, stops.length - 1))
    await standAt(standing, stops, (i) => fetch(`${standing.url}/admin/trato/${path}`, { method: "POST", headers: { ...rosa.headers.headers, "content-type": "application/json" }, body: JSON.stringify(bodies[i]) }))
    await kill(standing)
  }

  it("R-09 CRM-94 papers and notes of a deleted deal are without it, or all is as it was, when the process dies between any two steps", async () => {
    const made = async (n: number) => {
      const deal = await newDeal(api, rosa)
      const document = (await post("documents", { type: "quote", deal_id: deal.id, customer_name: `Café ${n}`, customer_email: `cafe.${n}@x.test`, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })).data.document.id
      const note = (await post("sales-notes", { document_id: document })).data.sales_note.id
      await db()("trato_sales_note").where({ id: note }).update({ deal_id: deal.id })
      return { deal: deal.id, document, note }
    }
    const state = async ({ deal, document, note }: Awaited<ReturnType<typeof made>>) => [
      !!(await db()("trato_deal").where({ id: deal }).first("id")), (await db()("trato_document").where({ id: document }).first("deal_id")).deal_id, (await db()("trato_sales_note").where({ id: note }).first("deal_id")).deal_id,
    ]
    const first = await made(0)
    const steps = await stepsOf("trato-delete-deals", async () => expect((await post("deals/batch", { delete: [first.deal] })).status).toBe(200))
    expect(await state(first)).toEqual([false, null, null])
    const stops = Array.from({ length: steps.length + 1 }, (_, i) => i + 1)
    const all = []
    for (const stop of stops) all.push(await made(stop))
    await killBefore("trato-delete-deals", stops, "deals/batch", all.map(({ deal }) => ({ delete: [deal] })))
    const begun = steps.indexOf("trato-delete-deal-rows") + 1
    // Somebody may still be at it.
    await finish(container())
    expect((await state(all[begun]))[1]).toBe(all[begun].deal)
    await minuteLater()
    await Promise.all([finish(container()), finish(container())])
    for (const [i, stop] of stops.entries()) expect([steps[stop - 1], await state(all[i])]).toEqual([steps[stop - 1], stop <= begun ? [true, all[i].deal, all[i].deal] : [false, null, null]])
  }, 300_000)

  it("R-09 EXT-07 EXT-08 a contact that was deleted or restored is so in the shop too, when the process dies between any two steps", async () => {
    const prospect = async (n: number): Promise<string> => Object.values((await post("prospects", { name: `Prospecto ${n}`, email: `prospecto.${n}@x.test` })).data as Record<string, { id: string }>)[0].id
    const state = async (id: string) => [!!(await db()("trato_customer_profile").where({ customer_id: id }).first("removed_at")).removed_at, !!(await db()("customer").where({ id }).first("deleted_at")).deleted_at]
    const first = await prospect(0)
    const steps = await stepsOf("trato-set-prospects-removed", async () => expect((await post("prospects/delete", { customer_ids: [first] })).status).toBe(200))
    expect(await state(first)).toEqual([true, true])
    const begun = steps.indexOf("trato-set-prospects-removed-rows") + 1
    const stops = Array.from({ length: steps.length + 1 }, (_, i) => i + 1)
    const all: string[] = []
    for (const stop of stops) all.push(await prospect(stop))
    await killBefore("trato-set-prospects-removed", stops, "prospects/delete", all.map((id) => ({ customer_ids: [id] })))
    expect(await state(all[begun])).toEqual([true, false])
    // Asked for again by hand, it is finished at once.
    expect([(await post("prospects/delete", { customer_ids: [all[begun]] })).status, await state(all[begun])]).toEqual([200, [true, true]])
    await db()("customer").where({ id: all[begun] }).update({ deleted_at: null })
    await minuteLater()
    await Promise.all([finish(container()), finish(container())])
    for (const [i, stop] of stops.entries()) expect([steps[stop - 1], await state(all[i])]).toEqual([steps[stop - 1], stop <= begun ? [false, false] : [true, true]])
    // The way back.
    await db()("trato_customer_profile").where({ customer_id: first }).update({ removed_at: null })
    await finish(container())
    expect(await state(first)).toEqual([false, false])
  }, 300_000)
})
