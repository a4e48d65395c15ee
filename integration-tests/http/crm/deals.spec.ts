import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"

const customer = (container: MedusaContainer, data: Record<string, unknown>) =>
  container.resolve(Modules.CUSTOMER).createCustomers({ email: `c${Math.random()}@cliente.test`, ...data })
const fieldsOf = (answer: { data: { errors: { path: string; code: string }[] } }) => answer.data.errors.map((e) => `${e.path}:${e.code}`)

describeHost("deals", ({ api, container, db }) => {
  let rosa: Person
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina")
  })
  const post = (path: string, body: unknown, who = rosa) => api.post(`/admin/trato/deals${path}`, body, who.headers)
  const get = (path: string, who = rosa) => api.get(`/admin/trato/deals${path}`, who.headers)
  const journal = async (id: string) => (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${id}`, rosa.headers)).data.entries as { action: string; changes: unknown; data: Record<string, unknown>; text: string | null }[]

  it("CRM-32 CRM-40 D13 creates the deal together with a contact that is a customer of the shop", async () => {
    const { status, data } = await post("", {
      title: "COT-1 Mesas", customer_name: "Café Central", description: "Para la terraza", stage_id: "trstg_contact", value: 48000.5, currency_code: "MXN",
      priority: "high", expected_close_on: "2099-01-30", contact_name: "Ana",
    })
    expect(status).toBe(201)
    expect(data.deal).toMatchObject({
      key: "T-000001", title: "COT-1 Mesas", customer: { name: "Café Central" }, value: 48000.5, currency_code: "mxn", priority: "high", status: "open",
      stage_name: "Contacto inicial", expected_close_on: "2099-01-30", overdue: false, owner: { name: "Rosa Medina", initials: "RM" }, version: 1,
    })
    const made = await container().resolve(Modules.CUSTOMER).retrieveCustomer(data.deal.customer.id)
    expect(made).toMatchObject({ first_name: "Café Central", has_account: false })
    expect((await journal(data.deal.id)).map((e) => e.action)).toEqual(["deal.created"])
  })

  it("CRM-36 CRM-37 CRM-39 CRM-42 needs only customer, title and stage; the rest has its empty state", async () => {
    const { data } = await post("", { title: "Solo", customer_name: "Ana", stage_id: "trstg_proposal" })
    expect(data.deal).toMatchObject({ value: null, priority: "none", expected_close_on: null, description: null, stage_name: "Propuesta enviada" })
    const { status, data: refused } = await post("", {})
    expect(status).toBe(400)
    expect(fieldsOf({ data: refused })).toEqual(expect.arrayContaining(["title:required", "stage_id:required"]))
    expect(fieldsOf(await post("", { title: "x", stage_id: "trstg_contact" }))).toEqual(["customer_id:required"])
  })

  it("CRM-94 keeps a value of 0 as 0 and refuses less", async () => {
    expect((await post("", { title: "Gratis", customer_name: "Ana", stage_id: "trstg_contact", value: 0 })).data.deal.value).toBe(0)
    expect(fieldsOf(await post("", { title: "x", customer_name: "Ana", stage_id: "trstg_contact", value: -0.01 }))).toEqual(["value:too_small"])
  })

  it("CRM-32 CRM-33 CRM-34 S-03 takes each limit and refuses one more, writing nothing", async () => {
    const at = { title: "a".repeat(200), customer_name: "b".repeat(300), description: "c".repeat(1000), stage_id: "trstg_contact" }
    expect((await post("", at)).status).toBe(201)
    const before = await counts()
    for (const [field, value, code] of [
      ["title", "a".repeat(201), "too_big"], ["customer_name", "b".repeat(301), "too_big"], ["description", "c".repeat(1001), "too_big"],
      ["title", "   ", "too_small"], ["title", "a\u0000b", "control_characters"], ["priority", "urgent", "invalid_value"], ["expected_close_on", "2026-02-30", "invalid_date"],
      ["value", 1e13, "too_big"], ["value", 1.1234567, "too_many_decimals"], ["currency_code", "pesos", "invalid_format"],
    ] as const) {
      const answer = await post("", { ...at, [field]: value })
      expect([answer.status, fieldsOf(answer)], String(field)).toEqual([400, [`${field}:${code}`]])
    }
    const unknown = await post("", { ...at, stage_id: "trstg_none" })
    expect([unknown.status, fieldsOf(unknown)]).toEqual([400, ["stage_id:stage_unknown"]])
    expect(fieldsOf(await post("", { ...at, customer_name: undefined, customer_id: "cus_none" }))).toEqual(["customer_id:customer_unknown"])
    expect(await counts()).toEqual(before)
  })

  it("CRM-36 D11 takes an amount with the decimals of its currency and no more, so that what is shown is what is added up", async () => {
    const at = { title: "x", customer_name: "Ana", stage_id: "trstg_contact" }
    const before = await counts()
    for (const [currency_code, value] of [["clp", 1500.5], ["jpy", 0.5], ["kwd", 1.2345], ["mxn", 10.555]] as const) {
      expect(fieldsOf(await post("", { ...at, value, currency_code })), currency_code).toEqual(["value:currency_decimals"])
    }
    expect(await counts()).toEqual(before)
    for (const [currency_code, value] of [["clp", 1500], ["jpy", 0], ["kwd", 1.234], ["mxn", 10.55]] as const) {
      expect((await newDeal(api, rosa, { value, currency_code })) as unknown).toMatchObject({ value, currency_code })
    }
    const deal = await newDeal(api, rosa, { value: 1.234, currency_code: "kwd" })
    expect(fieldsOf(await post(`/${deal.id}`, { currency_code: "clp" }))).toEqual(["currency_code:currency_decimals"])
    expect((await post(`/${deal.id}`, { currency_code: "clp", value: 900 })).data.deal).toMatchObject({ value: 900, currency_code: "clp" })
    expect(fieldsOf(await post(`/${deal.id}`, { value: 900.5 }))).toEqual(["value:currency_decimals"])
    expect(fieldsOf(await post(`/${deal.id}/win`, { value: 900.5 }))).toEqual(["value:currency_decimals"])
    expect((await post(`/${deal.id}/win`, { value: 901 })).data.deal).toMatchObject({ status: "won", won_value: 901, won_currency_code: "clp" })
  })

  const counts = async () => (await db().raw(`select (select count(*) from trato_deal) deals, (select count(*) from customer where deleted_at is null) customers,
    (select value from trato_counter where name = 'deal') counter, (select sum(deals) from trato_deal_total) totals`)).rows[0]

  it("CRM-35 gives the deal to the customer's seller, who may differ from who writes it", async () => {
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const eva = await createPerson(container(), "Eva Ruiz", "seller")
    await createPerson(container(), "Jefa", "administrator").then((jefa) => (rosa = jefa))
    const cafe = await customer(container(), { company_name: "Café Central" })
    expect((await api.post(`/admin/trato/customers/${cafe.id}`, { seller_id: luis.id }, luis.headers)).status).toBe(403)
    const assigned = await api.post(`/admin/trato/customers/${cafe.id}`, { seller_id: luis.id }, rosa.headers)
    expect(assigned.data.customer).toMatchObject({ name: "Café Central", seller: { id: luis.id } })
    expect((await api.get("/admin/trato/customers?q=central", eva.headers)).data.customers).toMatchObject([{ id: cafe.id, seller: { name: "Luis Paz" } }])

    const deal = await newDeal(api, eva, { customer_name: undefined, customer_id: cafe.id })
    expect(deal).toMatchObject({ owner: { id: luis.id }, created_by: { id: eva.id }, can: { update: false, close: false, delete: false } })
    expect((await get(`/${deal.id}`, eva)).status).toBe(200)
    expect((await post(`/${deal.id}`, { title: "Mío" }, eva)).status).toBe(403)
    expect((await post(`/${deal.id}`, { title: "De Luis" }, luis)).data.deal.title).toBe("De Luis")
  })

  it("CRM-35 CRM-52 a seller who was deleted from the shop gets no new deals, and those they had still bear their name", async () => {
    const jefa = await createPerson(container(), "Jefa", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const eva = await createPerson(container(), "Eva Ruiz", "seller")
    const cafe = await customer(container(), { company_name: "Café Central" })
    await api.post(`/admin/trato/customers/${cafe.id}`, { seller_id: luis.id }, jefa.headers)
    const old = await newDeal(api, jefa, { customer_name: undefined, customer_id: cafe.id })
    expect(old).toMatchObject({ owner: { id: luis.id } })

    await container().resolve(Modules.USER).softDeleteUsers([luis.id])
    expect((await api.get("/admin/trato/customers?q=central", eva.headers)).data.customers).toMatchObject([{ id: cafe.id, seller: null }])
    expect(await newDeal(api, eva, { customer_name: undefined, customer_id: cafe.id })).toMatchObject({ owner: { id: eva.id }, can: { update: true } })
    // Names are kept for five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5_100))
    expect((await get(`/${old.id}`, jefa)).data.deal.owner).toEqual({ id: luis.id, name: "Luis Paz", initials: "LP" })
    expect((await get("?order=title", jefa)).data.deals.find((deal: { id: string }) => deal.id === old.id).owner.name).toBe("Luis Paz")
    const { columns } = (await api.get("/admin/trato/board", jefa.headers)).data
    expect(columns[0].deals.find((deal: { id: string }) => deal.id === old.id).owner.name).toBe("Luis Paz")
    // Somebody else may still have it, and nobody new is given to who is gone.
    expect((await post(`/${old.id}`, { owner_id: eva.id }, jefa)).data.deal.owner.id).toBe(eva.id)
    expect(fieldsOf(await post(`/${old.id}`, { owner_id: luis.id }, jefa))).toEqual(["owner_id:user_unknown"])
  })

  it("CRM-06 CRM-35 lets only deal:assign choose the owner", async () => {
    const jefa = await createPerson(container(), "Jefa", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const refused = await post("", { title: "x", customer_name: "Ana", stage_id: "trstg_contact", owner_id: jefa.id }, luis)
    expect([refused.status, refused.data.details.grant]).toEqual([403, "deal:assign"])
    const mine = await newDeal(api, luis, { owner_id: luis.id })
    expect((await post(`/${mine.id}`, { owner_id: jefa.id }, luis)).status).toBe(403)
    expect((await post(`/${mine.id}`, { owner_id: jefa.id }, jefa)).data.deal.owner.id).toBe(jefa.id)
    expect((await get(`/${mine.id}`, luis)).status).toBe(200)
    expect((await post(`/${mine.id}`, { owner_id: null }, jefa)).data.deal.owner).toBeNull()
    expect(fieldsOf(await post(`/${mine.id}`, { owner_id: "user_none" }, jefa))).toEqual(["owner_id:user_unknown"])
  })

  it("CRM-43 D18 writes only what changed, and tells the journal what it was", async () => {
    const deal = await newDeal(api, rosa, { title: "Uno", value: 10 })
    const same = await post(`/${deal.id}`, { title: "Uno", value: 10 })
    expect(same.data.deal.version).toBe(1)
    const changed = await post(`/${deal.id}`, { title: "Dos", value: null, description: "" })
    expect(changed.data.deal).toMatchObject({ title: "Dos", value: null, description: null, version: 2 })
    const [entry, ...older] = await journal(deal.id)
    expect(entry).toMatchObject({ action: "deal.updated", changes: { title: ["Uno", "Dos"], value: [10, null] } })
    expect(older).toHaveLength(1)
  })

  it("D18 loses neither of two people's edits in different fields, and tells who was late in the same", async () => {
    const deal = await newDeal(api, rosa, { title: "Uno" })
    expect((await post(`/${deal.id}`, { title: "De Rosa", version: 1 })).status).toBe(200)
    expect((await post(`/${deal.id}`, { priority: "high", version: 1 })).data.deal).toMatchObject({ title: "De Rosa", priority: "high", version: 3 })
    const late = await post(`/${deal.id}`, { title: "De Luis", version: 1 })
    expect([late.status, late.data.code, late.data.details]).toEqual([409, "deal_changed", { version: 3, fields: ["title"] }])
    expect((await get(`/${deal.id}`)).data.deal.title).toBe("De Rosa")
  })

  it("CRM-32 CRM-78 changes the customer to another or to a new one, and follows a customer who changes their name", async () => {
    const deal = await newDeal(api, rosa)
    const cafe = await customer(container(), { company_name: "Café Central" })
    expect((await post(`/${deal.id}`, { customer_id: cafe.id })).data.deal.customer).toEqual({ id: cafe.id, name: "Café Central" })
    expect((await post(`/${deal.id}`, { customer_name: "Bar Norte" })).data.deal.customer.name).toBe("Bar Norte")
    await post(`/${deal.id}`, { customer_id: cafe.id })
    await container().resolve(Modules.CUSTOMER).updateCustomers(cafe.id, { company_name: "Café del Centro" })
    await container().resolve("workflows").run("trato-refresh-customer-name", { input: { customer_id: cafe.id } })
    expect((await get("?q=centro")).data.deals).toMatchObject([{ id: deal.id, customer: { name: "Café del Centro" } }])
  })

  it("CRM-54 CRM-55 EXT-01 wins with date and amount, corrects both, and reopens to the top of the old column", async () => {
    const deal = await newDeal(api, rosa, { value: 100, stage_id: "trstg_negotiation" })
    await newDeal(api, rosa, { stage_id: "trstg_negotiation", title: "Otro" })
    const won = await post(`/${deal.id}/win`, { closed_on: "2026-01-15", value: 120 })
    expect(won.data.deal).toMatchObject({ status: "won", closed_on: "2026-01-15", won_value: 120, value: 100, stage_name: "Negociación", stage_id: null })
    const corrected = await post(`/${deal.id}/win`, { value: 130 })
    expect(corrected.data.deal).toMatchObject({ closed_on: "2026-01-15", won_value: 130, first_won_at: won.data.deal.first_won_at })
    // The same click twice tells nothing new.
    expect((await Promise.all([post(`/${deal.id}/win`, { value: 130 }), post(`/${deal.id}/win`, {})])).map((r) => r.status)).toEqual([200, 200])
    expect((await post(`/${deal.id}/lose`, {})).data.code).toBe("status_not_allowed")
    const open = await post(`/${deal.id}/reopen`, { reason: "Cambió el alcance" })
    expect(open.data.deal).toMatchObject({ status: "open", closed_on: null, won_value: null, first_won_at: won.data.deal.first_won_at, stage_id: "trstg_negotiation", reopened_count: 1 })
    const board = await api.get("/admin/trato/board", rosa.headers)
    expect(board.data.columns[3].deals[0].id).toBe(deal.id)
    expect((await journal(deal.id)).slice(0, 3).map((e) => e.action)).toEqual(["deal.reopened", "deal.win_corrected", "deal.won"])
    expect((await journal(deal.id))[0].text).toBe("Cambió el alcance")
  })

  it("CRM-87 CRM-55 asks why a deal is reopened, at the field, keeps it as Reevaluación and counts it", async () => {
    const deal = await newDeal(api, rosa, { value: 100 })
    await post(`/${deal.id}/lose`, {})
    for (const body of [{}, { reason: "" }, { reason: "   " }, { reason: null }]) {
      const refused = await post(`/${deal.id}/reopen`, body)
      expect([refused.status, refused.data.errors[0].path], JSON.stringify(body)).toEqual([400, "reason"])
    }
    expect((await get(`/${deal.id}`)).data.deal).toMatchObject({ status: "lost", reopened_count: 0 })
    for (const n of [1, 2]) {
      const open = await post(`/${deal.id}/reopen`, { reason: ` Pidió otra propuesta ${n} ` })
      expect(open.data.deal).toMatchObject({ status: "open", reopened_count: n })
      await post(`/${deal.id}/lose`, {})
    }
    const told = (await journal(deal.id)).filter((entry) => entry.action === "deal.reopened")
    expect(told.map((entry) => entry.text)).toEqual(["Pidió otra propuesta 2", "Pidió otra propuesta 1"])
  })

  it("EXT-03 EXT-02 a deal that is reopened has no reason any more; the bitácora keeps it", async () => {
    const deal = await newDeal(api, rosa)
    expect((await post(`/${deal.id}/lose`, { lost_reason_id: "trlost_budget", lost_note: "Le faltó un mes", closed_on: "2026-01-15" })).data.deal).toMatchObject({ status: "lost", lost_reason: { id: "trlost_budget" }, lost_note: "Le faltó un mes" })
    const open = await post(`/${deal.id}/reopen`, { reason: "Ya tiene con qué" })
    expect(open.data.deal).toMatchObject({ status: "open", lost_reason: null, lost_note: null, closed_on: null })
    expect((await get("?lost_reason_id=trlost_budget")).data.deals).toEqual([])
    expect((await post(`/${deal.id}/lose`, {})).data.deal).toMatchObject({ status: "lost", lost_reason: null, lost_note: null })
    expect(JSON.stringify((await journal(deal.id)).find((entry) => entry.action === "deal.lost" && JSON.stringify(entry).includes("Le faltó un mes")))).toContain("Presupuesto insuficiente")
  })

  it("CRM-57 D3 knows a deal as open, won or not won and nothing else; pendiente is a state of follow-ups", async () => {
    const deal = await newDeal(api, rosa)
    for (const status of ["pending", "pendiente", "closed", "perdido"]) {
      expect((await get(`?status=${status}`)).status, status).toBe(400)
      await expect(db()("trato_deal").where({ id: deal.id }).update({ status })).rejects.toThrow()
      expect((await post(`/${deal.id}`, { status })).data.deal.status, status).toBe("open")
    }
    // Closed is won or lost: both have a day, and neither is on the board.
    for (const way of ["win", "lose"]) {
      expect((await post(`/${deal.id}/${way}`, {})).data.deal).toMatchObject({ status: way === "win" ? "won" : "lost", closed_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), stage_id: null })
      expect((await api.get("/admin/trato/board", rosa.headers)).data.columns.every((c: { count: number }) => c.count === 0)).toBe(true)
      await post(`/${deal.id}/reopen`, { reason: "Volvió" })
    }
    const task = await api.post("/admin/trato/activities", { type: "call", title: "Llamar", due_at: new Date(Date.now() + 3_600_000).toISOString(), deal_id: deal.id }, rosa.headers)
    expect([task.status, task.data.activity?.state]).toEqual([201, "pending"])
  })

  it("CRM-58 EXT-02 loses with a reason; Otro asks for a text; tomorrow is not a closing date", async () => {
    const deal = await newDeal(api, rosa)
    expect(fieldsOf(await post(`/${deal.id}/lose`, { lost_reason_id: "trlost_other" }))).toEqual(["lost_note:required"])
    expect(fieldsOf(await post(`/${deal.id}/lose`, { lost_reason_id: "trlost_none" }))).toEqual(["lost_reason_id:reason_unknown"])
    expect(fieldsOf(await post(`/${deal.id}/lose`, { closed_on: "2099-01-01" }))).toEqual(["closed_on:date_in_future"])
    const lost = await post(`/${deal.id}/lose`, { lost_reason_id: "trlost_budget", closed_on: "2026-02-01" })
    expect(lost.data.deal).toMatchObject({ status: "lost", closed_on: "2026-02-01", lost_reason: { name: "Presupuesto insuficiente" } })
    const told = (await journal(deal.id)).length
    expect([(await post(`/${deal.id}/lose`, {})).status, (await post(`/${deal.id}/lose`, { lost_reason_id: "trlost_budget" })).status, (await journal(deal.id)).length]).toEqual([200, 200, told])
    expect([(await post(`/${deal.id}/lose`, { lost_note: "Pidió menos" })).data.deal.lost_note, (await journal(deal.id)).length]).toEqual(["Pidió menos", told + 1])
  })

  it("CRM-07 keeps closing and reopening from a seller, on every path", async () => {
    await createPerson(container(), "Jefa", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const deal = await newDeal(api, luis)
    expect(deal).toMatchObject({ can: { update: true, close: false, assign: false, delete: false } })
    for (const path of ["win", "lose", "reopen"]) expect((await post(`/${deal.id}/${path}`, {}, luis)).status).toBe(403)
    expect((await post("/batch", { delete: [deal.id] }, luis)).status).toBe(403)
  })

  it("CRM-08 D7 hides another seller's deal everywhere: by id, board, list, totals, counts, search and journal", async () => {
    const jefa = await createPerson(container(), "Jefa", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const eva = await createPerson(container(), "Eva Ruiz", "seller")
    const secret = await newDeal(api, luis, { title: "Secreto de Luis", value: 500 })
    const unassigned = await newDeal(api, jefa, { owner_id: null, title: "De nadie" })
    for (const [verb, path, body] of [["get", `/${secret.id}`], ["post", `/${secret.id}`, { title: "x" }], ["post", `/${secret.id}/move`, { stage_id: "trstg_budget", version: 1 }]] as const) {
      const answer = verb === "get" ? await get(path, eva) : await post(path, body, eva)
      expect([answer.status, answer.data.code], path).toEqual([404, "not_found"])
    }
    const board = (await api.get("/admin/trato/board", eva.headers)).data.columns[0]
    expect(board).toMatchObject({ count: 0, totals: [], deals: [] })
    expect((await get("?q=secreto", eva)).data).toMatchObject({ deals: [], count: 0, counts: { all: 0 } })
    expect((await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${secret.id}`, eva.headers)).status).toBe(404)
    expect((await get(`/${unassigned.id}`, eva)).status).toBe(404)
    expect((await get("", luis)).data.deals.map((d: { id: string }) => d.id)).toEqual([secret.id])
    expect((await get("", jefa)).data.count).toBe(2)
  })

  it("CRM-05 lets a viewer see all and change nothing", async () => {
    const jefa = await createPerson(container(), "Jefa", "administrator")
    const ojo = await createPerson(container(), "Ojo", "viewer")
    const deal = await newDeal(api, jefa)
    expect((await get("", ojo)).data.count).toBe(1)
    for (const [path, body] of [["", { title: "x", customer_name: "y", stage_id: "trstg_contact" }], [`/${deal.id}`, { title: "x" }], [`/${deal.id}/move`, { stage_id: "trstg_budget", version: 1 }]] as const) {
      expect((await post(path, body, ojo)).status).toBe(403)
    }
  })

  it("CRM-44 deletes many at once for good, all or none, up to the limit that it tells", async () => {
    const deals = [await newDeal(api, rosa, { value: 1 }), await newDeal(api, rosa, { value: 2 }), await newDeal(api, rosa, { value: 4 })]
    await post(`/${deals[2].id}/win`, {})
    const missing = await post("/batch", { delete: [deals[0].id, "trdeal_none"] })
    expect(missing.status).toBe(404)
    expect((await get("")).data.counts).toEqual({ all: 3, open: 2, won: 1, lost: 0 })
    const tooMany = await post("/batch", { delete: Array.from({ length: 10_000 }, (_, i) => `trdeal_${i}`) })
    expect([tooMany.status, tooMany.data.errors]).toEqual([400, [expect.objectContaining({ path: "delete", code: "too_big", params: { maximum: 200 } })]])
    const done = await post("/batch", { delete: deals.map((d) => d.id) })
    expect(done.data.deleted).toHaveLength(3)
    expect((await get(`/${deals[0].id}`)).status).toBe(404)
    expect((await post(`/${deals[0].id}`, { title: "x" })).status).toBe(404)
    expect(await db()("trato_deal_total").select("*")).toEqual([])
  })

  it("CRM-46 CRM-76 D2 lists open and closed, filters, sorts, searches by key, and counts every quick filter", async () => {
    const a = await newDeal(api, rosa, { title: "Ágata", value: 30, priority: "high", expected_close_on: "2026-03-01" })
    const b = await newDeal(api, rosa, { title: "Berilo", value: 10, priority: "low" })
    const c = await newDeal(api, rosa, { title: "Cuarzo", value: 20 })
    await post(`/${b.id}/win`, { closed_on: "2026-01-10" })
    await post(`/${c.id}/lose`, {})
    const titles = async (query: string) => (await get(query)).data.deals.map((d: { title: string }) => d.title)
    expect(await titles("")).toEqual(["Cuarzo", "Berilo", "Ágata"])
    expect((await get("?status=won")).data).toMatchObject({ count: 1, counts: { all: 3, open: 1, won: 1, lost: 1 }, deals: [{ closed_on: "2026-01-10" }] })
    expect(await titles("?order=value")).toEqual(["Berilo", "Cuarzo", "Ágata"])
    expect(await titles("?order=-priority")).toEqual(["Ágata", "Berilo", "Cuarzo"])
    expect(await titles("?order=close")).toEqual(["Berilo", "Ágata", "Cuarzo"])
    expect(await titles(`?q=${a.key}`)).toEqual(["Ágata"])
    expect(await titles("?q=agat")).toEqual(["Ágata"])
    expect(await titles("?q=%27%26%21")).toEqual([])
    expect(await titles("?priority=low,high&status=open,won&order=title")).toEqual(["Ágata", "Berilo"])
    expect(await titles("?close_from=2026-02-01&close_to=2026-04-01")).toEqual(["Ágata"])
    expect(await titles("?owner_id=none")).toEqual([])
    expect((await get("?limit=1&offset=1")).data).toMatchObject({ limit: 1, offset: 1, count: 3, deals: [{ title: "Berilo" }] })
    for (const bad of ["?status=pending", "?order=rank", "?limit=201", "?close_from=ayer"]) expect((await get(bad)).status, bad).toBe(400)
  })

  it("S-03 answers odd ids and paths without an error of its own", async () => {
    for (const path of ["/%00", "/'; drop table trato_deal", "/" + "x".repeat(500)]) expect([400, 404], path).toContain((await get(encodeURI(path).replace("%2500", "%00"))).status)
    expect((await api.get("/admin/trato/board/trstg_contact?after=%00", rosa.headers)).status).toBe(400)
    expect((await api.get("/admin/trato/board/trstg_contact?after=____", rosa.headers)).status).toBe(400)
  })

  it("CRM-76 D19 takes keys without gaps or doubles under concurrent creates, and a refused save leaves no customer", async () => {
    const many = await Promise.all(Array.from({ length: 12 }, (_, i) => newDeal(api, rosa, { title: `Paralelo ${i}` })))
    await post("", { title: "x", customer_name: "Nadie", stage_id: "trstg_none" })
    const next = await newDeal(api, rosa)
    expect([...many, next].map((d) => Number(d.key.slice(2))).sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1))
    expect(await container().resolve(Modules.CUSTOMER).listCustomers({ first_name: "Nadie" })).toEqual([])
  })

  it("B-09 keeps an editable list of reasons; a removed one stays on its deals", async () => {
    const reasons = (await api.get("/admin/trato/lost-reasons", rosa.headers)).data.lost_reasons
    expect(reasons.map((r: { name: string }) => r.name)).toEqual(["Presupuesto insuficiente", "Eligió a la competencia", "Sin respuesta", "Ya no lo necesita", "Tiempo de entrega", "Sin existencia", "Otro"])
    const made = await api.post("/admin/trato/lost-reasons", { name: "Cambió de giro" }, rosa.headers)
    expect(made.data.lost_reason).toMatchObject({ name: "Cambió de giro", position: 7, needs_note: false })
    expect(fieldsOf(await api.post("/admin/trato/lost-reasons", { name: "CAMBIÓ DE GIRO" }, rosa.headers))).toEqual(["name:name_taken"])
    const deal = await newDeal(api, rosa)
    await post(`/${deal.id}/lose`, { lost_reason_id: made.data.lost_reason.id })
    expect((await api.delete(`/admin/trato/lost-reasons/${made.data.lost_reason.id}`, rosa.headers)).status).toBe(200)
    expect((await get(`/${deal.id}`)).data.deal.lost_reason.name).toBe("Cambió de giro")
    expect((await api.delete(`/admin/trato/lost-reasons/${made.data.lost_reason.id}`, rosa.headers)).status).toBe(404)
  })

  it("CRM-52 CRM-74 names the people who may own deals, with their initials", async () => {
    const jefa = await createPerson(container(), "Ana María Sol", "administrator")
    expect((await api.get("/admin/trato/people", jefa.headers)).data.people).toEqual([{ id: jefa.id, name: "Ana María Sol", initials: "AS" }])
  })
})
