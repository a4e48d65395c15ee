import readXlsxFile from "read-excel-file/node"
import { Modules } from "@medusajs/framework/utils"
import { asks, fieldsOf } from "../../helpers/asks"
import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"
import { createOrder } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"

describeHost("the list of deals, its fields and views", (host) => {
  const { api, container, db } = host
  let jefa: Person
  let luis: Person
  let eva: Person
  beforeEach(async () => {
    jefa = await createPerson(container(), "Ana Jefa", "administrator")
    luis = await createPerson(container(), "Luis Paz", "seller")
    eva = await createPerson(container(), "Eva Ruiz", "seller")
  })
  const { get, post, del, actions } = asks(host, () => jefa)
  const titles = async (query: string, who = jefa): Promise<string[]> => (await get(`/deals${query}`, who)).data.deals.map((d: { title: string }) => d.title)

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
    const csv = async (query: string, who = jefa) => (await api.get(`/admin/trato/deals/export?format=csv${query}`, { ...who.headers, responseType: "text" })) as { status: number; data: string; headers: Record<string, string> }
    const all = await csv("&columns=deal,value,cf.origen&order=value")
    expect(all.headers["content-type"]).toContain("text/csv")
    expect(all.data.replace(/^\ufeff/, "").split("\r\n").map((line) => line.replace(/^T-\d+/, "T"))).toEqual([
      "Clave,Trato,Valor,Moneda,'=Origen", "T,'=HYPERLINK(1),10.5,EUR,'@feria", "T,De Eva,20,EUR,", ""])
    expect((await csv("&q=eva&language=en")).data).toContain("Key,Deal,Customer or prospect,Value,Currency,Closing date")
    expect((await csv("&columns=deal,tags&q=eva")).data.replace(/^\ufeff/, "").split("\r\n").map((line) => line.replace(/^T-\d+/, "T"))).toEqual(["Clave,Trato,Etiquetas", 'T,De Eva,"Feria, VIP"', ""])
    expect((await csv("", lider)).data.trim().split("\r\n")).toHaveLength(1)
    const book = (await api.get("/admin/trato/deals/export?format=xlsx&columns=deal,value", { ...jefa.headers, responseType: "arraybuffer" })) as unknown as { data: Buffer }
    const read = (await readXlsxFile(Buffer.from(book.data))) as unknown as { data?: unknown[][] }[]
    const rows = (read[0] as { data?: unknown[][] }).data ?? (read as unknown as unknown[][])
    expect(rows.slice(1).map((row) => row.slice(1, 3))).toEqual([["De Eva", 20], ["'=HYPERLINK(1)", 10.5]])
    for (const bad of ["format=pdf", "columns=a;b", "order=rank"]) expect((await get(`/deals/export?${bad}`)).status, bad).toBe(400)
  })

  it("CRM-45 CRM-08 D7 deletes of many deals all or none: one that is another's keeps them all, as if it were not there", async () => {
    const iris = await createPerson(container(), "Iris Own")
    await giveRole(container(), { id: iris.id }, ["deal:view", "deal:create", "deal:update", "deal:delete"], "own")
    const [own, others] = [await newDeal(api, iris, { title: "Suyo" }), await newDeal(api, luis, { title: "De Luis" })]
    const made = (await post("/deals", { title: "Hecho para Luis", customer_name: "Ana", stage_id: "trstg_contact", owner_id: luis.id })).data.deal
    const [unknown, foreign] = [await post("/deals/batch", { delete: [own.id, "trdeal_none"] }, iris), await post("/deals/batch", { delete: [own.id, others.id] }, iris)]
    expect([unknown.status, foreign.status, foreign.data.message.replaceAll(others.id, "X")]).toEqual([404, 404, unknown.data.message.replaceAll("trdeal_none", "X")])
    expect(await titles("?order=key")).toHaveLength(3)
    expect((await post("/deals/batch", { delete: [own.id, own.id] }, iris)).data).toEqual({ deleted: [own.id] })
    expect((await post("/deals/batch", { delete: [made.id] }, iris)).status).toBe(404)
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
})
