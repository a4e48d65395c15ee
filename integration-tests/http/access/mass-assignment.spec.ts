import { describeHost } from "../../helpers/host"
import { publishableKey } from "../../helpers/actors"
import { newDeal } from "../../helpers/deals"
import { jsonOf } from "../../helpers/hostile"
import { createPerson } from "../../helpers/people"
import { bodyOf, collectionOf, nameOf, posts, Whole, wholeBodies } from "./bodies"

/** What stands nowhere in the database unless a client put it there. */
const TEXT = "intruso_0000"
const NUMBER = 777_777_777
const DAY = "1999-09-09"
const FOUND = `${TEXT}|${NUMBER}|${DAY}`

/** One value for each type of column; a column of two values is told apart by the rows themselves. */
const OF_TYPE: Record<string, unknown> = {
  text: TEXT, "character varying": TEXT, integer: NUMBER, bigint: NUMBER, smallint: 7777, numeric: NUMBER, real: NUMBER, "double precision": NUMBER, date: DAY, jsonb: { [TEXT]: NUMBER }, ARRAY: [TEXT],
  "timestamp with time zone": `${DAY}T09:09:09.000Z`, "timestamp without time zone": `${DAY}T09:09:09.000Z`, bytea: TEXT,
}

/** What is no column but is asked for: as other frameworks and older versions name it. */
const BESIDE = { owner: TEXT, seller: TEXT, created_by: TEXT, updated_by: TEXT, tenant_id: TEXT, branch_id: TEXT, actor: { id: TEXT, type: TEXT }, caller: { actor_id: TEXT }, scope: { kind: "all", user_ids: null, actor_id: TEXT }, reach: null, may_assign: true, actor_id: TEXT, today: DAY, metadata: { [TEXT]: NUMBER }, balance: NUMBER, paid: NUMBER, won_at: `${DAY}T00:00:00Z`, converted_at: `${DAY}T00:00:00Z`, issued_at: `${DAY}T00:00:00Z`, uuid: TEXT, rank: TEXT }

type Json = ReturnType<typeof jsonOf>

/** Every object of a body, by its path, with the names that its validator knows there. */
function objects(schema: Json, body: unknown, at: (string | number)[] = []): [path: (string | number)[], known: Set<string>][] {
  const shapes = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (Array.isArray(body)) return body.length ? shapes.flatMap((one) => (one.items ? objects(one.items, body[0], [...at, 0]) : [])) : []
  if (!body || typeof body !== "object") return []
  const properties = shapes.flatMap((one) => Object.entries(one.properties ?? {}))
  // What takes any name, such as what a host adds for itself, is a value and no row.
  if (!properties.length && at.length) return []
  return [[at, new Set(properties.map(([name]) => name))], ...properties.flatMap(([name, of]) => objects(of, (body as Record<string, unknown>)[name], [...at, name]))]
}

const put = (body: unknown, path: (string | number)[], extra: object): unknown => {
  const [at, ...rest] = path
  if (at === undefined) return { ...(body as object), ...extra }
  if (Array.isArray(body)) return body.map((one, n) => (n === at ? put(one, rest, extra) : one))
  return { ...(body as object), [at]: put((body as Record<string, unknown>)[at], rest, extra) }
}

