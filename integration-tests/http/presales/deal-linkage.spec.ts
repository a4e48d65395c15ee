import { describeHost, fromHost } from "../../helpers/host"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

describeHost("how documents move their deal, and remind", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { url, post, create, act, see, share } = paperwork({ api }, () => ({ shop, rosa, customer }))

  it("PB-07 B-11 moves the deal forward with its documents, not over a hand, and closes what was not chosen", async () => {
    const opened = async () => (await post({ customer_id: customer.id, title: "Mesas", stage_id: "trstg_contact" }, "/admin/trato/deals")).data.deal
    const stage = async (id: string) => (await api.get(`/admin/trato/deals/${id}`, rosa.headers)).data.deal.stage_id
    const deal = await opened()
    const quote = await create({ deal_id: deal.id })
    expect(await stage(deal.id)).toBe("trstg_budget")
    await act(quote.id, "send", { channel: "link" })
    expect(await stage(deal.id)).toBe("trstg_proposal")
    await act(quote.id, "accept", { name: "Ana" })
    expect(await stage(deal.id)).toBe("trstg_negotiation")
    const byHand = await opened()
    const other = await create({ deal_id: byHand.id })
    const now = (await api.get(`/admin/trato/deals/${byHand.id}`, rosa.headers)).data.deal
    await post({ stage_id: "trstg_contact", version: now.version }, `/admin/trato/deals/${byHand.id}/move`)
    await act(other.id, "send", { channel: "link" })
    expect(await stage(byHand.id)).toBe("trstg_contact")
    const second = await create({ deal_id: deal.id, title: "Otra opción" })
    expect((await act(quote.id, "order")).status).toBe(200)
    for (let i = 0; i < 50 && (await see(second.id)).status !== "not_chosen"; i++) await new Promise((r) => setTimeout(r, 100))
    expect([(await see(second.id)).status, (await see(quote.id)).status]).toEqual(["not_chosen", "converted"])
  })

  it("PB-07 CRM-35 CRM-79 B-01 opens a deal for an opportunity made outside any, and for a quote only by setting", async () => {
    const opportunity = await create({ type: "opportunity", title: "Remodelación", lines: [] })
    expect(opportunity.deal).toMatchObject({ title: "Remodelación" })
    expect((await api.get(`/admin/trato/deals/${opportunity.deal.id}`, rosa.headers)).data.deal).toMatchObject({ stage_id: "trstg_contact", status: "open", value: null })
    // CRM-35: a customer's seller keeps the deal, whoever wrote the paper; CRM-79: who is new is a Prospecto; B-01: in the default funnel.
    const [luis, eva] = [await createPerson(container(), "Luis Paz", "seller"), await createPerson(container(), "Eva Ruiz", "seller")]
    await assignRole(container(), rosa.id, "administrator")
    await post({ seller_id: eva.id }, `/admin/trato/customers/${customer.id}`)
    const { data: { pipeline } } = await post({ name: "Mayoreo", stages: [{ name: "Primero" }] }, "/admin/trato/pipelines")
    expect((await post({ version: pipeline.version, is_default: true, stages: pipeline.stages.map(({ id, name }: { id: string; name: string }) => ({ id, name })) }, `/admin/trato/pipelines/${pipeline.id}`)).status).toBe(200)
    const theirs = (await api.post(url, { type: "opportunity", customer_id: customer.id, lines: [] }, luis.headers)).data.document
    const fresh = (await api.post(url, { type: "opportunity", customer_name: "Hotel Nuevo", lines: [] }, luis.headers)).data.document
    const dealOf = async (made: { deal: { id: string } }) => (await api.get(`/admin/trato/deals/${made.deal.id}`, luis.headers)).data.deal
    expect(await dealOf(theirs)).toMatchObject({ owner: { id: eva.id }, stage_id: pipeline.stages[0].id, can: { update: false } })
    expect(await dealOf(fresh)).toMatchObject({ owner: { id: luis.id }, can: { update: true } })
    expect((await api.get("/admin/trato/prospects", luis.headers)).data.prospects).toMatchObject([{ name: "Hotel Nuevo" }])
    expect((await create()).deal).toBeNull()
    await post({ deal_for_quote: "always" }, "/admin/trato/presales-settings")
    expect((await create()).deal).not.toBeNull()
  })

  it("PB-07 reminds before the validity ends exactly once, and tells the seller of a contract that ends", async () => {
    const { remindDocuments } = fromHost<{ remindDocuments: (c: unknown) => Promise<{ documents: number; contracts: number }> }>("src/workflows/presales/host/remind")
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
    const soon = await share({ valid_until: day(2) })
    await share({ valid_until: day(20) })
    const contract = await create({ type: "contract", contract: { starts_on: day(-300), ends_on: day(10) } })
    await act(contract.id, "accept", { name: "Ana" })
    expect([await remindDocuments(container()), await remindDocuments(container())]).toEqual([{ documents: 1, contracts: 1 }, { documents: 0, contracts: 0 }])
    expect((await db()("trato_mail").select("resource_id", "idempotency_key")).filter((m: { idempotency_key: string }) => m.idempotency_key.includes("expiry"))).toMatchObject([{ resource_id: soon.id }])
  })
})
