import { createHash } from "node:crypto"
import http from "node:http"
import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"
import { fill, ownRoutes, Route } from "../../helpers/routes"
import { createCustomerSession, createSecretKey, publishableKey } from "../../helpers/actors"
import { apply, columnsAfter, columnsOf, contentsOf, foldSums, ownMigrations, shapeOf } from "../../helpers/migrations"
import { OWNED_BY, ownedRows, SAMPLE_BODIES, SHARED_PARAMETERS } from "./rows"
import { GRANTS } from "../../../src/types/access"
import { ROLE_PRESETS } from "../../../src/modules/access/presets"

const { ROUTE_GRANTS, ruleFor } = fromHost<typeof import("../../../src/api/grants")>("src/api/grants/index.ts")
const routes = ownRoutes()
const admin = routes.filter((r) => r.path.startsWith("/admin/"))
const open = routes.filter((r) => !r.path.startsWith("/admin/"))
const nameOf = (r: Route) => `${r.method} ${r.path}`

describeHost("every route of ours", ({ api, container, db }) => {
  type Config = { headers?: Record<string, string>; maxRedirects?: number }
  const call = (route: Route, url: string, config: Config = {}) =>
    route.method === "GET" ? api.get(url, config) : route.method === "DELETE" ? api.delete(url, config) : api.post(url, SAMPLE_BODIES[nameOf(route)] ?? {}, config)
  /** What each route answers to this caller, as `"GET /admin/…": status`. */
  async function statuses(list: Route[], config: Config, urlOf: (r: Route) => string = (r) => fill(r.path, "none_0000")) {
    const all: Record<string, number> = {}
    for (const route of list) all[nameOf(route)] = (await call(route, urlOf(route), config)).status
    return all
  }
  const expected = (list: Route[], status: (grant: string) => number | undefined) =>
    Object.fromEntries(list.flatMap((r) => { const s = status(ROUTE_GRANTS[nameOf(r)]); return s === undefined ? [] : [[nameOf(r), s]] }))
  /** Streams never end by themselves; an allowed one is enough said by its headers, so they are asked only where refused. */
  const finite = admin.filter((r) => !r.path.endsWith("/events"))
  const granted = (list: Route[]) => list.filter((r) => ROUTE_GRANTS[nameOf(r)] !== "any")

  it("S-01 has a grant for every admin route, and no grant for a route that is gone", () => {
    expect(admin.map(nameOf).filter((n) => !(n in ROUTE_GRANTS))).toEqual([])
    expect(Object.keys(ROUTE_GRANTS).filter((n) => !admin.map(nameOf).includes(n))).toEqual([])
    expect(admin.filter((r) => !r.authenticate)).toEqual([])
  })

  it("S-01 answers 401 without a session, with a customer's session and with a made-up token", async () => {
    const customer = await createCustomerSession(container())
    for (const headers of [{}, customer.headers, { authorization: "Bearer nonsense" }, { authorization: "Basic c2tfbm9uc2Vuc2U6" }]) {
      expect(await statuses(admin, { headers })).toEqual(expected(admin, () => 401))
    }
  })

  it("S-01 answers 403 to a user without a role once roles are in use", async () => {
    await createPerson(container(), "Rosa Medina", "administrator")
    const stranger = await createPerson(container(), "Luis Paz")
    expect(await statuses(granted(admin), stranger.headers)).toEqual(expected(granted(admin), () => 403))
  })

  it("S-01 answers 403 to a role that has every grant but the one asked for", async () => {
    // Where nobody administers, everyone may name who does.
    await createPerson(container(), "Rosa Medina", "administrator")
    const wrong: string[] = []
    for (const grant of new Set(granted(admin).map((r) => ROUTE_GRANTS[nameOf(r)]))) {
      const person = await createPerson(container(), `Sin ${grant}`)
      await giveRole(container(), person, GRANTS.filter((g) => g !== grant), "all")
      const mine = admin.filter((r) => ROUTE_GRANTS[nameOf(r)] === grant)
      for (const [route, status] of Object.entries(await statuses(mine, person.headers))) if (status !== 403) wrong.push(`${route} → ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it("S-01 lets each preset through exactly where D14 grants it", async () => {
    await createPerson(container(), "Rosa Medina", "administrator")
    const wrong: string[] = []
    for (const preset of ["leader", "seller", "viewer"] as const) {
      const person = await createPerson(container(), preset, preset)
      for (const [route, status] of Object.entries(await statuses(granted(finite), person.headers))) {
        const has = ROLE_PRESETS[preset].grants.includes(ROUTE_GRANTS[route] as never)
        if ((status === 403) === has) wrong.push(`${preset}: ${route} → ${status}`)
        if (status >= 500) wrong.push(`${preset}: ${route} → ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(["crm", "presales", "billing"] as const)("CRM-03 D17 has none of the routes and links of %s when the shop switched it off, and all of the others", async (part) => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const { features } = (container().resolve("trato_access") as unknown as { getOptions(): { features: Record<string, boolean> } }).getOptions()
    features[part] = false
    try {
      for (const route of admin) {
        const url = fill(route.path, "none_0000")
        const off = ruleFor(route.method, route.path)?.feature === part
        if (!off && route.path.endsWith("/events")) continue
        const { status, data } = await call(route, url, owner.headers)
        expect([nameOf(route), status === 400 && data?.code === "module_off"]).toEqual([nameOf(route), off])
      }
      const link = { crm: "/calendario", presales: "/documento", billing: "/autofactura" }[part]
      const links = open.filter((r) => r.path.startsWith(link))
      expect(links.length).toBeGreaterThan(0)
      for (const route of links) expect([nameOf(route), (await call(route, fill(route.path, "none_0000"))).status]).toEqual([nameOf(route), 404])
    } finally {
      features[part] = true
    }
  })

  it("S-01 D7 keeps what reaches the whole shop from a role that sees only a part, whatever it grants", async () => {
    await createPerson(container(), "Rosa Medina", "administrator")
    const [part, whole] = [await createPerson(container(), "Parte"), await createPerson(container(), "Todo")]
    await giveRole(container(), part, GRANTS, "team")
    await giveRole(container(), whole, GRANTS, "all")
    const mine = admin.filter((r) => /^\/admin\/trato\/(imports|duplicates|automations|webhooks)(\/|$)/.test(r.path))
    const tags = "GET /admin/trato/automations/tags"
    expect(Object.entries(await statuses(mine, part.headers)).filter(([, status]) => status !== 403)).toEqual([[tags, 200]])
    expect(Object.values(await statuses(mine, whole.headers)).filter((status) => status === 403 || status >= 500)).toEqual([])
  })

  it("S-01 treats a secret API key as the role it is bound to, and refuses one without a role", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    // The host's hash of a key is slow on purpose, and taken at each of some five hundred requests.
    const keys = container().resolve(Modules.API_KEY).constructor as unknown as { calculateHash(token: string, salt: string): Promise<string> }
    const quick = vi.spyOn(keys, "calculateHash").mockImplementation(async (token, salt) => createHash("sha256").update(token + salt).digest("hex"))
    const loose = await createSecretKey(container(), owner.id)
    expect(await statuses(granted(admin), { headers: loose.headers })).toEqual(expected(granted(admin), () => 403))
    const bound = await createSecretKey(container(), owner.id)
    await giveRole(container(), { id: bound.id, type: "api-key" }, ROLE_PRESETS.viewer.grants, "all")
    const got = await statuses(granted(finite), { headers: bound.headers })
    expect(Object.entries(got).filter(([r, s]) => (s === 403) === ROLE_PRESETS.viewer.grants.includes(ROUTE_GRANTS[r] as never))).toEqual([])
    quick.mockRestore()
  })

  it("S-01 asks for the grant of the route that answers, however its address is spelled", async () => {
    await createPerson(container(), "Rosa Medina", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    for (const path of ["deals/EXPORT", "Deals/export/", "deals/Export?format=csv"]) expect([path, (await api.get(`/admin/trato/${path}`, luis.headers)).status]).toEqual([path, 403])
    for (const path of ["deals/BATCH", "DEALS/Batch/"]) expect([path, (await api.post(`/admin/trato/${path}`, { delete: ["trdeal_none"] }, luis.headers)).status]).toEqual([path, 403])
    // What no client library sends: a fragment, a backslash, a whole URL in the first line of the request.
    const { host } = new URL(((await api.get("/admin/trato/me", luis.headers)) as unknown as { request: { res: { responseUrl: string } } }).request.res.responseUrl)
    const said = (path: string) => new Promise<number>((resolve, reject) => {
      const [hostname, port] = host.split(":")
      http.get({ hostname, port, path, headers: luis.headers.headers }, (res) => (res.resume(), resolve(res.statusCode ?? 0))).on("error", reject)
    })
    for (const path of ["/admin/trato/deals/export#x", "/admin/trato/deals\\export#x", `http://${host}/admin/trato/deals/export`]) expect([path, await said(path)]).toEqual([path, 403])
  })

  it("S-01 takes no form that another site made a signed-in browser send", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const cookie = String((await api.post("/auth/session", {}, owner.headers)).headers["set-cookie"]).split(";")[0]
    const url = `/admin/trato/roles/people/${luis.id}`
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
      const { status, data } = await api.post(url, "actor_type=user&role_id=trrole_administrator", { headers: { cookie, "content-type": type } })
      expect([type, status, data.code]).toEqual([type, 400, "form_not_taken"])
    }
    expect((await api.post(url, { actor_type: "user", role_id: "trrole_leader" }, { headers: { cookie } })).status).toBe(200)
  })

  it("S-03 S-04 hears out no large upload of somebody unknown, and tells those who are known what is wrong with it", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const large = JSON.stringify({ name: "a.png", content: "A".repeat(4_000_000) })
    const json = { "content-type": "application/json" }
    for (const path of ["documents/none_0000/attachments", "deals/none_0000/files", "ppd-invoices"]) {
      const send = (body: string, headers: Record<string, string>) => api.post(`/admin/trato/${path}`, body, { headers: { ...json, ...headers }, maxBodyLength: 1e9, transformRequest: [(sent: string) => sent] })
      const known = await send(large, owner.headers.headers)
      expect([path, (await send(large, {})).status, known.status, known.data.code === "invalid_format", (await send("{", owner.headers.headers)).data.code]).toEqual([path, 401, expect.toSatisfy((status: number) => status === 400 || status === 404), false, "invalid_format"])
    }
  })

  it("S-03 refuses what is nested beyond all measure before it looks for mistakes in it, on every route", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const nested = "[".repeat(40_000) + "]".repeat(40_000)
    const config = { headers: { ...owner.headers.headers, "content-type": "application/json" } }
    for (const route of admin.filter((r) => r.method === "POST")) {
      const { status, data } = await api.post(fill(route.path, "none_0000"), `{"name":${nested},"additional_data":{"a":${nested}}}`, config)
      expect([nameOf(route), status < 500, data.code === "unknown_error"]).toEqual([nameOf(route), true, false])
    }
    const deal = (data: object) => api.post("/admin/trato/deals", { title: "Mesas", customer_name: "Café", stage_id: "trstg_contact", additional_data: data }, owner.headers)
    for (const data of [{ a: JSON.parse("[".repeat(12) + "]".repeat(12)) }, { a: "\u0000" }, { a: "x".repeat(20_001) }, { trato_cart_id: "cart_1" }, { imported_number: "A-1" }]) expect([data, (await deal(data)).status]).toEqual([data, 400])
    expect((await deal({ a: [{ b: "ñ" }] })).status).toBe(201)
  })

  it("S-03 finds nothing at an address that no name has, and takes no number that a column does not", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    for (const route of admin.filter((r) => r.path.includes(":"))) {
      for (const name of ["%00", "a%0ab"]) expect([nameOf(route), name, (await call(route, fill(route.path, name), owner.headers)).status]).toEqual([nameOf(route), name, 404])
    }
    const beyond = await api.post("/admin/trato/deals/none_0000/move", { stage_id: "trstg_contact", version: 2 ** 53 - 1 }, owner.headers)
    expect([beyond.status, beyond.data.errors[0].path]).toEqual([400, "version"])
    expect((await api.get("/admin/trato/deals/export?columns=constructor,toString", owner.headers)).status).toBe(400)
  })

  it("S-03 takes no search of characters and no day that the database has not", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const customer = await createCustomerSession(container())
    const own = ["catalog?q", "customers?q", "segments?q", "deals?q", "journal?subject_type=deal&subject_id=x&q", "tax-codes?product_ids", "devices?serial", "fiscal/catalogs/uses?q"].map((path) => `${path}=mesa%00`)
    const days = ["activities?from", "cash-report?day", "deals?created_from", "deals/export?created_to"].map((path) => `${path}=0000-01-01`)
    for (const path of [...own, ...days, `deals?cf=${encodeURIComponent('{"x":{"in":["\\u0000"]}}')}`]) expect([path, (await api.get(`/admin/trato/${path}`, owner.headers)).status]).toEqual([path, 400])
    const headers = { ...customer.headers, "x-publishable-api-key": await publishableKey(container()) }
    for (const query of ["order_id=order%00", "offset=1.5", "limit=1e9"]) expect([query, (await api.get(`/store/trato/me/receipts?${query}`, { headers })).status]).toEqual([query, 400])
  })

  it("S-01 says of every parameter whose row it names", () => {
    const dynamic = admin.filter((r) => r.path.includes(":")).map(nameOf)
    expect(dynamic.filter((n) => !(n in OWNED_BY) && !(n in SHARED_PARAMETERS))).toEqual([])
    expect([...Object.keys(OWNED_BY), ...Object.keys(SHARED_PARAMETERS)].filter((n) => !dynamic.includes(n))).toEqual([])
  })

  it("S-01 answers 404 for another seller's row, on every route, whatever the grants", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    const other = await createPerson(container(), "Marta Gil")
    await giveRole(container(), other, GRANTS, "own")
    const rows = await ownedRows(api, container(), owner as Person)
    const wrong: string[] = []
    for (const route of admin.filter((r) => nameOf(r) in OWNED_BY)) {
      const id = rows[OWNED_BY[nameOf(route)]]
      const theirs = await call(route, fill(route.path, id), other.headers)
      if (theirs.status !== 404) wrong.push(`${nameOf(route)} → ${theirs.status} ${JSON.stringify(theirs.data).slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
    // A follow-up is told in the history of what it hangs on.
    for (const [type, id] of Object.entries(rows).filter(([type]) => type !== "activity")) {
      const journal = await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}`, other.headers)
      expect([type, journal.status]).toEqual([type, 404])
      expect((await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}`, owner.headers)).status).toBe(200)
    }
  })

  it("S-02 gives wrong, malformed and unknown public links one and the same answer", async () => {
    const pages = open.filter((r) => !r.path.startsWith("/store/") && r.path.includes(":token"))
    expect(pages.length).toBeGreaterThan(0)
    for (const route of pages) {
      await db()("trato_rate_limit").del()
      const answers = new Set<string>()
      for (const token of ["x", "A".repeat(43), "A".repeat(44), `${"A".repeat(42)}%00`]) {
        const { status, data } = await call(route, fill(route.path, token))
        answers.add(`${status} ${JSON.stringify(data)}`)
      }
      expect([nameOf(route), [...answers].map((a) => a.slice(0, 60))]).toEqual([nameOf(route), [expect.stringMatching(/^404/)]])
      expect([nameOf(route), (await call(route, fill(route.path, "%E0%A4%A"))).status]).toEqual([nameOf(route), 404])
    }
  })

  it("S-01 asks for the publishable key under /store, and shows nothing for a made-up link", async () => {
    const store = open.filter((r) => r.path.startsWith("/store/"))
    expect(await statuses(store, {})).toEqual(Object.fromEntries(store.map((r) => [nameOf(r), 400])))
    const headers = { "x-publishable-api-key": await publishableKey(container()) }
    const got = await statuses(store, { headers }, (r) => fill(r.path, "A".repeat(43)))
    expect(Object.entries(got).filter(([, s]) => s !== 404 && s !== 401)).toEqual([])
  })

  it("R-07 each migration goes back and forth on a shop in use without losing a row, and all of them on an empty one", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    await ownedRows(api, container(), owner as Person)
    const [migrations, shape] = [await ownMigrations(), await shapeOf(db())]
    // The mail of the invoice, and the bells of what was just made, still leave.
    await expect.poll(() => db()("trato_invoice").whereNotNull("mail_to").where({ mail_attempts: 0 }).pluck("id"), { timeout: 30_000, interval: 100 }).toEqual([])
    let all = await contentsOf(db(), await columnsOf(db()))
    for (let last = {}; JSON.stringify(all) !== JSON.stringify(last); ) {
      last = all
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      all = await contentsOf(db(), await columnsOf(db()))
    }
    expect(Object.values(all).filter((contents) => !contents.startsWith("0 ")).length).toBeGreaterThan(25)
    const lost: string[] = []
    for (const { name, up, down } of [...migrations].reverse()) {
      // What the older shop knew: tables and columns of the migration itself go with it.
      const now = await columnsOf(db())
      const kept = new Map([...(await columnsAfter(db(), down))].flatMap(([table, columns]) => (now.has(table) ? [[table, columns.filter((column) => now.get(table)!.includes(column))]] : [])))
      await foldSums(db())
      const before = await contentsOf(db(), kept)
      await apply(db(), down)
      await apply(db(), up)
      const after = await contentsOf(db(), kept)
      lost.push(...Object.keys(before).filter((table) => after[table] !== before[table]).map((table) => `${name}: ${table} was ${before[table]}, is ${after[table]}`))
      await apply(db(), down)
    }
    expect(lost).toEqual([])
    expect(await shapeOf(db())).toEqual([])
    for (const { up } of migrations) await apply(db(), up)
    expect(await shapeOf(db())).toEqual(shape)
  }, 180_000)
})
