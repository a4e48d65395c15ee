import { Modules } from "@medusajs/framework/utils"
import readXlsxFile from "read-excel-file/node"
import { describeHost, fromHost } from "../../helpers/host"
import { newDeal } from "../../helpers/deals"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder } from "../../helpers/sales"
import { createCustomer, createShop } from "../../helpers/shop"
import type { DuplicatePair } from "../../../src/types/http/duplicates"

const { default: tidyCrm } = fromHost<typeof import("../../../src/jobs/trato-tidy-crm")>("src/jobs/trato-tidy-crm.ts")
const { default: userDeleted } = fromHost<{ default: (args: unknown) => Promise<void> }>("src/subscribers/trato-user-deleted-crm.ts")
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
const base64 = (text: string) => Buffer.from(text).toString("base64")

describeHost("customers that are the same, prospects, files and widgets", (host) => {
  const { api, container, db } = host
  let boss: Person
  let luis: Person
  let ana: Person
  beforeEach(async () => {
    boss = await createPerson(container(), "Rosa Medina", "administrator")
    luis = await createPerson(container(), "Luis Ortega", "seller")
    ana = await createPerson(container(), "Ana Ruiz", "seller")
  })

  const get = async (path: string, who = boss) => (await api.get(`/admin/trato/${path}`, who.headers)).data
  const post = (path: string, body: object = {}, who = boss) => api.post(`/admin/trato/${path}`, body, who.headers)
  const pairs = async (status = "open"): Promise<DuplicatePair[]> => {
    expect((await post("duplicates/scan")).status).toBe(200)
    return (await get(`duplicates?status=${status}`)).duplicates
  }
  const actions = async (id: string) => (await get(`journal?subject_type=customer&subject_id=${id}&take=50`)).entries.map((entry: { action: string }) => entry.action)

  it("B-15 finds customers that are the same by mail, telephone, RFC and name, and says by which", async () => {
    const phone = { phone: null }
    const a = await createCustomer(container(), "Muebles Ñandú, S.A. de C.V.", phone)
    const b = await createCustomer(container(), "MUEBLES NANDU SA DE CV", phone)
    const c = await createCustomer(container(), "Otra cosa", { phone: "+52 1 (55) 9876-5432" })
    const d = await createCustomer(container(), "Distinto", { phone: "5598765432" })
    const e = await createCustomer(container(), "Hotel Uno", phone)
    await post(`customers/${e.id}`, { contact_email: a.email.toUpperCase() })
    const found = await pairs()
    const of = (x: string, y: string) => found.find((pair) => [x, y].sort().join() === [pair.a.customer_id, pair.b.customer_id].sort().join())?.reasons
    expect([of(a.id, b.id), of(c.id, d.id), of(a.id, e.id), of(b.id, c.id)]).toEqual([["name"], ["phone"], ["email"], undefined])
    expect(found[0].reasons).toEqual(["email"])
    // Looked at again, nothing is there twice; a customer that changed is looked at anew.
    await container().resolve(Modules.CUSTOMER).updateCustomers(d.id, { phone: "5511112222" })
    expect((await pairs()).length).toBe(found.length - 1)
    // The same night, runs of automations that ended half a year ago go; what waits, or is found by its day, stays.
    const run = (id: string, event_key: string, status: string, days: number) => ({ id, automation_id: "traut_x", event_key, subject_type: "deal", subject_id: "d", status, chain: "[]", created_at: new Date(Date.now() - days * 86_400_000) })
    await db()("trato_automation_run").insert([run("old", "11", "done", 181), run("new", "12", "done", 179), run("waits", "13", "pending", 400), run("day", "expired:x:2020-01-01", "done", 400)])
    await tidyCrm(container())
    expect((await pairs()).length).toBe(found.length - 1)
    expect(await db()("trato_automation_run").orderBy("id").pluck("id")).toEqual(["day", "new", "waits"])
  })

  it("B-15 remembers that two are not the same, until somebody says otherwise", async () => {
    const [a, b] = [await createCustomer(container(), "Café Sol", { phone: null }), await createCustomer(container(), "Cafe Sol", { phone: null })]
    expect((await pairs()).length).toBe(1)
    expect((await post("duplicates/decide", { a_id: b.id, b_id: a.id, status: "dismissed" })).status).toBe(200)
    await container().resolve(Modules.CUSTOMER).updateCustomers(a.id, { first_name: "Otra" })
    expect([(await pairs()).length, (await pairs("dismissed")).length]).toEqual([0, 1])
    expect([(await actions(a.id))[0], (await actions(b.id))[0]]).toEqual(["customer.not_duplicate", "customer.not_duplicate"])
    await post("duplicates/decide", { a_id: a.id, b_id: b.id, status: "open" })
    expect((await pairs()).length).toBe(1)
    expect((await post("duplicates/decide", { a_id: "cus_x", b_id: "cus_y", status: "open" })).status).toBe(404)
  })

  it("B-15 makes one of two without losing history: deals, documents, notes, orders, tax data, addresses", async () => {
    const shop = await createShop(container())
    await createIssuer(host, boss.headers)
    const keep = await createCustomer(container(), "Café Central", { phone: null, addresses: [] })
    const drop = await createCustomer(container(), "Cafe Central SA")
    const deal = await newDeal(api, boss, { customer_name: undefined, customer_id: drop.id, title: "Mesas del patio" })
    const { data: { document } } = await post("documents", { type: "quote", customer_id: drop.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })
    const order = await createOrder(container(), { customer_id: drop.id, paid: true })
    const { data: { sales_note: note } } = await post("sales-notes", { order_id: order.id })
    await post(`customers/${drop.id}/fiscal-profile`, { tax_id: "EKU9003173C9", name: "Escuela Kemper Urgate", use: "G03", regime: "601", country: "MEX", postal_code: "42501" })
    await post(`customers/${drop.id}`, { contact_name: "Ana Paz", seller_id: luis.id })
    await post(`customers/${keep.id}`, { contact_phone: "55 1111 2222" })
    const [pair] = (await pairs()).filter((one) => [one.a.customer_id, one.b.customer_id].includes(keep.id))
    const side = [pair.a, pair.b].find((one) => one.customer_id === drop.id)!
    expect([pair.suggested_id, side.counts, side.tax_id]).toEqual([drop.id, { deals: 1, documents: 1, notes: 1, orders: 1 }, "EKU9003173C9"])

    const merged = await post("duplicates/merge", { keep_id: keep.id, drop_id: drop.id })
    expect([merged.status, merged.data.code]).toEqual([200, undefined])
    expect(merged.data.customer).toMatchObject({ id: keep.id, phone: "55 1234 5678", profile: { contact_name: "Ana Paz", contact_phone: "55 1111 2222", seller: { id: luis.id } }, deals: { open: { count: 1 } } })
    // Points of both are those of one, at once.
    const scored = async () => (await db()("trato_customer_score").where({ customer_id: keep.id }).first("facts"))?.facts.orders
    for (let tries = 0; tries < 60 && (await scored()) !== 1; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await scored()).toBe(1)
    expect((await get(`deals/${deal.id}`)).deal.customer).toMatchObject({ id: keep.id, name: "Café Central" })
    expect((await get(`documents/${document.id}`)).document.customer_id).toBe(keep.id)
    expect((await get(`sales-notes/${note.id}`)).sales_note.customer_id ?? (await db()("trato_sales_note").where({ id: note.id }).first()).customer_id).toBe(keep.id)
    expect((await container().resolve(Modules.ORDER).retrieveOrder(order.id)).customer_id).toBe(keep.id)
    expect((await get(`customers/${keep.id}/fiscal-profile`)).fiscal_profile.tax_id).toBe("EKU9003173C9")
    expect(await container().resolve(Modules.CUSTOMER).listCustomerAddresses({ customer_id: keep.id })).toHaveLength(1)
    expect((await api.get(`/admin/trato/customers/${drop.id}`, boss.headers)).status).toBe(404)
    expect(await pairs()).toEqual([])
    // What was told of the one that went is told with the one that stayed, unchanged.
    const told = await actions(keep.id)
    expect(told).toEqual(expect.arrayContaining(["customer.merged", "customer.merged_into", "deal.created", "customer.fiscal_profile_changed", "customer.profile_changed"]))
  })

  it("B-15 never makes one of two who can both sign in, and lets the one with an account stay", async () => {
    const service = container().resolve(Modules.CUSTOMER)
    const [x, y] = await service.createCustomers([{ email: "a@cuenta.mx", company_name: "Doble", has_account: true }, { email: "b@cuenta.mx", company_name: "Doble", has_account: true }])
    const guest = await service.createCustomers({ company_name: "Doble", email: "c@cuenta.mx" })
    const found = await pairs()
    expect(found.find((pair) => [pair.a.customer_id, pair.b.customer_id].sort().join() === [x.id, y.id].sort().join())?.suggested_id).toBeNull()
    expect((await post("duplicates/merge", { keep_id: x.id, drop_id: y.id })).data).toMatchObject({ code: "merge_account", details: { both: true } })
    expect((await post("duplicates/merge", { keep_id: guest.id, drop_id: x.id })).data).toMatchObject({ code: "merge_account", details: { both: false } })
    expect((await post("duplicates/merge", { keep_id: x.id, drop_id: x.id })).status).toBe(400)
    expect((await post("duplicates/merge", { keep_id: x.id, drop_id: "cus_none" })).status).toBe(404)
    expect((await post("duplicates/merge", { keep_id: x.id, drop_id: guest.id })).status).toBe(200)
    // Twice at once: one does it, the other finds nobody to merge.
    const [one, two] = [await createCustomer(container(), "Par"), await createCustomer(container(), "Par")]
    const both = await Promise.all([post("duplicates/merge", { keep_id: one.id, drop_id: two.id }), post("duplicates/merge", { keep_id: one.id, drop_id: two.id })])
    expect(both.filter((answer) => answer.status === 200).length).toBe(1)
    expect((await post("duplicates/merge", { keep_id: x.id, drop_id: guest.id }, luis)).status).toBe(403)
  })

  it("B-15 CRM-90 what the dropped one left in a cart, a follow-up, a file and a comment is the kept one's; a cart that was bought stays as it is", async () => {
    const [keep, drop] = [await createCustomer(container(), "Café Central"), await createCustomer(container(), "Cafe Central SA")]
    const deal = await newDeal(api, boss, { customer_name: undefined, customer_id: drop.id })
    const carts = container().resolve(Modules.CART)
    const [open, bought] = (await carts.createCarts([0, 1].map(() => ({ currency_code: "mxn", customer_id: drop.id, items: [{ title: "Mesa", quantity: 2, unit_price: 150 }] })) as never)) as unknown as { id: string }[]
    await db()("cart").where({ id: bought.id }).update({ completed_at: new Date() })
    await post("activities", { type: "call", title: "Llamar", due_at: new Date().toISOString(), customer_id: drop.id })
    await post("journal", { subject_type: "customer", subject_id: drop.id, text: "Paga los viernes" })
    const file = await post(`deals/${deal.id}/files`, { name: "foto.png", content: PIXEL })
    expect((await post("duplicates/merge", { keep_id: keep.id, drop_id: drop.id })).status).toBe(200)
    expect(await db()("cart").whereIn("id", [open.id, bought.id]).orderByRaw("id = ?", [bought.id]).pluck("customer_id")).toEqual([keep.id, drop.id])
    expect((await get(`deals/${deal.id}/shop`)).carts).toMatchObject([{ id: open.id, total: 300 }])
    expect((await get(`activities?customer_id=${keep.id}`)).activities).toMatchObject([{ title: "Llamar", customer: { id: keep.id, name: "Café Central" } }])
    expect([file.status, (await get(`deals/${deal.id}/files`)).files.length]).toEqual([201, 1])
    const { entries } = await get(`journal?subject_type=customer&subject_id=${keep.id}&take=50`)
    expect(entries.map((entry: { action: string; text: string | null }) => entry.text ?? entry.action)).toEqual(expect.arrayContaining(["Paga los viernes", "activity.created", "deal.created", "customer.merged"]))
    // Asked of the one that went, the history is still there.
    expect(await actions(drop.id)).toEqual(expect.arrayContaining(["comment.added", "customer.merged_into"]))
  })

  const prospects = async (query = "", who = boss): Promise<string[]> => (await get(`prospects?limit=50${query}`, who)).prospects.map((one: { name: string }) => one.name).sort()
  async function prospect(name: string, seller: Person): Promise<string> {
    const { id } = await createCustomer(container(), name, { phone: null })
    await post(`customers/${id}`, { contact_name: `Contacto de ${name}`, seller_id: seller.id })
    return id
  }

  it("EXT-07 EXT-08 deletes prospects to their own tab, keeps them out of new deals, and brings them back", async () => {
    const [a, b] = [await prospect("Alfa", luis), await prospect("Beta", luis)]
    expect((await post("prospects/delete", { customer_ids: [a] })).data).toEqual({ changed: [a] })
    expect([await prospects(), await prospects("&removed=true")]).toEqual([["Beta"], ["Alfa"]])
    expect((await api.post("/admin/trato/deals", { title: "X", customer_id: a, stage_id: "trstg_contact" }, boss.headers)).data.errors[0]).toMatchObject({ path: "customer_id", code: "customer_unknown" })
    expect((await get(`customers?q=Alfa`)).customers).toEqual([])
    expect((await actions(a))[0]).toBe("customer.deleted")
    // Deleted on the host's own page: here too.
    await api.delete(`/admin/customers/${b}`, boss.headers)
    for (let tries = 0; tries < 100 && (await prospects("&removed=true")).length < 2; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await prospects("&removed=true")).toEqual(["Alfa", "Beta"])
    expect((await post("prospects/restore", { customer_ids: [a, b] })).data.changed.sort()).toEqual([a, b].sort())
    expect([await prospects(), await prospects("&removed=true")]).toEqual([["Alfa", "Beta"], []])
    expect((await newDeal(api, boss, { customer_name: undefined, customer_id: a })).id).toBeTruthy()
    // Who has bought is no prospect.
    await post(`customers/${b}`, { lifecycle: "customer" })
    expect((await post("prospects/delete", { customer_ids: [a, b] })).data.code).toBe("prospect_is_customer")
    expect(await prospects()).toEqual(["Alfa"])
    expect((await post("prospects/delete", { customer_ids: [a] }, luis)).status).toBe(403)
  })

  it("EXT-07 D7 Q-08 shows and counts the prospects of each seller, nobody's and those made for others, each once, in every order and state", async () => {
    const lead = await createPerson(container(), "Eva Sol", "leader")
    expect((await post("teams", { name: "Norte", member_ids: [lead.id, luis.id] })).status).toBe(201)
    const states = ["new", "contacted", "qualified"]
    const made: { name: string; seller: string | null; creator: string | null; state: string }[] = []
    for (let i = 0; i < 24; i++) {
      const one = { name: `P${String(i).padStart(2, "0")}`, seller: [luis.id, ana.id, null, lead.id][i % 4], creator: [luis.id, ana.id, lead.id, boss.id, null][i % 5], state: states[i % 3] }
      const { id } = await createCustomer(container(), one.name, { phone: null })
      await post(`customers/${id}`, { contact_name: one.name })
      await db()("trato_customer_profile").where({ customer_id: id }).update({ seller_id: one.seller, created_by: one.creator, prospect_state: one.state, lifecycle: i % 6 ? "prospect" : "potential" })
      made.push(one)
    }
    const sees = (who: Person, { seller, creator }: (typeof made)[number]) => who === boss || seller === who.id || creator === who.id || (who === lead && (seller === null || seller === luis.id))
    for (const who of [boss, lead, luis, ana]) for (const seller of [null, luis.id, ana.id, "none"]) for (const order of ["-created_at", "name", "-score"]) {
      const found = made.filter((one) => sees(who, one) && (!seller || one.seller === (seller === "none" ? null : seller)))
      const page = await get(`prospects?limit=50&order=${order}${seller ? `&seller_id=${seller}` : ""}`, who)
      const said = JSON.stringify([who.id, seller, order])
      expect(page.prospects.map((one: { name: string }) => one.name).sort(), said).toEqual(found.map((one) => one.name))
      expect([page.count, ...states.map((state) => page.counts[state])], said).toEqual([found.length, ...states.map((state) => found.filter((one) => one.state === state).length)])
    }
  })

  it("EXT-07 D14 makes a prospect without a deal, whoever makes them being their seller, and lets no colleague change them", async () => {
    const make = (body: object, who = luis) => post("prospects", body, who)
    const { status, data: { customer } } = await make({ name: "  Hotel Luna ", email: "compras@luna.mx", phone: "55 1234 0000", contact_name: "Eva Sol", prospect_state: "contacted" })
    expect([status, customer]).toMatchObject([201, { name: "Hotel Luna", email: "compras@luna.mx", phone: "55 1234 0000", has_account: false, profile: { seller: { id: luis.id }, contact_name: "Eva Sol", lifecycle: "prospect", prospect_state: "contacted" }, can: { update: true } }])
    expect([await prospects("&q=luna", luis), await prospects("", ana), await actions(customer.id)]).toEqual([["Hotel Luna"], [], ["customer.created"]])
    expect((await make({ name: "Otro", email: "compras@luna.mx" })).data.errors[0]).toMatchObject({ path: "email", code: "email_of_customer", params: { name: "Hotel Luna" } })
    expect((await make({ name: " ", email: "no es correo" })).data.errors.map((error: { path: string }) => error.path)).toEqual(["name", "email"])
    expect([(await make({ name: "De Ana", seller_id: ana.id })).status, (await make({ name: "De Ana", seller_id: ana.id }, boss)).data.customer.profile.seller.id]).toEqual([403, ana.id])
    expect((await make({ name: "De nadie", seller_id: "user_none" }, boss)).data.errors[0]).toMatchObject({ path: "seller_id", code: "user_unknown" })
    const reader = await createPerson(container(), "Consulta", "viewer")
    expect((await make({ name: "X" }, reader)).status).toBe(403)
    // A colleague reads who they are, as on the host's own page, and changes nothing; nobody's customer anybody may look after.
    const change = (id: string, who: Person) => post(`customers/${id}`, { contact_name: "Otra" }, who)
    expect((await get(`customers/${customer.id}`, ana)).customer.can).toEqual({ update: false })
    expect([(await change(customer.id, ana)).status, (await change(customer.id, luis)).status, (await change(customer.id, boss)).status]).toEqual([403, 200, 200])
    const nobodys = await createCustomer(container(), "De nadie", { phone: null })
    expect((await change(nobodys.id, ana)).status).toBe(200)
  })

  it("EXT-07 CRM-35 the customers of a seller who left the shop are nobody's: found under “Sin asignar”, told in their bitácora, and seen by a team's leader", async () => {
    const [a, b] = [await prospect("Alfa", luis), await prospect("Beta", ana)]
    const boss2 = await createPerson(container(), "Nora Paz", "leader")
    await container().resolve(Modules.USER).softDeleteUsers([luis.id])
    expect(await prospects("&seller_id=none")).toEqual([])
    // Two servers hear of it at once: it is told once.
    await Promise.all([1, 2, 3].map(() => userDeleted({ event: { data: { id: luis.id } }, container: container() })))
    expect([await prospects("&seller_id=none"), await prospects(`&seller_id=${ana.id}`), await prospects("", boss2)]).toEqual([["Alfa"], ["Beta"], ["Alfa"]])
    expect([(await actions(a))[0], (await actions(b))[0]]).toEqual(["customer.seller_changed", "customer.profile_changed"])
    // Who left before the shop had this is found by the night's job; a second run changes nothing.
    await db()("trato_customer_profile").where({ customer_id: a }).update({ seller_id: luis.id })
    await tidyCrm(container())
    await tidyCrm(container())
    const rows = await db()("trato_customer_profile").whereIn("customer_id", [a, b]).orderBy("name").pluck("seller_id")
    expect(rows).toEqual([null, ana.id])
    expect((await actions(a)).filter((action: string) => action === "customer.seller_changed")).toHaveLength(2)
  })

  it("EXT-07 gives many prospects to one of the staff, finds them by name, contact, state and seller, and exports what is found", async () => {
    const ids = [await prospect("Alfa", luis), await prospect("=Beta", luis), await prospect("Gama", ana)]
    await post(`customers/${ids[0]}`, { prospect_state: "contacted" })
    expect((await post("prospects/assign", { customer_ids: ids.slice(0, 2), seller_id: ana.id })).data).toEqual({ changed: 2 })
    expect((await actions(ids[0]))[0]).toBe("customer.seller_changed")
    expect([await prospects(`&seller_id=${ana.id}`), await prospects("&q=contacto de gama"), await prospects("&state=contacted"), await prospects("", luis)]).toEqual([["=Beta", "Alfa", "Gama"], ["Gama"], ["Alfa"], []])
    // D7: a deal that stays its owner's is none that the new seller may count.
    await newDeal(api, boss, { customer_name: undefined, customer_id: ids[0], owner_id: luis.id })
    const counted = async (who: Person) => (await get("prospects?q=alfa", who)).prospects.map((one: { open_deals: number }) => one.open_deals)
    expect([await counted(boss), await counted(ana)]).toEqual([[1], [0]])
    expect((await post("prospects/assign", { customer_ids: ids, seller_id: "user_none" })).status).toBe(400)
    expect((await post("prospects/assign", { customer_ids: [...ids, "cus_none"], seller_id: luis.id })).status).toBe(404)
    const file = await api.get(`/admin/trato/prospects/export?order=name&q=alfa`, { ...boss.headers, responseType: "arraybuffer" })
    const [{ data: rows }] = await readXlsxFile(Buffer.from(file.data))
    expect([rows.length, rows[1][0], rows[1][6], rows[1][7], rows[1][8]]).toEqual([2, "Alfa", "Prospecto", "Contactado", "Ana Ruiz"])
    expect((await api.get(`/admin/trato/prospects/export?format=csv&q=beta`, boss.headers)).data).toContain("\r\n'=Beta,")
    expect((await api.get("/admin/trato/prospects/export", luis.headers)).status).toBe(403)
  })

  it("B-19 S-04 keeps files on a deal: by their content, never run, told in the bitácora, gone with a trace", async () => {
    const deal = await newDeal(api, luis)
    const add = (name: string, content: string, who = luis) => post(`deals/${deal.id}/files`, { name, content }, who)
    const { status, data } = await add("../plano final.exe.png", PIXEL)
    expect([status, data.files.map((file: object) => file)]).toEqual([201, [expect.objectContaining({ name: expect.stringMatching(/\.png$/), content_type: "image/png", created_by: { id: luis.id, name: "Luis Ortega" } })]])
    expect((await add("pagina.html", base64("<script>alert(1)</script>"))).data.errors[0].code).toBe("file_type_not_taken")
    expect((await add("dibujo.svg", base64("<svg onload=alert(1)>"))).data.errors[0].code).toBe("file_type_not_taken")
    expect((await add("grande.txt", Buffer.alloc(10 * 1024 * 1024 + 1, 0x61).toString("base64"))).data.errors[0].code).toBe("file_too_large")
    expect((await add("x.png", "no es base64 ***")).status).toBe(400)
    await add("lista.csv", base64("a,b\n=1+1,2"))
    const [csv, png] = (await get(`deals/${deal.id}/files`, luis)).files
    const fetched = async (id: string) => (await api.get(`/admin/trato/deals/${deal.id}/files/${id}`, luis.headers)).headers
    expect([(await fetched(png.id))["content-disposition"], (await fetched(csv.id))["content-disposition"], (await fetched(csv.id))["x-content-type-options"]]).toEqual([expect.stringMatching(/^inline/), expect.stringMatching(/^attachment/), "nosniff"])
    // Another seller's deal answers as one that is not there; a file of another deal too.
    const other = await newDeal(api, ana)
    expect((await api.get(`/admin/trato/deals/${deal.id}/files/${png.id}`, ana.headers)).status).toBe(404)
    expect((await api.get(`/admin/trato/deals/${other.id}/files/${png.id}`, ana.headers)).status).toBe(404)
    expect((await add("x.png", PIXEL, ana)).status).toBe(404)
    expect((await api.delete(`/admin/trato/deals/${deal.id}/files/${png.id}`, luis.headers)).data.files).toHaveLength(1)
    const { entries } = await get(`journal?subject_type=deal&subject_id=${deal.id}`, luis)
    expect(entries.slice(0, 3).map((entry: { action: string }) => entry.action)).toEqual(["deal.file_removed", "deal.file_added", "deal.file_added"])
    expect(entries[0].data).toMatchObject({ title: png.name, size: png.size, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it("B-21 tells one's open deals, overdue follow-ups, expiring quotes and open notes in one answer, by grants, scope and features", async () => {
    const shop = await createShop(container())
    await createIssuer(host, boss.headers)
    await newDeal(api, luis, { value: 100, currency_code: "mxn" })
    await newDeal(api, luis, { value: 50, currency_code: "usd" })
    await newDeal(api, ana, { value: 999, currency_code: "mxn" })
    await post("activities", { type: "call", title: "Tarde", due_at: "2020-01-15T16:00:00Z" }, luis)
    await post("activities", { type: "call", title: "Luego", due_at: "2090-01-15T16:00:00Z" }, luis)
    const quote = async (days: number, who: Person) => {
      const until = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      const { data } = await post("documents", { type: "quote", region_id: shop.region_id, customer_id: (await createCustomer(container())).id, valid_until: until, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, who)
      await post(`documents/${data.document.id}/send`, { to: "a@b.mx" }, who)
    }
    await quote(3, luis)
    await quote(60, luis)
    await quote(3, ana)
    await post("sales-notes", { order_id: (await createOrder(container())).id }, luis)
    const mine = await get("dashboard", luis)
    expect(mine).toMatchObject({
      deals: { count: 2, totals: [{ currency_code: "mxn", amount: 100 }, { currency_code: "usd", amount: 50 }] }, follow_ups: { count: 1 }, quotes: { count: 1, days: 7 },
      notes: { unpaid: { count: 1, totals: [{ currency_code: "mxn", amount: expect.any(Number) }] }, to_invoice: { count: 1 } },
    })
    const week = [0, 7].map((days) => new Date(Date.now() - 6 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10))
    expect((await get(`documents?type=quote&status=sent&valid_from=${week[0]}&valid_to=${week[1]}`, luis)).count).toBe(1)
    expect(await get("dashboard", boss)).toMatchObject({ deals: { count: 0, totals: [] }, quotes: { count: 2 }, notes: { unpaid: { count: 1 } } })
    // The same numbers as the lists that the widgets open.
    expect((await get(`deals?status=open&owner_id=${luis.id}`, luis)).count).toBe(mine.deals.count)
    expect((await get(`activities?state=overdue&owner_id=${luis.id}`, luis)).count).toBe(1)
    expect((await get("receipts?kind=note&payment_status=pending,partial&status=issued,invoiced", luis)).receipts.length).toBe(mine.notes.unpaid.count)
    const stranger = await createPerson(container(), "Sin Rol")
    expect(await get("dashboard", stranger)).toEqual({ deals: null, follow_ups: null, quotes: null, notes: null })
    const { features } = (container().resolve("trato_access") as unknown as { getOptions(): { features: Record<string, boolean> } }).getOptions()
    features.crm = features.billing = false
    try {
      expect(await get("dashboard", luis)).toMatchObject({ deals: null, follow_ups: null, notes: null, quotes: { count: 1 } })
    } finally {
      features.crm = features.billing = true
    }
  })
})
