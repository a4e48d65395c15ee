import { sandboxControl } from "../../../src/providers/cfdi/pac/sandbox-control"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA } from "../../helpers/sales"
import { SecondServer, startSecondServer } from "../../helpers/second-server"
import { startFinkok } from "../../pacs/finkok"
import { startSw, SW_PASSWORD, SW_USER } from "../../pacs/sw"

const [sw, finkok] = await Promise.all([startSw(), startFinkok()])
// The limit of asks has its own test (self-invoice.spec.ts); here everybody may ask at once.
Object.assign(process.env, { TRATO_SW_URL: sw.url, TRATO_FINKOK_URL: finkok.url, TRATO_RATE_LIMIT: "off" })

describeHost("many buyers at once", (host) => {
  const { api, container, db } = host
  const servers: SecondServer[] = []
  let owner: Person

  afterAll(async () => {
    for (const name of ["TRATO_SW_URL", "TRATO_FINKOK_URL", "TRATO_RATE_LIMIT"]) delete process.env[name]
    await Promise.all([sw.stop(), finkok.stop()])
  })
  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    await createIssuer(host, owner.headers)
    sandboxControl().failures = []
    sandboxControl().delay_ms = undefined
  })
  afterEach(() => {
    sandboxControl().delay_ms = undefined
    for (const server of servers.splice(0)) server.process.kill("SIGKILL")
  })

  const link = async () => {
    const { id } = await createOrder(container(), { paid: true })
    const { data } = await api.post("/admin/trato/sales-notes", { order_id: id, allow_self_invoice: true }, owner.headers)
    return new URL(data.sales_note.self_invoice_url).pathname
  }
  const form = new URLSearchParams({ ...ROBOTICA } as Record<string, string>).toString()
  const headers = { "content-type": "application/x-www-form-urlencoded" }
  const until = async (done: () => Promise<boolean>, ms = 30_000) => {
    for (const end = Date.now() + ms; !(await done()); ) {
      if (Date.now() > end) throw new Error("it never happened")
      await new Promise((r) => setTimeout(r, 50))
    }
  }

  it("R-03 BIL-12 a hundred submissions of one note from three processes make one invoice and one stamp, and everybody gets it", async () => {
    const { issuers } = (await api.get("/admin/trato/issuers", owner.headers)).data
    const live = await api.post(`/admin/trato/issuers/${issuers[0].id}`, { sandbox: false, pac: { name: "sw", credentials: { environment: "production", user: SW_USER, password: SW_PASSWORD } } }, owner.headers)
    expect(live.status).toBe(200)
    const path = await link()
    servers.push(...(await Promise.all([1, 2].map(() => startSecondServer(db(), "freeze-steps.mjs", { TRATO_FREEZE_WORKFLOW: "none" })))))
    const elsewhere = (url: string) => fetch(url + path, { method: "POST", headers, body: form, redirect: "manual" }).then((answer) => ({ status: answer.status, location: answer.headers.get("location") }))
    const here = () => api.post(path, form, { headers, maxRedirects: 0 }).then((answer) => ({ status: answer.status, location: answer.headers.location }))
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? here() : elsewhere(servers[(i % 3) - 1].url))))
    expect(answers.filter((a) => a.status !== 303 || a.location !== path)).toEqual([])
    await until(async () => (await db()("trato_invoice").where({ state: "stamped" })).length === 1)
    expect(await db()("trato_invoice").select("number", "state")).toEqual([{ number: "F-1", state: "stamped" }])
    expect([sw.books.stamps.length, sw.books.doubles]).toEqual([1, []])
    for (const url of servers.map((s) => s.url)) expect(await (await fetch(url + path)).text()).toContain(sw.books.stamps[0].uuid)
  }, 240_000)

  it("BIL-06 Q-06 while fifty buyers wait for the PAC, no connection, lock or transaction is held, and they wait side by side", async () => {
    const paths: string[] = []
    for (let i = 0; i < 50; i++) paths.push(await link())
    // As long as it takes to see all of them wait, also on a slow machine; one after the other they would take a quarter of an hour.
    sandboxControl().delay_ms = 20_000
    const sent = await Promise.all(paths.map((path) => api.post(path, form, { headers, maxRedirects: 0 })))
    expect(new Set(sent.map((s) => s.status))).toEqual(new Set([303]))
    await until(async () => (await db()("trato_invoice").where({ state: "stamping" })).length === 50)
    const { pool } = (db() as unknown as { client: { pool: { numUsed(): number; numPendingAcquires(): number } } }).client
    const [{ n }] = (await db().raw("select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")).rows as { n: number }[]
    // The heartbeat of a lease is a statement of a moment.
    await until(async () => pool.numUsed() === 0, 2000)
    expect([n, pool.numPendingAcquires()]).toEqual([0, 0])
    const before = performance.now()
    expect((await api.get("/admin/trato/receipts", owner.headers)).status).toBe(200)
    expect(performance.now() - before).toBeLessThan(5000)
    expect((await api.get(`${paths[49]}/progress`)).data).toMatchObject({ step: "stamping", state: "stamping" })
    await until(async () => (await db()("trato_invoice").where({ state: "stamped" })).length === 50, 60_000)
  }, 240_000)
})
