import { ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import http, { createServer } from "node:http"
import { createRequire } from "node:module"
import { AddressInfo } from "node:net"
import { Client } from "pg"
import { redisPath } from "../../scripts/redis.mjs"
import type { Answer, Host, RequestConfig } from "../helpers/host"
import { createIssuer, ROBOTICA } from "../helpers/sales"
import { freePort, SecondServer, startServer } from "../helpers/second-server"
import { cloneMigrated, databaseUrl } from "../helpers/template"

/**
 * A shop as it is run with more than one process: two servers behind a proxy and a worker, on Redis and PostgreSQL.
 * Nothing of it lives in this process, so that any of them can be killed.
 */
describe("two servers and a worker", () => {
  const name = `trato_test_${randomBytes(8).toString("hex")}`
  const db = new Client({ connectionString: databaseUrl(name) })
  const heard: string[] = []
  const listener = createServer((req, res) => {
    let body = ""
    req.on("data", (chunk: Buffer) => (body += chunk.toString()))
    req.on("end", () => {
      const { event, data } = JSON.parse(body) as { event: string; data: { id: string } }
      heard.push(`${event} ${data.id}`)
      res.writeHead(200).end()
    })
  })
  let redis: ChildProcess
  let alice: SecondServer, bob: SecondServer, worker: SecondServer
  /** Who still takes requests, in turn; one that is gone is passed over, one that dies with a request in its hands answers nothing. */
  let behind: SecondServer[]
  let turn = 0
  const proxy = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on("data", (chunk: Buffer) => chunks.push(chunk))
    req.on("end", () => {
      const pass = (left: number) => {
        const target = new URL(behind[turn++ % behind.length].url)
        const out = http.request({ host: target.hostname, port: target.port, method: req.method, path: req.url, headers: req.headers, agent: false }, (answer) => {
          res.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(res)
          answer.on("error", () => res.destroy())
        })
        out.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNREFUSED" && left > 0 ? pass(left - 1) : res.destroy()))
        out.end(Buffer.concat(chunks))
      }
      pass(1)
    })
  })
  let at: string
  let headers: { headers: Record<string, string> }

  const ask = async (method: string, url: string, body?: unknown, config: RequestConfig = headers): Promise<Answer> => {
    const answer = await fetch(url.startsWith("/") ? at + url : url, { method, headers: { "content-type": "application/json", ...config.headers }, body: body === undefined ? undefined : JSON.stringify(body) })
    const text = await answer.text()
    return { status: answer.status, data: text.startsWith("{") ? JSON.parse(text) : text, headers: { "set-cookie": answer.headers.get("set-cookie") ?? "" } }
  }
  const api: Host["api"] = { get: (url, config) => ask("GET", url, undefined, config), post: (url, body, config) => ask("POST", url, body ?? {}, config), delete: (url, config) => ask("DELETE", url, undefined, config) }
  const made = async (url: string, body: object) => {
    const { status, data } = await api.post(url, body, headers)
    if (status >= 300) throw new Error(`${url}: ${status} ${JSON.stringify(data)}`)
    return data
  }
  const rows = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> => (await db.query<T>(sql, values)).rows
  const listen = (server: http.Server) => new Promise<string>((resolve) => void server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)))
  const gone = ({ process }: SecondServer) => new Promise<void>((resolve) => (process.exitCode !== null || process.signalCode !== null ? resolve() : process.once("exit", () => resolve())))

  beforeAll(async () => {
    const port = await freePort()
    redis = spawn(redisPath(), ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" })
    await cloneMigrated(name)
    await db.connect()
    const env = { TRATO_REDIS_URL: `redis://127.0.0.1:${port}`, TRATO_WEBHOOKS_TO_PRIVATE: "1", TRATO_RATE_LIMIT: "off" }
    ;[alice, bob, worker] = await Promise.all(["server", "server", "worker"].map((MEDUSA_WORKER_MODE) => startServer(databaseUrl(name), { ...env, MEDUSA_WORKER_MODE })))
    behind = [alice, bob]
    at = await listen(proxy)

    const { sign } = createRequire(import.meta.url)("jsonwebtoken") as { sign(payload: object, secret: string): string }
    await db.query(`insert into "user" (id, email, first_name, last_name) values ('user_rosa', 'rosa@tienda.test', 'Rosa', 'Medina')`)
    headers = { headers: { authorization: `Bearer ${sign({ actor_id: "user_rosa", actor_type: "user", auth_identity_id: "authid_rosa", app_metadata: { user_id: "user_rosa" } }, "source-mode-jwt")}` } }
  })
  afterAll(async () => {
    for (const server of [alice, bob, worker]) server?.process.kill("SIGKILL")
    redis?.kill("SIGKILL")
    for (const server of [proxy, listener]) {
      server.closeAllConnections()
      server.close()
    }
    await db.end()
    const admin = new Client({ connectionString: databaseUrl("postgres") })
    await admin.connect()
    await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`)
    await admin.end()
  })

  it("B-06 a person hears within two seconds of what was moved on the other server", async () => {
    const { deal } = await made("/admin/trato/deals", { title: "Mesas", customer_name: "Café Central", stage_id: "trstg_contact" })
    const stream = await fetch(`${bob.url}/admin/trato/board/events?pipeline_id=trpipe_default`, headers)
    const reader = stream.body!.getReader()
    let all = ""
    const reading = (async () => { for (let part = await reader.read(); !part.done; part = await reader.read()) all += Buffer.from(part.value).toString() })().catch(() => undefined)
    const move = async () => {
      const { version } = (await ask("GET", `${alice.url}/admin/trato/deals/${deal.id}`)).data.deal
      return ask("POST", `${alice.url}/admin/trato/deals/${deal.id}/move`, { stage_id: version % 2 ? "trstg_budget" : "trstg_contact", version })
    }
    // The first listener of a process takes a moment to begin.
    await expect.poll(async () => { await move(); return all }, { timeout: 10_000, interval: 300 }).toContain(deal.id)
    all = ""
    const since = Date.now()
    expect((await move()).status).toBe(200)
    await expect.poll(() => all, { timeout: 2_000, interval: 20 }).toContain(deal.id)
    expect(Date.now() - since).toBeLessThan(2_000)
    await reader.cancel()
    await reading
  }, 30_000)

  it("R-06 one server killed under load loses nothing that was answered, and what follows from it is done once", async () => {
    await made("/admin/trato/webhooks", { name: "Bodega", url: await listen(listener), events: ["deal.created", "invoice.stamped"] })
    const channel = (await made("/admin/sales-channels", { name: "Mostrador" })).sales_channel.id
    const region = (await made("/admin/regions", { name: "México", currency_code: "mxn", countries: ["mx"] })).region.id
    await createIssuer({ api } as Host, headers as { headers: Record<string, string> })
    const notes: string[] = []
    for (let i = 0; i < 6; i++) notes.push((await made("/admin/trato/sales-notes", { region_id: region, sales_channel_id: channel, lines: [{ title: "Silla", quantity: 1, unit_price: 100, tax_lines: [] }], charge: { form: "01" } })).sales_note.id)
    const customer = (await made("/admin/customers", { email: "compras@cafe.test", company_name: "Café Central" })).customer.id
    // Signed in on the server that will be gone.
    const session = await ask("POST", `${alice.url}/auth/session`, {})
    const cookie = String(session.headers["set-cookie"]).split(";")[0]

    const asked: string[] = []
    const answered: { id: string; title: string }[] = []
    let on = true
    const seller = async (who: number) => {
      for (let i = 0; on; i++) {
        const title = `Trato ${who}-${i}`
        asked.push(title)
        const answer = await api.post("/admin/trato/deals", { title, customer_id: customer, stage_id: "trstg_contact", value: 10 }, headers).catch(() => null)
        if (answer) expect([title, answer.status]).toEqual([title, 201])
        if (answer) answered.push({ id: answer.data.deal.id, title })
      }
    }
    const load = Array.from({ length: 8 }, (_, who) => seller(who))
    await expect.poll(() => answered.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(30)
    const invoices = Promise.all(notes.map((id) => api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver: ROBOTICA }, headers).catch(() => null)))
    alice.process.kill("SIGKILL")
    await gone(alice)
    const then = answered.length
    await expect.poll(() => answered.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(then + 30)
    on = false
    await Promise.all(load)

    // What was answered is there, once; what was not is there whole or not at all.
    const deals = await rows<{ id: string; title: string; told: number }>(`select d.id, d.title, (select count(*)::int from trato_journal_entry j where j.subject_id = d.id and j.action = 'deal.created') as told from trato_deal d where d.title like 'Trato %'`)
    const stored = new Map(deals.map((deal) => [deal.id, deal.title]))
    expect(answered.filter(({ id, title }) => stored.get(id) !== title)).toEqual([])
    expect([new Set(stored.values()).size, deals.filter((deal) => deal.told !== 1), [...stored.values()].filter((title) => !asked.includes(title))]).toEqual([deals.length, [], []])
    expect(asked.length - answered.length).toBeLessThanOrEqual(8)
    expect((await api.get("/admin/trato/me", { headers: { cookie } })).status).toBe(200)

    // The worker alone stamps, and tells of every deal and stamp, each once.
    const begun = (await invoices).flatMap((answer) => (answer?.status === 202 ? [answer.data.invoice_id as string] : []))
    const live = () => rows<{ id: string; state: string; stamps: number }>(`select i.id, i.state, (select count(*)::int from trato_journal_entry j where j.subject_id = i.id and j.action = 'invoice.stamped') as stamps from trato_invoice i order by i.id`)
    await expect.poll(async () => (await live()).filter((one) => one.state !== "stamped"), { timeout: 30_000, interval: 200 }).toEqual([])
    const stamped = await live()
    expect(begun.filter((id) => !stamped.some((one) => one.id === id))).toEqual([])
    expect(stamped.filter((one) => one.stamps !== 1)).toEqual([])
    const due = [...deals.map(({ id }) => `deal.created ${id}`), ...stamped.map(({ id }) => `invoice.stamped ${id}`)].sort()
    await expect.poll(() => new Set(heard).size, { timeout: 30_000, interval: 200 }).toBe(due.length)
    expect([...heard].sort()).toEqual(due)
  }, 120_000)

  it("R-06 B-06 asked to stop, a server ends its streams and goes, and so does the worker", async () => {
    const stream = await fetch(`${bob.url}/admin/trato/board/events?pipeline_id=trpipe_default`, headers)
    const ended = stream.text().then(() => true, () => true)
    bob.process.kill("SIGTERM")
    worker.process.kill("SIGTERM")
    expect(await ended).toBe(true)
    await Promise.all([gone(bob), gone(worker)])
  }, 30_000)
})
