import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { asks, fieldsOf } from "../../helpers/asks"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createOrder } from "../../helpers/sales"

const { ensureProfiles } = fromHost<typeof import("../../../src/modules/crm/operations/profiles")>("src/modules/crm/operations/profiles.ts")

describeHost("a contact, from Prospecto to Cliente", (host) => {
  const { api, container, db } = host
  let jefa: Person
  let luis: Person
  let eva: Person
  beforeEach(async () => {
    jefa = await createPerson(container(), "Ana Jefa", "administrator")
    luis = await createPerson(container(), "Luis Paz", "seller")
    eva = await createPerson(container(), "Eva Ruiz", "seller")
  })
  const { get, post, actions } = asks(host, () => jefa)

  it("CRM-74 CRM-77 CRM-78 CRM-79 D15 keeps seller, contact and state of a contact, from Prospecto to Cliente", async () => {
    const deal = await newDeal(api, luis, { title: "Mesas", customer_name: "Café Nuevo", contact_name: "Rosa", value: 50 })
    const id = (deal as unknown as { customer: { id: string } }).customer.id
    const { customer } = (await get(`/customers/${id}`, luis)).data
    expect(customer).toMatchObject({ name: "Café Nuevo", profile: { lifecycle: "prospect", prospect_state: "new", contact_name: "Rosa" }, deals: { open: { count: 1, totals: [{ amount: 50 }] } } })
    expect((await get(`/customers/${id}`, eva)).data.customer.deals.open).toEqual({ count: 0, totals: [] })
    expect((await post(`/customers/${id}`, { seller_id: luis.id }, luis)).status).toBe(403)
    const edited = await post(`/customers/${id}`, { contact_position: "Compras", contact_phone: "55 1234", contact_email: "rosa@cafe.mx", address: "Av. Juárez 10", prospect_state: "qualified", version: 1 }, luis)
    expect(edited.data.customer.profile).toMatchObject({ lifecycle: "potential", contact_position: "Compras", version: 2 })
    expect((await post(`/customers/${id}`, { address: "Otra", version: 1 }, luis)).data.code).toBe("profile_changed")
    expect(fieldsOf(await post(`/customers/${id}`, { contact_email: "no es correo" }))).toEqual(["contact_email:invalid_format"])
    expect((await get("/prospects?q=rosa&state=qualified", luis)).data).toMatchObject({ count: 1, counts: { qualified: 1, new: 0, all: 1 }, prospects: [{ name: "Café Nuevo", contact_name: "Rosa", open_deals: 1 }] })
    expect((await get("/prospects", eva)).data.count).toBe(0)
    expect(await newDeal(api, luis, { customer_name: undefined, customer_id: id })).toMatchObject({ contact_name: "Rosa" })
    await post(`/deals/${deal.id}/win`, {})
    expect((await get(`/customers/${id}`)).data.customer.profile).toMatchObject({ lifecycle: "customer", prospect_state: "qualified" })
    expect(await actions("customer", id)).toEqual(["customer.became_customer", "customer.profile_changed"])
    await post(`/deals/${deal.id}/reopen`, { reason: "Cambió" })
    expect((await get(`/customers/${id}`)).data.customer.profile.lifecycle).toBe("customer")
    expect((await get("/prospects")).data.count).toBe(0)
  })

  it("CRM-79 D15 makes a contact Cliente with the first paid order, once", async () => {
    const customer = await container().resolve(Modules.CUSTOMER).createCustomers({ email: "paga@cliente.test", company_name: "Hotel Sol" })
    const order = await createOrder(container(), { customer_id: customer.id, paid: true })
    const payment = await paymentOf(container(), order.id)
    for (let twice = 0; twice < 2; twice++) await container().resolve("workflows").run("trato-make-customer", { input: { payment_id: payment } })
    expect((await get(`/customers/${customer.id}`)).data.customer.profile.lifecycle).toBe("customer")
    expect(await actions("customer", customer.id)).toEqual(["customer.became_customer"])
  })

  it("CRM-79 D15 R-01 lists whoever of the shop's customers gets a first deal as a Prospecto, and who has ordered before as a Cliente", async () => {
    const customers = container().resolve(Modules.CUSTOMER)
    const [fresh, old, moved] = await customers.createCustomers([
      { email: "hola@cafe-sur.test", company_name: "Café Sur" }, { email: "compras@hotel.test", company_name: "Hotel Mar" }, { email: "otro@cliente.test", first_name: "Ángela", last_name: "Otra" }])
    await createOrder(container(), { customer_id: old.id })
    const listed = async (query = "", who = jefa): Promise<string[]> => (await get(`/prospects${query}`, who)).data.prospects.map((one: { name: string }) => one.name).sort()
    const deal = await newDeal(api, luis, { customer_name: undefined, customer_id: fresh.id })
    await newDeal(api, luis, { customer_name: undefined, customer_id: old.id })
    expect(await listed("", luis)).toEqual(["Café Sur"])
    expect(await listed("?q=cafe-sur.test")).toEqual(["Café Sur"])
    expect(await listed("", eva)).toEqual([])
    expect((await get(`/customers/${old.id}`)).data.customer.profile).toMatchObject({ lifecycle: "customer" })
    expect((await post(`/deals/${deal.id}`, { customer_id: moved.id }, luis)).status).toBe(200)
    expect(await listed()).toEqual(["Café Sur", "Ángela Otra"])

    // What is taken back takes the profile along, but for one that another deal needs or that somebody has worked on.
    const [one, two, three] = await customers.createCustomers([{ email: "1@x.test", company_name: "Uno" }, { email: "2@x.test", company_name: "Dos" }, { email: "3@x.test", company_name: "Tres" }])
    const crm = container().resolve("trato_crm") as unknown as { createDeal(input: object): Promise<{ undo: object }>; undo(undo: object): Promise<void> }
    const made = (customer: { id: string }) => crm.createDeal({ deal: { title: "Trato", customer: { id: customer.id, name: "De paso" }, owner_id: null, currency_code: "mxn", stage_id: "trstg_contact" }, caller: { actor: { type: "user", id: luis.id }, scope: null } })
    const [lone, shared, worked] = [await made(one), await made(two), await made(three)]
    await made(two)
    await post(`/customers/${three.id}`, { contact_name: "Rosa" })
    for (const { undo } of [lone, shared, worked]) await crm.undo(undo)
    const kept = await db()("trato_customer_profile").whereIn("customer_id", [one.id, two.id, three.id]).orderBy("name").pluck("customer_id")
    expect(kept.sort()).toEqual([two.id, three.id].sort())

    // Two first deals at once make one profile; while the second is being written, taking back the first waits for it.
    const [both, held] = await customers.createCustomers([{ email: "4@x.test", company_name: "Cuatro" }, { email: "5@x.test", company_name: "Cinco" }])
    await Promise.all([made(both), made(both), made(both)])
    expect(await db()("trato_customer_profile").where({ customer_id: both.id })).toHaveLength(1)
    const first = await made(held)
    let undone = false
    const undoing = await db().transaction(async (trx) => {
      expect(await ensureProfiles(trx as never, [{ id: held.id, name: "Cinco" }], { actor: { type: "user", id: luis.id }, scope: null })).toEqual([])
      const going = crm.undo(first.undo).then(() => { undone = true })
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(undone).toBe(false)
      return { going }
    })
    await undoing.going
    expect(await db()("trato_customer_profile").where({ customer_id: held.id })).toEqual([])
  })

  it("CRM-79 D15 knows of customers whose deals were there before: one migration lists them, each once", async () => {
    const customers = container().resolve(Modules.CUSTOMER)
    const [fresh, buyer, winner] = await customers.createCustomers([{ email: "hola@cafe-sur.test", company_name: "Café Sur" }, { email: "b@x.test", company_name: "Hotel Mar" }, { email: "c@x.test", company_name: "Ya ganado" }])
    await createOrder(container(), { customer_id: buyer.id })
    const deals = await Promise.all([fresh, buyer, winner].map((customer) => newDeal(api, luis, { customer_name: undefined, customer_id: customer.id })))
    await newDeal(api, luis, { customer_name: undefined, customer_id: fresh.id })
    await post(`/deals/${deals[2].id}/win`, {})
    const read = () => db()("trato_customer_profile").select("customer_id", "lifecycle", "name", "email", "search", "name_sort", "created_by").whereIn("customer_id", [fresh.id, buyer.id, winner.id]).orderBy("name")
    const before = await read()
    expect(before.map((row) => row.lifecycle)).toEqual(["prospect", "customer", "customer"])
    await db()("trato_customer_profile").del()
    const { Migration20261123040100 } = (await import("../../../src/modules/crm/migrations/Migration20261123040100")) as unknown as { Migration20261123040100: { prototype: { up(): Promise<void> } } }
    const statements: string[] = []
    await Migration20261123040100.prototype.up.call({ addSql: (sql: string) => statements.push(sql) } as never)
    for (let twice = 0; twice < 2; twice++) for (const sql of statements) await db().raw(sql)
    expect(await read()).toEqual(before)
  })
})

async function paymentOf(container: MedusaContainer, orderId: string): Promise<string> {
  const { data } = await container.resolve("query").graph({ entity: "order", fields: ["payment_collections.payments.id"], filters: { id: orderId } })
  return (data[0] as unknown as { payment_collections: { payments: { id: string }[] }[] }).payment_collections[0].payments[0].id
}