describeHost("fields that are not the client's", (host) => {
  const { api, container, db } = host
  let whole: Whole
  let columns: Record<string, unknown>
  let tables: string[]
  beforeAll(async () => {
    whole = await wholeBodies(host)
    const { rows } = await db().raw<{ rows: { t: string; c: string; type: string }[] }>("select table_name as t, column_name as c, data_type as type from information_schema.columns where table_schema = 'public' and table_name in (select tablename from pg_tables where schemaname = 'public')")
    tables = [...new Set(rows.map(({ t }) => t))]
    columns = { ...BESIDE, ...Object.fromEntries(rows.filter(({ t, type }) => t.startsWith("trato_") && type in OF_TYPE).map(({ c, type }) => [c, OF_TYPE[type]])) }
  })

  /** Rows of whatever table that hold what only this client said. */
  const taken = async (): Promise<string[]> =>
    (await db().raw<{ rows: { row: string }[] }>(tables.map((t) => `select '${t} ' || substring(r::text from '.{0,40}(?:${FOUND}).{0,40}') as row from "${t}" r where r::text ~ '${FOUND}'`).join(" union all "))).rows.map(({ row }) => row)

  it.each([...new Set(posts.map(collectionOf))].sort())("S-01 S-03 no row takes a field of its own from a client of %s who may not set it", async (collection) => {
    const wrong: string[] = []
    for (const route of posts.filter((one) => collectionOf(one) === collection)) {
      for (const base of whole.basesOf(route)) {
        for (const [path, known] of objects(jsonOf(bodyOf(route)!), base)) {
          const extra = Object.fromEntries(Object.entries(columns).filter(([name]) => !known.has(name)))
          const { status, data } = await api.post(whole.urlOf(route), put(base, path, extra), { ...whole.owner.headers, maxBodyLength: Infinity })
          const rows = await taken()
          const at = `${nameOf(route)} at ${path.join(".") || "its top"} → ${status}`
          if (status >= 500) wrong.push(`${at} ${JSON.stringify(data)}`)
          if (rows.length) wrong.push(`${at}: ${rows.join("; ")}`)
          // An answer repeats nothing of it either, unless it names what it refuses.
          if (status < 400 && new RegExp(FOUND).test(JSON.stringify(data))) wrong.push(`${at} answers with it`)
          if (rows.length) return expect(wrong).toEqual([])
        }
      }
    }
    expect(wrong).toEqual([])
  }, 200_000)

  it("S-01 S-03 a new row begins as every other, whatever state its client says it has", async () => {
    const { owner } = whole
    const said = { status: "won", state: "stamped", stage: "delivered", payment_status: "paid", paid: true, is_default: true, allow_self_invoice: true, done: true, done_at: "2026-01-01T00:00:00Z", deleted_at: "2026-01-01T00:00:00Z", created_at: "2000-01-01T00:00:00Z", removed: true, lifecycle: "customer", sandbox: true, version: 99, revision: 99, approved: true, origin: "import" }
    const made = async (path: string, body: object, extra: object = said) => {
      const { status, data } = await api.post(`/admin/trato/${path}`, { ...body, ...extra }, owner.headers)
      expect([path, status]).toEqual([path, 201])
      return Object.values(data as Record<string, { id: string }>)[0].id
    }
    const row = (table: string, id: string, column = "id") => db()(table).where({ [column]: id }).first()
    const fresh = (id: string) => ({ id, deleted_at: null, created_at: expect.toSatisfy((at: Date) => Date.now() - at.getTime() < 60_000) })
    const deal = await made("deals", { title: "Mesas", customer_name: "Café", stage_id: "trstg_contact" })
    expect(await row("trato_deal", deal)).toMatchObject({ id: deal, status: "open", version: 1, created_at: fresh(deal).created_at })
    const document = await made("documents", { type: "quote", customer_name: "Café", customer_email: "c@d.test", region_id: (await db()("region").first("id")).id, lines: [{ title: "Flete", quantity: 1, unit_price: 100, approval: null }] })
    expect(await row("trato_document", document)).toMatchObject({ ...fresh(document), status: "draft", revision: 1 })
    const activity = await made("activities", { type: "call", title: "Llamar", due_at: "2030-01-15T16:00:00Z" })
    expect(await row("trato_activity", activity)).toMatchObject({ id: activity, done_at: null, created_at: fresh(activity).created_at })
    const prospect = await made("prospects", { name: "Beta" })
    expect(await row("trato_customer_profile", prospect, "customer_id")).toMatchObject({ lifecycle: "prospect" })
    // What nobody may say is refused where money is concerned.
    const refused = await api.post("/admin/trato/sales-notes", { lines: [{ title: "x", quantity: 1, unit_price: 5 }], ...said }, owner.headers)
    expect([refused.status, refused.data.errors[0].code]).toEqual([400, "unrecognized_keys"])
  })

  it("S-01 D7 who may not assign makes nothing another's, and takes nothing of another's by naming it in a body", async () => {
    const [luis, marta] = [await createPerson(container(), "Luis Paz", "seller"), await createPerson(container(), "Marta Gil", "seller")]
    const hers = await newDeal(api, marta)
    const ask = (path: string, body: object) => api.post(`/admin/trato/${path}`, body, luis.headers)
    const own = (await ask("deals", { title: "Mía", customer_name: "Café", stage_id: "trstg_contact" })).data.deal as { id: string }
    const [before, mine] = [await db()("trato_deal").where({ id: hers.id }).first(), await db()("trato_deal").where({ id: own.id }).first()]
    const asked: [string, object][] = [
      ["deals", { title: "De Marta", customer_name: "Café", stage_id: "trstg_contact", owner_id: marta.id }], [`deals/${own.id}`, { owner_id: marta.id }], ["deals/batch/update", { ids: [own.id], set: { owner_id: marta.id } }],
      ["documents", { type: "quote", customer_name: "Café", customer_email: "c@d.test", region_id: (await db()("region").first("id")).id, seller_id: marta.id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }],
      ["prospects", { name: "Beta", seller_id: marta.id }], [`customers/${(await db()("customer").first("id")).id}`, { seller_id: marta.id }],
    ]
    for (const [path, body] of asked) {
      const { status } = await ask(path, body)
      const [theirs] = await Promise.all([db().raw<{ rows: object[] }>("select id from trato_deal where owner_id = :id and id <> :deal union all select id from trato_document where seller_id = :id union all select customer_id from trato_customer_profile where seller_id = :id", { id: marta.id, deal: hers.id })])
      expect([path, status < 500, theirs.rows]).toEqual([path, true, []])
    }
    // The address says which row it is; a body that names another changes neither its own place nor that one.
    await ask(`deals/${own.id}`, { id: hers.id, key: "T-999999", title: "Otra" })
    expect(await db()("trato_deal").where({ id: hers.id }).first()).toEqual(before)
    expect(await db()("trato_deal").where({ id: own.id }).first()).toMatchObject({ id: mine.id, key: mine.key, title: "Otra" })
  })

  it("S-01 S-03 a buyer's answer, question and request take nothing beside their own words", async () => {
    const { owner } = whole
    const region_id = (await db()("region").first("id")).id
    const { data: shared } = await api.post("/admin/trato/documents", { type: "quote", customer_name: "Café", customer_email: "c@d.test", region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, owner.headers)
    const { data } = await api.post(`/admin/trato/documents/${shared.document.id}/send`, { channel: "link" }, owner.headers)
    const token = new URL(data.document.public_url).pathname.split("/").pop()
    const headers = { "x-publishable-api-key": await publishableKey(container()) }
    const extra = Object.fromEntries(Object.entries(columns).filter(([name]) => !["name", "text", "reason", "option", "line_ids", "approved_line_ids", "signature", "revision", "email", "phone", "notes", "cart_id"].includes(name)))
    for (const [path, body] of [[`documents/${token}/questions`, { text: "¿Incluye envío?", name: "Ana" }], ["quote-requests", { cart_id: "cart_none" }], [`documents/${token}/accept`, { name: "Ana", revision: 1 }], [`documents/${token}/reject`, { reason: "Caro" }]] as const) {
      const { status } = await api.post(`/store/trato/${path}`, { ...body, ...extra }, { headers })
      expect([path, status < 500, await taken()]).toEqual([path, true, []])
    }
    expect(await db()("trato_document").where({ id: shared.document.id }).first()).toMatchObject({ status: "accepted", answered_by: "Ana", total: expect.toSatisfy((total: string) => Number(total) === 116) })
  })
})
