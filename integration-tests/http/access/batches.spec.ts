import { describeHost } from "../../helpers/host"
import { newDeal } from "../../helpers/deals"
import { createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"
import { createIssuer, createOrder, ROBOTICA } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"
import { GRANTS } from "../../../src/types/access"

type Said = { status: number; data: object | undefined }

describeHost("many at once, some of which are not one's own", (host) => {
  const { api, container, db } = host
  let luis: Person
  let marta: Person
  let region_id: string
  beforeEach(async () => {
    region_id = (await createShop(container())).region_id
    const boss = await createPerson(container(), "Rosa Medina", "administrator")
    luis = await createPerson(container(), "Luis Paz")
    marta = await createPerson(container(), "Marta Gil")
    for (const one of [luis, marta]) await giveRole(container(), one, GRANTS, "own")
    await createIssuer(host, boss.headers)
  })

  const post = async (path: string, body: object, who = luis): Promise<{ status: number; data: Record<string, never> }> => api.post(`/admin/trato/${path}`, body, who.headers)
  const made = async (path: string, body: object, who: Person): Promise<string> => {
    const { status, data } = await post(path, body, who)
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(data)}`)
    return Object.values(data as Record<string, { id: string }>)[0].id
  }
  const MAKE = {
    deal: async (who: Person) => (await newDeal(api, who)).id,
    activity: (who: Person) => made("activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z" }, who),
    document: (who: Person) => made("documents", { type: "quote", customer_name: "Café Central", customer_email: `a${Math.random()}@b.test`, region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, who),
    note: async (who: Person) => made("sales-notes", { order_id: (await createOrder(container(), { paid: true })).id }, who),
    customer: (who: Person) => made("prospects", { name: `Prospecto ${Math.random()}`, seller_id: who.id }, who),
  }
  const TABLES = { deal: ["trato_deal", "id"], activity: ["trato_activity", "id"], document: ["trato_document", "id"], note: ["trato_sales_note", "id"], customer: ["trato_customer_profile", "customer_id"] } as const
  const rowOf = async (kind: keyof typeof MAKE, id: string) => {
    const [table, column] = TABLES[kind]
    return JSON.stringify(await db()(table).select("*").where({ [column]: id }))
  }

  const BATCHES: [name: string, kind: keyof typeof MAKE, path: string, body: (ids: string[]) => object][] = [
    ["deletes deals", "deal", "deals/batch", (ids) => ({ delete: ids })],
    ["changes deals", "deal", "deals/batch/update", (ids) => ({ ids, set: { priority: "high" } })],
    ["tags deals", "deal", "deals/batch/update", (ids) => ({ ids, set: { add_tags: ["feria"] } })],
    ["moves deals", "deal", "deals/batch/update", (ids) => ({ ids, set: { stage_id: "trstg_negotiation" } })],
    ["deletes follow-ups", "activity", "activities/batch", (ids) => ({ delete: ids })],
    ["voids documents", "document", "documents/batch", (ids) => ({ ids, action: "void", reason: "Error" })],
    ["converts documents", "document", "documents/batch", (ids) => ({ ids, action: "convert", to: "order_request" })],
    ["sends documents", "document", "documents/batch", (ids) => ({ ids, action: "send", channel: "link" })],
    ["invoices notes", "note", "invoices/issue", (ids) => ({ note_ids: ids, receiver: ROBOTICA })],
    ["assigns prospects", "customer", "prospects/assign", (ids) => ({ customer_ids: ids, seller_id: luis.id })],
    ["deletes prospects", "customer", "prospects/delete", (ids) => ({ customer_ids: ids })],
    ["restores prospects", "customer", "prospects/restore", (ids) => ({ customer_ids: ids })],
  ]

  it.each(BATCHES)("S-01 S-03 D7 who %s among which are another's gets the same words as for what is not there, and changes none of those", async (_, kind, path, body) => {
    const [own, twin, theirs] = [await MAKE[kind](luis), await MAKE[kind](luis), await MAKE[kind](marta)]
    const unknown = `${theirs.slice(0, -6)}ZZZZZZ`
    const [hers, mine] = [await rowOf(kind, theirs), await rowOf(kind, own)]
    const plain = ({ status, data }: Said, id: string) => JSON.stringify([status, data]).replaceAll(id, "ID").replace(/"reference":"[^"]*"/g, "").replace(/"(updated_at|created_at)":"[^"]*"/g, "")
    // Alone, the answer tells nothing.
    expect(plain(await post(path, body([theirs])), theirs)).toBe(plain(await post(path, body([unknown])), unknown))
    expect(await rowOf(kind, theirs)).toBe(hers)
    // Together with one's own: none of them, or each told by itself, and the same for both.
    const [first, second] = [await post(path, body([own, theirs, own])), await post(path, body([twin, unknown, twin]))]
    const ofId = ({ status, data }: Said, id: string): Said => ({ status, data: status < 300 ? Object.values(data ?? {}).flat().find((one) => one?.id === id) : data })
    expect(plain(ofId(first, theirs), theirs).replaceAll(own, "OWN")).toBe(plain(ofId(second, unknown), unknown).replaceAll(twin, "OWN"))
    expect(await rowOf(kind, theirs)).toBe(hers)
    const perId = JSON.stringify(first.data).includes(theirs) && first.status < 300
    expect([path, first.status < 300, (await rowOf(kind, own)) === mine]).toEqual([path, perId, !perId])
  })

  /** What a body may name beside the row it is about. */
  const NAMED: [name: string, kind: keyof typeof MAKE, ask: (id: string) => Promise<Said>][] = [
    ["a deal of a document", "deal", (id) => post("documents", { type: "quote", deal_id: id, customer_name: "Café", customer_email: "c@d.test", region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })],
    ["a deal of a follow-up", "deal", (id) => post("activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z", deal_id: id })],
    ["a document of a follow-up", "document", (id) => post("activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z", document_id: id })],
    ["a document of a note", "document", (id) => post("sales-notes", { document_id: id })],
    ["a document of an invoice", "document", (id) => post("invoices/issue", { document_id: id, receiver: ROBOTICA })],
    ["a subject of a comment", "deal", (id) => post("journal", { subject_type: "deal", subject_id: id, text: "Hola" })],
    ["a document of a comment", "document", (id) => post("journal", { subject_type: "document", subject_id: id, text: "Hola" })],
    ["a note of a comment", "note", (id) => post("journal", { subject_type: "note", subject_id: id, text: "Hola" })],
    ["a follow-up of a comment", "activity", (id) => post("journal", { subject_type: "activity", subject_id: id, text: "Hola" })],
    ["a follow-up's history", "activity", (id) => api.get(`/admin/trato/journal?subject_type=activity&subject_id=${id}`, luis.headers)],
    ["deals whose papers are counted", "deal", (id) => api.get(`/admin/trato/deals/papers?ids=${id}`, luis.headers)],
    ["deals whose next follow-up is asked", "deal", (id) => api.get(`/admin/trato/activities/next?deal_id=${id}`, luis.headers)],
    ["documents of a deal", "deal", (id) => api.get(`/admin/trato/documents?deal_id=${id}`, luis.headers)],
    ["follow-ups of a deal", "deal", (id) => api.get(`/admin/trato/activities?deal_id=${id}`, luis.headers)],
    ["a card above the one that is moved", "deal", async (id) => post(`deals/${await MAKE.deal(luis)}/move`, { stage_id: "trstg_contact", after_id: id })],
    ["a card below the one that is moved", "deal", async (id) => post(`deals/${await MAKE.deal(luis)}/move`, { stage_id: "trstg_contact", before_id: id })],
    ["what came of a document", "document", (id) => api.get(`/admin/trato/documents?source_id=${id}`, luis.headers)],
  ]

  it.each(NAMED)("S-01 S-03 D7 names %s of another's with the words for one that is not there, and writes nothing of it", async (_, kind, ask) => {
    const theirs = await MAKE[kind](marta)
    await MAKE.activity(marta)
    const unknown = `${theirs.slice(0, -6)}ZZZZZZ`
    const row = await rowOf(kind, theirs)
    const plain = ({ status, data }: Said, id: string) => JSON.stringify([status, data]).replaceAll(id, "ID").replace(/"reference":"[^"]*"/g, "")
    const [hers, nobodys] = [await ask(theirs), await ask(unknown)]
    expect(plain(hers, theirs)).toBe(plain(nobodys, unknown))
    expect(await rowOf(kind, theirs)).toBe(row)
  })
})
