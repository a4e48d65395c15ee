import { newDeal } from "../../helpers/deals"
import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import type { TratoEventPayloads } from "../../../src/workflows/events"
import { createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"
import { createIssuer, ROBOTICA, waitForInvoice } from "../../helpers/sales"
import { createCustomer, createShop, Shop } from "../../helpers/shop"

type Told = { action: string; subject_type: string; subject_label: string | null; seq?: number }

describeHost("the bitácora of a sale", (host) => {
  const { api, container } = host
  let shop: Shop
  let rosa: Person

  beforeAll(async () => {
    shop = await createShop(container())
  })
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina", "administrator")
  })

  const history = async (type: string, id: string, who = rosa, query = "") =>
    (await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}${query}`, who.headers)).data as { entries: (Told & { id: string })[]; count: number }
  const told = async (type: string, id: string, who = rosa) => (await history(type, id, who)).entries.map((e) => (e.subject_label ? `${e.subject_label} ${e.action}` : e.action))
  const post = async (path: string, body: object, who = rosa) => {
    const { status, data } = await api.post(`/admin/trato/${path}`, body, who.headers)
    expect([path, status, data.message]).toEqual([path, expect.toSatisfy((s: number) => s >= 200 && s < 300), undefined])
    return data
  }
  const until = async (check: () => Promise<boolean>) => {
    for (let i = 0; i < 100 && !(await check()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  it("CRM-67 CRM-68 CRM-88 BIL-15 shows each step of a sale on its subject, and on its deal and customer", async () => {
    await createIssuer(host, rosa.headers)
    const customer = await createCustomer(container())
    const deal = await newDeal(api, rosa, { customer_name: undefined, customer_id: customer.id })
    // Every change of the deal by itself, and what people write.
    await post(`deals/${deal.id}`, { priority: "high", value: 900 })
    await post("journal", { subject_type: "deal", subject_id: deal.id, text: "Quiere factura" })
    const { entries: [comment, edit] } = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${deal.id}`, rosa.headers)).data
    expect([comment, edit]).toMatchObject([{ action: "comment.added", text: "Quiere factura", actor_id: rosa.id }, { action: "deal.updated", changes: { priority: ["none", "high"], value: [null, 900] }, actor_id: rosa.id }])
    const { document } = await post("documents", { type: "quote", customer_id: customer.id, deal_id: deal.id, lines: [{ variant_id: shop.variants["MESA-1"], quantity: 1 }] })
    const { order } = await post(`documents/${document.id}/order`, {})
    const { sales_note: note } = await post("sales-notes", { order_id: order.id })
    const { invoice_id } = await post(`sales-notes/${note.id}/invoice`, { receiver: ROBOTICA })
    const invoice = await waitForInvoice(host, invoice_id, rosa.headers)
    await until(async () => (await told("deal", deal.id)).includes("deal.won"))

    expect(await told("document", document.id)).toEqual(["document.converted", "document.created"])
    expect(await told("note", note.id)).toEqual(["note.invoiced", "note.invoice_started", "note.created"])
    const steps = await told("deal", deal.id)
    const [quote, sale, fiscal] = [document.number, note.number, invoice.number]
    expect(steps).toEqual(expect.arrayContaining([
      "deal.created", `${quote} document.created`, `${quote} document.converted`, "deal.won",
      `${sale} note.created`, `${sale} note.invoiced`, `${fiscal} invoice.sealed`, `${fiscal} invoice.stamped`,
    ]))
    // Newest first, across subjects.
    expect(steps.indexOf(`${fiscal} invoice.stamped`)).toBeLessThan(steps.indexOf(`${sale} note.created`))
    expect(steps.indexOf(`${sale} note.created`)).toBeLessThan(steps.indexOf(`${quote} document.converted`))
    expect(steps.at(-1)).toBe("deal.created")
    expect(await told("customer", customer.id)).toEqual(expect.arrayContaining([`${deal.key} deal.won`, `${quote} document.created`, `${sale} note.created`, `${fiscal} invoice.stamped`]))
  })

  it("CRM-68 pages through several histories as one, and counts them", async () => {
    const deal = await newDeal(api, rosa)
    for (const title of ["Uno", "Dos"]) await post("documents", { type: "quote", customer: { name: "Café Central" }, deal_id: deal.id, lines: [{ title, quantity: 1, unit_price: 10 }] })
    const whole = await history("deal", deal.id)
    expect(whole.count).toBe(whole.entries.length)
    const paged: string[] = []
    for (let before = ""; ; ) {
      const { entries } = await history("deal", deal.id, rosa, `&take=2${before && `&before=${before}`}`)
      paged.push(...entries.map((e) => e.id))
      if (entries.length < 2) break
      before = entries[1].id
    }
    expect(paged).toEqual(whole.entries.map((e) => e.id))
  })

  it("S-01 leaves out of a customer's history what is another seller's", async () => {
    const [ana, luis] = [await createPerson(container(), "Ana Soto", "seller"), await createPerson(container(), "Luis Paz", "seller")]
    const customer = await createCustomer(container())
    const hers = (await post("documents", { type: "quote", customer_id: customer.id, lines: [{ title: "Silla", quantity: 1, unit_price: 10 }] }, ana)).document
    expect(await told("customer", customer.id, ana)).toContain(`${hers.number} document.created`)
    expect(await told("customer", customer.id, luis)).not.toContain(`${hers.number} document.created`)
  })

  it("S-01 tells the history of a thing to who may see the thing", async () => {
    const customer = await createCustomer(container())
    const deal = await newDeal(api, rosa, { customer_name: undefined, customer_id: customer.id })
    const { document } = await post("documents", { type: "quote", customer_id: customer.id, deal_id: deal.id, lines: [{ title: "Silla", quantity: 1, unit_price: 10 }] })
    const eva = await createPerson(container(), "Eva Luna")
    await giveRole(container(), eva, ["journal:view", "deal:view"], "all")
    expect((await api.get(`/admin/trato/journal?subject_type=document&subject_id=${document.id}`, eva.headers)).status).toBe(403)
    for (const [type, id] of [["deal", deal.id], ["customer", customer.id]] as const) {
      expect([await told(type, id), await told(type, id, eva)].map((all) => all.includes(`${document.number} document.created`))).toEqual([true, false])
    }
  })

  it("X-01 a shop's hooks choose the seller, hold a conversion, follow the order and refuse an invoice; additional data reach them; events are typed", async () => {
    const { kept, rules } = fromHost<typeof import("../../examples/hooks")>("integration-tests/examples/hooks.ts")
    const won: TratoEventPayloads["trato.deal.won"][] = []
    container().resolve(Modules.EVENT_BUS).subscribe("trato.deal.won", ({ data }) => Promise.resolve(void won.push(data as (typeof won)[number])), { subscriberId: "spec-deal-won" })
    await createIssuer(host, rosa.headers)
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const customer = await createCustomer(container())
    rules.sellers = { Puebla: luis.id }
    const deal = (await post("deals", { title: "Mesas", customer_id: customer.id, stage_id: "trstg_contact", additional_data: { city: "Puebla" } })).deal
    expect(deal.owner.id).toBe(luis.id)
    expect((await post("deals", { title: "Sillas", customer_id: customer.id, stage_id: "trstg_contact", additional_data: { city: "León" } })).deal.owner.id).toBe(rosa.id)
    const { activity } = await post("activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z", additional_data: { via: "feria" } })

    const { document } = await post("documents", { type: "quote", customer_id: customer.id, deal_id: deal.id, lines: [{ variant_id: shop.variants["MESA-1"], quantity: 1 }], additional_data: { event: "expo" } })
    rules.onHold.add(customer.id)
    const held = await api.post(`/admin/trato/documents/${document.id}/order`, {}, rosa.headers)
    expect([held.status, held.data.message]).toEqual([400, "El crédito de este cliente está en revisión."])
    for (const [path, body] of [[`documents/${document.id}/convert`, { to: "contract" }], ["sales-notes", { document_id: document.id }]] as const) {
      const other = await api.post(`/admin/trato/${path}`, body, rosa.headers)
      expect([other.status, other.data.message]).toEqual([400, "El crédito de este cliente está en revisión."])
    }
    const many = await post("documents/batch", { action: "convert", to: "contract", ids: [document.id] })
    expect(many.results).toEqual([expect.objectContaining({ ok: false, message: "El crédito de este cliente está en revisión." })])
    rules.onHold.clear()
    const { order } = await post(`documents/${document.id}/order`, {})
    const [stored] = await container().resolve(Modules.ORDER).listOrders({ id: order.id }, { select: ["id", "metadata"] })
    expect(stored.metadata).toMatchObject({ route: "norte", trato_document_id: document.id })
    await until(async () => Promise.resolve(won.length > 0))
    expect(won).toEqual([expect.objectContaining({ id: deal.id, order_id: order.id, won_value: document.total, currency_code: "mxn" })])

    const lines = [{ variant_id: shop.variants["MESA-1"], quantity: 1 }]
    const byHand = (await post("sales-notes", { customer_id: customer.id, lines, additional_data: { till: 1 } })).sales_note
    const { document: second } = await post("documents", { type: "quote", customer_id: customer.id, lines })
    const ofDocument = (await post("sales-notes", { document_id: second.id, additional_data: { till: 2 } })).sales_note
    const { sales_note: note } = await post("sales-notes", { order_id: order.id, additional_data: { till: 3 } })
    rules.toCall.add(ROBOTICA.tax_id)
    const refused = await waitForInvoice(host, (await post(`sales-notes/${note.id}/invoice`, { receiver: ROBOTICA })).invoice_id, rosa.headers)
    expect([refused.state, refused.progress.errors]).toEqual(["rejected", [expect.objectContaining({ code: "refused_by_shop", message: "Llama al cliente antes de facturarle." })]])
    rules.toCall.clear()
    expect((await waitForInvoice(host, (await post(`sales-notes/${note.id}/invoice`, { receiver: ROBOTICA })).invoice_id, rosa.headers)).state).toBe("stamped")

    expect(kept.filter((one) => one.what !== "deal")).toEqual([{ what: "activity", id: activity.id, data: { via: "feria" } }, { what: "document", id: document.id, data: { event: "expo" } }, ...[byHand, ofDocument, note].map(({ id }, i) => ({ what: "note", id, data: { till: i + 1 } }))])
  })
})
