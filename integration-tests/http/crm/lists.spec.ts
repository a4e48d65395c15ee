import readXlsxFile from "read-excel-file/node"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"
import { createOrder } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"

const { ensureProfiles } = fromHost<typeof import("../../../src/modules/crm/operations/profiles")>("src/modules/crm/operations/profiles.ts")

const fieldsOf = (answer: { data: { errors: { path: string; code: string }[] } }) => answer.data.errors.map((e) => `${e.path}:${e.code}`)

describeHost("lists of deals, customers and orders", ({ api, container, db }) => {
  let jefa: Person
  let luis: Person
  let eva: Person
  beforeEach(async () => {
    jefa = await createPerson(container(), "Ana Jefa", "administrator")
    luis = await createPerson(container(), "Luis Paz", "seller")
    eva = await createPerson(container(), "Eva Ruiz", "seller")
  })
  const at = (path: string) => `/admin/trato${path}`
  const get = (path: string, who = jefa) => api.get(at(path), who.headers)
  const post = (path: string, body: unknown, who = jefa) => api.post(at(path), body, who.headers)
  const del = (path: string, who = jefa) => api.delete(at(path), who.headers)
  const titles = async (query: string, who = jefa): Promise<string[]> => (await get(`/deals${query}`, who)).data.deals.map((d: { title: string }) => d.title)
  const actions = async (type: string, id: string): Promise<string[]> =>
    (await get(`/journal?subject_type=${type}&subject_id=${id}`)).data.entries.filter((e: { subject_type: string }) => e.subject_type === type).map((e: { action: string }) => e.action)

  // ── the merchant's fields ──

  it("B-18 lets the merchant define fields, asks for the required ones, and keeps what fits", async () => {
    expect((await post("/custom-fields", { label: "Ancho", type: "number" }, luis)).status).toBe(403)
    const width = (await post("/custom-fields", { label: "Ancho (cm)", type: "number", required: true })).data.field
    const color = (await post("/custom-fields", { label: "Color", type: "select", options: [{ label: "Rojo" }, { label: "Azul" }] })).data.field
    expect([width.key, color.key]).toEqual(["ancho_cm", "color"])
    expect(fieldsOf(await post("/custom-fields", { label: "COLOR", type: "text" }))).toEqual(["label:name_taken"])
    expect(fieldsOf(await post("/custom-fields", { label: "Vacío", type: "select", options: [] }))).toEqual(["options:options_missing"])

    const body = { title: "Mesas", customer_name: "Ana", stage_id: "trstg_contact" }
    expect(fieldsOf(await post("/deals", body))).toEqual(["custom_fields.ancho_cm:required"])
    expect(fieldsOf(await post("/deals", { ...body, custom_fields: { ancho_cm: "ancho", color: "opt_none", nada: 1 } }))).toEqual([
      "custom_fields.ancho_cm:invalid_type", "custom_fields.color:option_unknown", "custom_fields.nada:field_unknown"])
    const { deal } = (await post("/deals", { ...body, custom_fields: { ancho_cm: 80, color: color.options[0].id } })).data
    expect(deal.custom_fields).toEqual({ ancho_cm: 80, color: color.options[0].id })
    await newDeal(api, jefa, { title: "Sillas", custom_fields: { ancho_cm: 45, color: color.options[1].id } })

    const cf = (filter: object) => `?cf=${encodeURIComponent(JSON.stringify(filter))}`
    expect(await titles(cf({ ancho_cm: { from: 50 } }))).toEqual(["Mesas"])
    expect(await titles(cf({ color: { in: [color.options[1].id] } }))).toEqual(["Sillas"])
    expect((await get(`/deals${cf({ ancho_cm: { to: 90 } })}`)).data.counts).toEqual({ all: 2, open: 2, won: 0, lost: 0 })
    for (const bad of ["x", "{", '{"a b":{}}', '{"a":{"from":true}}', "[]"]) expect((await get(`/deals?cf=${encodeURIComponent(bad)}`)).status, bad).toBe(400)

    expect((await del(`/custom-fields/${width.id}`)).data.code).toBe("field_in_use")
    const kept = (await post(`/custom-fields/${color.id}`, { options: [{ id: color.options[1].id, label: "Azul rey" }] })).data.field
    expect(kept.options).toMatchObject([{ label: "Azul rey", archived: false }, { label: "Rojo", archived: true }])
    await post(`/custom-fields/${width.id}`, { archived: true })
    expect((await post("/deals", { ...body, title: "Sin ancho" })).status).toBe(201)
    expect((await get(`/deals/${deal.id}`)).data.deal.custom_fields.ancho_cm).toBe(80)
    expect((await post("/custom-fields/order", { ids: [color.id] })).data.code).toBe("order_incomplete")
    expect((await post("/custom-fields/order", { ids: [width.id, color.id] })).status).toBe(200)
    expect(await actions("settings", "deal_fields")).toEqual(["settings.fields_reordered", "settings.field_updated", "settings.field_updated", "settings.field_created", "settings.field_created"])
  })

  it("B-18 takes a field by any name, also one that every object of the language has, and exports and filters it as any other", async () => {
    const { field } = (await post("/custom-fields", { label: "Constructor", type: "text", required: true })).data
    await post("/custom-fields", { label: "Obra", type: "text" })
    expect(fieldsOf(await post("/deals", { title: "x", customer_name: "Ana", stage_id: "trstg_contact", custom_fields: { obra: "Torre" } }))).toEqual([`custom_fields.${field.key}:required`])
    await post(`/custom-fields/${field.id}`, { required: false })
    await newDeal(api, jefa, { title: "Sin constructor", custom_fields: { obra: "Torre" } })
    await newDeal(api, jefa, { title: "Con constructor", custom_fields: { [field.key]: "Grupo Norte" } })
    const file = await get(`/deals/export?format=csv&order=title&columns=deal,cf.${field.key}`)
    expect(file.data.replace(/^\ufeff/, "").trim().split("\r\n").map((line: string) => line.replace(/^T-\d+,/, ""))).toEqual(["Clave,Trato,Constructor", "Con constructor,Grupo Norte", "Sin constructor,"])
    expect(await titles(`?cf=${encodeURIComponent(JSON.stringify({ [field.key]: { has: "norte" } }))}`)).toEqual(["Con constructor"])
  })

  it("B-18 D18 loses neither of two people's edits in two own fields, and tells who was late in the same", async () => {
    await post("/custom-fields", { label: "Uno", type: "text" })
    await post("/custom-fields", { label: "Dos", type: "text" })
    const deal = await newDeal(api, jefa)
    const edit = (custom_fields: object) => post(`/deals/${deal.id}`, { custom_fields, version: deal.version })
    expect((await edit({ uno: "de Ana" })).status).toBe(200)
    expect((await edit({ dos: "de Luis" })).data.deal.custom_fields).toEqual({ uno: "de Ana", dos: "de Luis" })
    expect((await edit({ uno: "tarde" })).data).toMatchObject({ code: "deal_changed", details: { fields: ["custom_fields.uno"] } })
    const [entry] = (await get(`/journal?subject_type=deal&subject_id=${deal.id}`)).data.entries
    expect(entry.changes).toEqual({ Dos: [null, "de Luis"] })
  })

  // ── the list ──

  it("B-18 Q-08 turns pages by where the last one ended, in every order, and sees each deal once", async () => {
    for (const [i, close] of ["2026-05-01", null, "2026-04-01", null, "2026-05-01", "2026-03-01"].entries()) {
      const deal = await newDeal(api, jefa, { title: ["b", "a", "c"][i % 3], value: i % 2 ? i * 10 : null, priority: ["none", "high", "low"][i % 3], expected_close_on: close, owner_id: [luis.id, eva.id, null][i % 3], stage_id: i % 2 ? "trstg_budget" : "trstg_contact" })
      if (i === 4) await post(`/deals/${deal.id}/win`, { closed_on: "2026-02-01" })
    }
    for (const order of ["created_at", "-created_at", "updated_at", "key", "-title", "customer", "value", "-value", "close", "-close", "priority", "-status", "stage", "-stage", "owner", "-owner"]) {
      const whole = (await get(`/deals?order=${order}&limit=50`)).data.deals.map((d: { id: string }) => d.id)
      const seen: string[] = []
      for (let after: string | null = null, page = 0; page < 10 && (page === 0 || after); page++) {
        const { data } = await get(`/deals?order=${order}&limit=2${after ? `&after=${after}` : ""}`)
        seen.push(...data.deals.map((d: { id: string }) => d.id))
        after = data.next
      }
      expect([order, new Set(seen).size, seen], order).toEqual([order, 6, whole])
    }
    expect(await titles("?order=-close&limit=2&status=open")).toEqual(["b", "c"])
    expect((await get("/deals?order=close")).data.deals.slice(-2).map((d: { expected_close_on: string | null }) => d.expected_close_on)).toEqual([null, null])
    const owners = (await get("/deals?order=owner")).data.deals.map((d: { owner: { name: string } | null }) => d.owner?.name ?? null)
    expect(owners).toEqual(["Eva Ruiz", "Eva Ruiz", "Luis Paz", "Luis Paz", null, null])
    for (const bad of ["?after=x", "?after=WzAsIjk5OTktOTktOTkgOTk6OTk6OTkrMDAiLCJhIl0", "?offset=10001", "?order=rank"]) expect((await get(`/deals${bad}`)).status, bad).toBe(400)
  })

  it("B-18 sorts by every kind of own field: options in the merchant's order, empty ones last, page by page", async () => {
    const field = async (label: string, type: string, options?: string[]) => (await post("/custom-fields", { label, type, ...(options ? { options: options.map((one) => ({ label: one })) } : {}) })).data.field
    for (const [label, type] of [["Nota", "text"], ["Ancho", "number"], ["Anticipo", "money"], ["Entrega", "date"], ["Urgente", "boolean"]]) await field(label, type)
    const size = await field("Talla", "select", ["Chica", "Mediana", "Grande"])
    const tags = await field("Giro", "multi_select", ["Hotel", "Bar"])
    const values = [
      { nota: "Ágata", ancho: -2.5, anticipo: 10, entrega: "2026-02-01", urgente: true, talla: size.options[2].id, giro: [tags.options[1].id] },
      { nota: "zafiro", ancho: 10, anticipo: 2, entrega: "2025-12-31", urgente: false, talla: size.options[0].id, giro: [tags.options[0].id, tags.options[1].id] },
      { nota: "Berilo", ancho: 2, anticipo: 0, entrega: "2026-01-15", talla: size.options[1].id },
      null,
    ]
    for (const [i, custom_fields] of values.entries()) await newDeal(api, jefa, { title: "ABCD"[i], ...(custom_fields ? { custom_fields } : {}) })
    const expected: Record<string, [string, string]> = {
      nota: ["ACBD", "BCAD"], ancho: ["ACBD", "BCAD"], anticipo: ["CBAD", "ABCD"], entrega: ["BCAD", "ACBD"], urgente: ["BADC", "ABDC"], talla: ["BCAD", "ACBD"], giro: ["BADC", "ABDC"],
    }
    const paged = async (order: string) => {
      let seen = ""
      for (let after: string | null = null, first = true; first || after; first = false) {
        const { data } = await get(`/deals?order=${order}&limit=1${after ? `&after=${after}` : ""}`)
        seen += data.deals.map((d: { title: string }) => d.title).join("")
        after = data.next
      }
      return seen
    }
    const empties = (order: string, text: string) => (order.includes("urgente") || order.includes("giro") ? text.slice(0, 2) + [...text.slice(2)].sort().join("") : text)
    for (const [key, [up, down]] of Object.entries(expected)) {
      for (const [order, wanted] of [[`cf.${key}`, up], [`-cf.${key}`, down]]) {
        const whole = (await titles(`?order=${order}`)).join("")
        expect([order, empties(order, whole)]).toEqual([order, empties(order, wanted)])
        expect([order, await paged(order)]).toEqual([order, whole])
      }
    }
    const [b] = (await get("/deals?q=B")).data.deals
    await post(`/deals/${b.id}`, { custom_fields: { ancho: -9 } })
    await post(`/deals/${b.id}/win`, {})
    expect(await titles("?order=cf.ancho&status=open")).toEqual(["A", "C", "D"])
    expect(await titles("?order=cf.ancho")).toEqual(["B", "A", "C", "D"])
    await post(`/deals/${b.id}`, { custom_fields: { ancho: null } })
    expect((await titles("?order=cf.ancho")).slice(0, 2)).toEqual(["A", "C"])
    expect((await get("/deals?order=cf.nada")).data.errors[0]).toMatchObject({ path: "order", code: "field_unknown" })
    for (const bad of ["cf.a b", "cf.", "cf.ancho&after=WzAsIngiLCJhIl0"]) expect((await get(`/deals?order=${bad}`)).status, bad).toBe(400)
    await del(`/deals/${b.id}`)
    await post("/deals/batch", { delete: [b.id] })
    expect(await db()("trato_deal_field_sort").where({ deal_id: b.id })).toEqual([])
  })

  it("B-18 S-06 D7 exports what is shown, in its columns and scope, with formulas made harmless", async () => {
    await post("/custom-fields", { label: "=Origen", type: "text" })
    await newDeal(api, luis, { title: "=HYPERLINK(1)", value: 10.5, custom_fields: { origen: "@feria" } })
    const tagged = await newDeal(api, eva, { title: "De Eva", value: 20 })
    await post("/deals/batch/update", { ids: [tagged.id], set: { add_tags: ["Feria", "VIP"] } })
    expect((await get("/deals/export", luis)).status).toBe(403)
    const lider = await createPerson(container(), "Lía Líder", "leader")
    const csv = async (query: string, who = jefa) => (await api.get(at(`/deals/export?format=csv${query}`), { ...who.headers, responseType: "text" })) as { status: number; data: string; headers: Record<string, string> }
    const all = await csv("&columns=deal,value,cf.origen&order=value")
    expect(all.headers["content-type"]).toContain("text/csv")
    expect(all.data.replace(/^\ufeff/, "").split("\r\n").map((line) => line.replace(/^T-\d+/, "T"))).toEqual([
      "Clave,Trato,Valor,Moneda,'=Origen", "T,'=HYPERLINK(1),10.5,EUR,'@feria", "T,De Eva,20,EUR,", ""])
    expect((await csv("&q=eva&language=en")).data).toContain("Key,Deal,Customer or prospect,Value,Currency,Closing date")
    expect((await csv("&columns=deal,tags&q=eva")).data.replace(/^\ufeff/, "").split("\r\n").map((line) => line.replace(/^T-\d+/, "T"))).toEqual(["Clave,Trato,Etiquetas", 'T,De Eva,"Feria, VIP"', ""])
    expect((await csv("", lider)).data.trim().split("\r\n")).toHaveLength(1)
    const book = (await api.get(at("/deals/export?format=xlsx&columns=deal,value"), { ...jefa.headers, responseType: "arraybuffer" })) as unknown as { data: Buffer }
    const read = (await readXlsxFile(Buffer.from(book.data))) as unknown as { data?: unknown[][] }[]
    const rows = (read[0] as { data?: unknown[][] }).data ?? (read as unknown as unknown[][])
    expect(rows.slice(1).map((row) => row.slice(1, 3))).toEqual([["De Eva", 20], ["'=HYPERLINK(1)", 10.5]])
    for (const bad of ["format=pdf", "columns=a;b", "order=rank"]) expect((await get(`/deals/export?${bad}`)).status, bad).toBe(400)
  })

  it("CRM-44 B-18 edits many deals at once, tells which could not be, and refuses more than the limit", async () => {
    const [a, b, won] = [await newDeal(api, luis, { title: "A" }), await newDeal(api, luis, { title: "B", stage_id: "trstg_budget" }), await newDeal(api, jefa, { title: "C" })]
    await post(`/deals/${won.id}/win`, {})
    const ids = [a.id, b.id, won.id, "trdeal_none"]
    const moved = await post("/deals/batch/update", { ids, set: { stage_id: "trstg_negotiation", priority: "high" } })
    expect(moved.data).toMatchObject({ updated: [a.id, b.id], unchanged: [], refused: [{ id: won.id, title: "C", code: "deal_closed" }, { id: "trdeal_none", key: null, code: "not_found" }] })
    expect((await get(`/deals/${won.id}`)).data.deal).toMatchObject({ priority: "none", status: "won" })
    expect((await post("/deals/batch/update", { ids: [won.id], set: { expected_close_on: "2027-01-31" } })).data.refused).toMatchObject([{ id: won.id, code: "closing_day_of_closed" }])
    const { data: board } = await get("/board")
    expect(board.columns[3].deals.map((d: { title: string }) => d.title)).toEqual(["A", "B"])
    expect((await actions("deal", a.id)).slice(0, 2).sort()).toEqual(["deal.moved", "deal.updated"])
    expect((await post("/deals/batch/update", { ids: [a.id], set: { priority: "high" } })).data.unchanged).toEqual([a.id])
    expect((await post("/deals/batch/update", { ids: [a.id], set: { owner_id: eva.id } }, luis)).status).toBe(403)
    expect((await post("/deals/batch/update", { ids: [a.id], set: { priority: "low" } }, eva)).data.refused).toMatchObject([{ id: a.id, key: null, title: null, code: "not_found" }])
    expect((await post("/deals/batch/update", { ids: [a.id, b.id], set: { owner_id: eva.id, expected_close_on: "2027-01-31" } })).data.updated).toHaveLength(2)
    expect((await get(`/deals/${b.id}`, eva)).data.deal).toMatchObject({ owner: { id: eva.id }, expected_close_on: "2027-01-31" })
    const many = await post("/deals/batch/update", { ids: Array.from({ length: 10_000 }, (_, i) => `trdeal_${i}`), set: { priority: "low" } })
    expect([many.status, many.data.errors]).toEqual([400, [expect.objectContaining({ path: "ids", code: "too_big", params: { maximum: 200 } })]])
    for (const set of [{}, { rank: "a" }, { stage_id: "trstg_none" }, { owner_id: "user_none" }]) expect((await post("/deals/batch/update", { ids: [a.id], set })).status, JSON.stringify(set)).toBe(400)
    expect((await db()("trato_deal_total").sum("deals as n").first() as { n: string }).n).toBe("3")
  })

  it("CRM-85 B-14 shows tags on cards and rows, filters by them in whatever letters, and changes them of many deals at once", async () => {
    const [a, b, c] = [await newDeal(api, jefa, { title: "A", value: 10, currency_code: "mxn" }), await newDeal(api, jefa, { title: "B", value: 20, currency_code: "mxn" }), await newDeal(api, jefa, { title: "C", value: 40, currency_code: "mxn" })]
    expect((await post(`/deals/${a.id}/tags`, { add: ["Urgente"] })).data.tags).toEqual(["Urgente"])
    const done = await post("/deals/batch/update", { ids: [a.id, b.id], set: { add_tags: ["VIP", "urgente"], priority: "high" } })
    expect(done.data).toMatchObject({ updated: [a.id, b.id], refused: [] })
    const { data: board } = await get("/board?tag=URGENTE")
    expect(board.message).toBe(undefined)
    expect([board.columns[0].count, board.columns[0].totals, board.columns[0].deals.map((d: { title: string; tags: string[] }) => [d.title, d.tags])]).toEqual([2, [{ currency_code: "mxn", amount: 30 }], expect.arrayContaining([["A", ["Urgente", "VIP"]], ["B", ["VIP", "urgente"]]])])
    const tagged = (tag: string) => titles(`?order=title&limit=50&tag=${encodeURIComponent(tag)}`)
    expect([await tagged("vip"), await tagged("vip,otra"), await tagged("vi"), await tagged("%")]).toEqual([["A", "B"], ["A", "B"], [], []])
    expect((await actions("deal", b.id)).slice(0, 2).sort()).toEqual(["deal.tagged", "deal.updated"])
    expect((await post("/deals/batch/update", { ids: [a.id, b.id, c.id], set: { remove_tags: ["Vip"] } })).data).toMatchObject({ updated: [a.id, b.id], unchanged: [c.id] })
    const full = Array.from({ length: 20 }, (_, i) => `t${i}`)
    expect((await post("/deals/batch/update", { ids: [a.id, c.id], set: { add_tags: full } })).data).toMatchObject({ updated: [c.id], refused: [{ id: a.id, code: "too_many_tags" }] })
    for (const add_tags of [[], ["a,b"], [""], ["x".repeat(41)], [...full, "t20"]]) expect((await post("/deals/batch/update", { ids: [a.id], set: { add_tags } })).status, JSON.stringify(add_tags)).toBe(400)
    // A moved card keeps its tags in the answer.
    expect((await post(`/deals/${b.id}/move`, { stage_id: "trstg_negotiation", version: (await get(`/deals/${b.id}`)).data.deal.version })).data.deal.tags).toEqual(["urgente"])
  })

  it("CRM-85 D7 Q-08 finds tagged deals of whoever is asked for, in every order, and shows nobody those of a colleague, however a tag is called", async () => {
    const named = `@${eva.id}`
    const made: { title: string; tags: string[]; owner: string | null; creator: string }[] = []
    for (let i = 0; i < 12; i++) {
      const [tags, owner, creator] = [[["vip"], ["vip", named], [named], []][i % 4], [luis.id, eva.id, null][i % 3], [jefa, luis][i % 2]]
      const deal = await newDeal(api, jefa, { title: `D${i}`, value: i })
      if (tags.length) await post("/deals/batch/update", { ids: [deal.id], set: { add_tags: tags } })
      await db()("trato_deal").where({ id: deal.id }).update({ owner_id: owner, created_by: creator.id })
      made.push({ title: `D${i}`, tags, owner, creator: creator.id })
    }
    const sees = (who: { id: string }, deal: (typeof made)[number]) => who.id === jefa.id || deal.owner === who.id || deal.creator === who.id
    for (const who of [jefa, luis, eva]) for (const tag of ["vip", named, `#vip`]) for (const owner of [null, luis.id, eva.id, "none"]) for (const order of ["title", "-value", "created_at"]) {
      const { data } = await get(`/deals?limit=50&order=${order}&tag=${encodeURIComponent(tag)}${owner ? `&owner_id=${owner}` : ""}`, who)
      const expected = made.filter((deal) => deal.tags.includes(tag) && sees(who, deal) && (!owner || deal.owner === (owner === "none" ? null : owner))).map((deal) => deal.title).sort()
      expect([data.deals.map((deal: { title: string }) => deal.title).sort(), data.counts.all], JSON.stringify([who.id, tag, owner, order])).toEqual([expected, expected.length])
    }
  })

  it("CRM-43 H-02 a deal that another person deleted is told to whoever still has its form open, and nothing comes back", async () => {
    const gone = await newDeal(api, jefa, { title: "Se borra" })
    expect((await post("/deals/batch", { delete: [gone.id] })).status).toBe(200)
    const late = [
      await post(`/deals/${gone.id}`, { title: "Tarde", version: gone.version }), await post(`/deals/${gone.id}/move`, { stage_id: "trstg_negotiation", version: gone.version }),
      await post(`/deals/${gone.id}/win`, { closed_on: "2026-01-01", value: 1, version: gone.version }), await post(`/deals/${gone.id}/tags`, { add: ["x"] }),
    ]
    expect(late.map(({ status, data }) => [status, data.code])).toEqual(late.map(() => [404, "not_found"]))
    expect(await db()("trato_deal").where({ id: gone.id })).toEqual([])
  })

  it("B-18 saves views for oneself or, with the permission, for all", async () => {
    const body = { list: "deals", name: "Abiertos", filters: { status: "open" }, columns: ["deal", "value"], sort: "-value" }
    const mine = (await post("/views", body, luis)).data.view
    expect(mine).toMatchObject({ name: "Abiertos", shared: false, owner: { name: "Luis Paz" }, can: { update: true, share: false } })
    expect(fieldsOf(await post("/views", { ...body, name: "ABIERTOS" }, luis))).toEqual(["name:name_taken"])
    expect((await get("/views?list=deals", eva)).data.views).toEqual([])
    expect((await post(`/views/${mine.id}`, { name: "x" }, eva)).status).toBe(404)
    expect((await del(`/views/${mine.id}`, eva)).status).toBe(404)
    expect((await post("/views", { ...body, name: "De todos", shared: true }, luis)).status).toBe(403)
    const shared = (await post("/views", { ...body, shared: true })).data.view
    expect((await get("/views?list=deals", eva)).data.views).toMatchObject([{ id: shared.id, can: { update: false } }])
    expect((await post(`/views/${shared.id}`, { name: "x" }, eva)).status).toBe(403)
    expect((await post(`/views/${mine.id}`, { columns: null, sort: null, version: 1 }, luis)).data.view).toMatchObject({ columns: null, sort: null, version: 2 })
    expect((await post(`/views/${mine.id}`, { name: "tarde", version: 1 }, luis)).data.code).toBe("view_changed")
    expect((await del(`/views/${shared.id}`)).status).toBe(200)
    for (const bad of [{ ...body, name: "" }, { ...body, list: "users" }, { ...body, filters: { "a b": "x" } }, { ...body, columns: ["<b>"] }]) expect((await post("/views", bad)).status).toBe(400)
  })

  it("CRM-94 D9 counts the papers of deals before they go; the papers stay, unlinked, and an opportunity goes too where one chooses so", async () => {
    await createShop(container())
    const [a, b] = [await newDeal(api, luis), await newDeal(api, luis)]
    const customer = (await container().resolve(Modules.CUSTOMER).createCustomers({ email: "papeles@cliente.test", first_name: "Ana" })).id
    const paper = async (type: string, deal_id: string) => (await post("/documents", { type, customer_id: customer, deal_id, lines: [{ title: "Mesa", quantity: 1, unit_price: 10 }] })).data.document
    const [quote, chance, other] = [await paper("quote", a.id), await paper("opportunity", a.id), await paper("opportunity", b.id)]
    const note = (await post("/sales-notes", { order_id: (await createOrder(container(), { customer_id: customer })).id })).data.sales_note as { id: string }
    await db()("trato_sales_note").where({ id: note.id }).update({ deal_id: a.id })
    const papers = (ids: string[], who = jefa) => get(`/deals/papers?ids=${ids.join(",")}`, who)
    expect((await papers([a.id])).data).toEqual({ documents: 2, opportunities: 1, notes: 1 })
    expect((await papers([a.id, b.id], eva)).data).toEqual({ documents: 0, opportunities: 0, notes: 0 })
    for (const bad of ["", "a b", Array.from({ length: 201 }, (_, i) => `d${i}`).join(",")]) expect((await get(`/deals/papers?ids=${encodeURIComponent(bad)}`)).status, bad.slice(0, 9)).toBe(400)
    await post("/deals/batch", { delete: [a.id] })
    const document = async (id: string) => (await get(`/documents/${id}`)).data.document
    expect(await document(quote.id)).toMatchObject({ deal_id: null, status: "draft", number: quote.number })
    expect(await document(chance.id)).toMatchObject({ deal_id: null, status: "draft" })
    expect((await get(`/sales-notes/${note.id}`)).data.sales_note.deal_id).toBeNull()
    expect(await actions("document", quote.id)).toEqual(["document.unlinked", "document.created"])
    await post("/deals/batch", { delete: [b.id], with_opportunities: true })
    expect(await document(other.id)).toMatchObject({ deal_id: null, status: "void" })
    const kept = await newDeal(api, luis)
    const eraser = await createPerson(container(), "Beto Borra")
    await giveRole(container(), { id: eraser.id }, ["deal:view", "deal:delete"], "all")
    expect((await post("/deals/batch", { delete: [kept.id], with_opportunities: true }, eraser)).status).toBe(403)
    expect((await get(`/deals/${kept.id}`)).status).toBe(200)
  })

  // ── customers ──

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

  // ── closing and orders ──

  it("B-09 asks for a reason when the shop wants it, and reorders the list at once, in the journal", async () => {
    const deal = await newDeal(api, jefa)
    expect((await post("/crm-settings", { lost_reason_required: true }, luis)).status).toBe(403)
    expect((await post("/crm-settings", { lost_reason_required: true })).data.settings).toEqual({ lost_reason_required: true, last_order_canceled: "reopen" })
    expect(fieldsOf(await post(`/deals/${deal.id}/lose`, {}))).toEqual(["lost_reason_id:required"])
    expect((await post(`/deals/${deal.id}/lose`, { lost_reason_id: "trlost_budget" })).status).toBe(200)
    const ids = (await get("/lost-reasons")).data.lost_reasons.map((r: { id: string }) => r.id)
    const turned = await post("/lost-reasons/order", { ids: [...ids].reverse() })
    expect(turned.data.lost_reasons.map((r: { id: string }) => r.id)).toEqual([...ids].reverse())
    expect((await post("/lost-reasons/order", { ids: ids.slice(1) })).data.code).toBe("order_incomplete")
    expect(await actions("settings", "lost_reasons")).toEqual(["settings.reasons_reordered"])
    expect(await actions("settings", "crm")).toEqual(["settings.crm_updated"])
    expect((await get("/journal?subject_type=settings&subject_id=crm", luis)).status).toBe(403)
  })

  it("B-11 CRM-90 ties orders by hand: the deal is won with their sum, and worth less as they go", async () => {
    const deal = await newDeal(api, jefa, { value: 1, currency_code: "mxn" })
    const [one, two] = [await createOrder(container(), { items: [{ title: "Mesa", price: 100, quantity: 1, rate: 0 }] }), await createOrder(container(), { items: [{ title: "Silla", price: 50, quantity: 1, rate: 0 }] })]
    const tie = (order_id: string, id = deal.id, who = jefa) => post(`/deals/${id}/orders`, { order_id }, who)
    expect((await tie(one.id, deal.id, luis)).status).toBe(403)
    expect((await tie(one.id)).data.deal).toMatchObject({ status: "won", won_value: 100, won_currency_code: "mxn" })
    expect((await tie(two.id)).data.deal.won_value).toBe(150)
    const other = await newDeal(api, jefa)
    expect((await tie(one.id, other.id)).data.code).toBe("order_already_linked")
    expect(fieldsOf(await tie("order_none"))).toEqual(["order_id:order_unknown"])
    expect((await get(`/deals/${deal.id}/orders`)).data.orders.map((o: { amount: number; display_id: number }) => [o.amount, o.display_id])).toEqual([[50, two.display_id], [100, one.display_id]])
    expect((await del(`/deals/${deal.id}/orders/${two.id}`)).data.deal).toMatchObject({ status: "won", won_value: 100 })
    expect((await del(`/deals/${deal.id}/orders/${two.id}`)).status).toBe(404)
    expect((await del(`/deals/${deal.id}/orders/${one.id}`)).data.deal).toMatchObject({ status: "open", won_value: null, reopened_count: 1 })
    expect((await actions("deal", deal.id)).slice(0, 4)).toEqual(["deal.reopened", "deal.order_unlinked", "deal.won_value_changed", "deal.order_unlinked"])
    expect((await tie(one.id, other.id)).status).toBe(200)
  })

  it("B-11 asks in the bell instead of reopening, when the shop wants to be asked", async () => {
    await post("/crm-settings", { last_order_canceled: "ask" })
    const deal = await newDeal(api, jefa, { currency_code: "mxn" })
    const order = await createOrder(container(), { items: [{ title: "Mesa", price: 100, quantity: 1, rate: 0 }] })
    await post(`/deals/${deal.id}/orders`, { order_id: order.id })
    await container().resolve("workflows").run("trato-cancel-deal-order", { input: { order_id: order.id } })
    expect((await get(`/deals/${deal.id}`)).data.deal).toMatchObject({ status: "won", won_value: 0 })
    const [bell] = await container().resolve(Modules.NOTIFICATION).listNotifications({ resource_id: deal.id } as never)
    expect(bell).toMatchObject({ channel: "feed", data: { title: `${deal.key}: ¿sigue ganado?`, description: expect.stringContaining(`/crm/deals/${deal.id}`) } })
  })

  it("B-11 R-09 settles what a killed process heard and never wrote: a placed order wins its deal, a canceled one does not", async () => {
    const reconcile = fromHost<{ default: (container: MedusaContainer) => Promise<void> }>("src/jobs/trato-reconcile-deal-orders.ts").default
    const crm = container().resolve("trato_crm") as unknown as { linkOrder(input: object): Promise<unknown> }
    const deals = [await newDeal(api, jefa, { currency_code: "mxn" }), await newDeal(api, jefa, { currency_code: "mxn" }), await newDeal(api, jefa, { currency_code: "mxn" })]
    const orders = [await createOrder(container(), {}), await createOrder(container(), { status: "draft" }), await createOrder(container(), {})]
    for (const [i, order] of orders.entries()) await crm.linkOrder({ deal_id: deals[i].id, order_id: order.id, amount: order.total, currency_code: "mxn", actor: { type: "system", id: null } })
    await db()("order").where({ id: orders[2].id }).update({ status: "canceled", canceled_at: new Date() })
    await reconcile(container())
    const states = async () => Promise.all(deals.map(async (deal) => (await get(`/deals/${deal.id}`)).data.deal.status))
    expect(await states()).toEqual(["open", "open", "open"])
    await db()("trato_deal_order").update({ created_at: new Date(Date.now() - 60_000) })
    await reconcile(container())
    await reconcile(container())
    expect(await states()).toEqual(["won", "open", "open"])
    expect((await get(`/deals/${deals[0].id}`)).data.deal.won_value).toBe(orders[0].total)
    expect((await actions("deal", deals[0].id)).filter((action) => action === "deal.won")).toHaveLength(1)
    await db()("order").where({ id: orders[0].id }).update({ status: "canceled", canceled_at: new Date() })
    await reconcile(container())
    expect(await states()).toEqual(["open", "open", "open"])
  })
})

async function paymentOf(container: MedusaContainer, orderId: string): Promise<string> {
  const { data } = await container.resolve("query").graph({ entity: "order", fields: ["payment_collections.payments.id"], filters: { id: orderId } })
  return (data[0] as unknown as { payment_collections: { payments: { id: string }[] }[] }).payment_collections[0].payments[0].id
}
