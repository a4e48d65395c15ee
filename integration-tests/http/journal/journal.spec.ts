import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
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
})
