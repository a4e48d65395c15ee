process.env.TRATO_WEBHOOKS_TO_PRIVATE = "1"
import { createHmac } from "node:crypto"
import { createServer, IncomingMessage, ServerResponse } from "node:http"
import { AddressInfo } from "node:net"
import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { createShop } from "../../helpers/shop"
import type { WebhookDeliveryDTO, WebhookDTO, WebhookEvent, WebhookPayload } from "../../../src/types/http/webhooks"

const { runWebhooks, makeCalls } = fromHost<typeof import("../../../src/workflows/webhooks/sender")>("src/workflows/webhooks/sender.ts")
const at = "/admin/trato/webhooks"
type Heard = { headers: IncomingMessage["headers"]; body: string }

describeHost("outgoing webhooks", ({ api, container, db }) => {
  let ana: Person
  let heard: Heard[] = []
  let answer: (res: ServerResponse) => void
  const server = createServer((req, res) => {
    let body = ""
    req.on("data", (chunk: Buffer) => (body += chunk.toString()))
    req.on("end", () => {
      heard.push({ headers: req.headers, body })
      answer(res)
    })
  })
  let url = ""
  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/trato`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  beforeEach(async () => {
    ana = await createPerson(container(), "Ana Ríos")
    heard = []
    answer = (res) => void res.writeHead(200).end("gracias")
  })
  afterEach(() => new Promise((resolve) => setTimeout(resolve, 300)))

  const make = async (events: WebhookEvent[] = ["deal.won"], to = url): Promise<{ webhook: WebhookDTO; secret: string }> => {
    const { status, data } = await api.post(at, { name: "ERP", url: to, events }, ana.headers)
    if (status !== 201) throw new Error(JSON.stringify(data))
    return data
  }
  const deliveries = async (id: string, query = ""): Promise<WebhookDeliveryDTO[]> => (await api.get(`${at}/${id}/deliveries?limit=200${query}`, ana.headers)).data.deliveries
  const settled = async (id: string, count: number): Promise<WebhookDeliveryDTO[]> => {
    for (let i = 0; ; i++) {
      const found = (await deliveries(id)).filter((one) => one.attempts > 0)
      if (found.length >= count || i > 100) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const ripen = () => db()("trato_journal_outbox").update({ created_at: new Date(Date.now() - 60_000) })
  const due = () => db()("trato_webhook_delivery").where({ status: "pending" }).update({ next_attempt_at: new Date(0), lease_until: null })

  it("CRM-86 D16 tells a won deal to the endpoint that chose it, signed, with a secret that is shown once and kept encrypted", async () => {
    const { webhook, secret } = await make(["deal.won"])
    expect(secret).toMatch(/^whsec_[\w-]{43}$/)
    expect(JSON.stringify((await api.get(at, ana.headers)).data) + JSON.stringify(await db()("trato_webhook").select("*"))).not.toContain(secret)
    const deal = await newDeal(api, ana, { title: "Mesas", value: 900, currency_code: "mxn" })
    await api.post(`/admin/trato/deals/${deal.id}/win`, { value: 1000.5 }, ana.headers)
    const [delivery] = await settled(webhook.id, 1)
    expect(delivery).toMatchObject({ event: "deal.won", status: "delivered", code: 200, answer: "gracias", attempts: 1 })
    expect(heard).toHaveLength(1)
    const { headers, body } = heard[0]
    expect(headers).toMatchObject({ "x-trato-event": "deal.won", "x-trato-delivery": delivery.id, "content-type": expect.stringContaining("application/json") })
    expect(headers["x-trato-signature"]).toBe(`sha256=${createHmac("sha256", secret).update(`${String(headers["x-trato-timestamp"])}.${body}`).digest("hex")}`)
    expect(Math.abs(Number(headers["x-trato-timestamp"]) - Date.now() / 1000)).toBeLessThan(60)
    const payload = JSON.parse(body) as WebhookPayload<"deal.won">
    expect(payload).toMatchObject({ id: delivery.event_id, event: "deal.won", actor: { type: "user", id: ana.id, name: "Ana Ríos" }, data: { id: deal.id, key: deal.key, title: "Mesas", status: "won", won_value: 1000.5, currency_code: "mxn" }, changes: { status: ["open", "won"] } })
    expect(delivery.payload).toBe(body)
  })

  it("CRM-86 tells of documents and notes too, whatever their part announces, once to each endpoint however many workers run", async () => {
    const [a, b] = [await make(["document.created", "note.issued"]), await make(["document.created"])]
    const shop = await createShop(container())
    const { document } = (await api.post("/admin/trato/documents", { type: "quote", customer_name: "Café Central", region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, ana.headers)).data
    await ripen()
    await Promise.all(Array.from({ length: 4 }, () => runWebhooks(container())))
    const told = [...(await settled(a.webhook.id, 1)), ...(await settled(b.webhook.id, 1))]
    expect(told.map((one) => [one.event, one.status])).toEqual([["document.created", "delivered"], ["document.created", "delivered"]])
    expect(heard).toHaveLength(2)
    expect(JSON.parse(heard[0].body)).toMatchObject({ data: { id: document.id, type: "quote", number: document.number, total: 116, currency_code: "mxn", status: "draft" } })
    await due()
    await runWebhooks(container())
    expect(heard).toHaveLength(2)
  })

  it("CRM-86 tries again what failed, later and later, with the same bytes, and gives up after a day", async () => {
    answer = (res) => void res.writeHead(500).end("se cayó la base")
    const { webhook } = await make(["deal.created"])
    await newDeal(api, ana)
    const [first] = await settled(webhook.id, 1)
    expect(first).toMatchObject({ status: "pending", attempts: 1, code: 500, answer: "se cayó la base" })
    expect(Date.parse(first.next_attempt_at!) - Date.now()).toBeGreaterThan(30_000)
    await makeCalls(container())
    expect(heard).toHaveLength(1)
    for (let i = 0; i < 7; i++) {
      await due()
      await makeCalls(container())
    }
    const [last] = await deliveries(webhook.id)
    expect([last.status, last.attempts, heard.length, new Set(heard.map((one) => one.body)).size]).toEqual(["failed", 8, 8, 1])
    expect((await api.get(`${at}/${webhook.id}`, ana.headers)).data.webhook).toMatchObject({ enabled: true, last_code: 500, failing_since: expect.any(String) })
    answer = (res) => void res.writeHead(204).end()
    const again = await api.post(`${at}/${webhook.id}/deliveries/${last.id}/resend`, {}, ana.headers)
    expect(again.data.delivery).toMatchObject({ id: last.id, status: "delivered", code: 204, attempts: 1 })
    expect(heard[8].body).toBe(heard[0].body)
    expect((await api.get(`${at}/${webhook.id}`, ana.headers)).data.webhook.failing_since).toBeNull()
  })

  it("CRM-86 an endpoint that never answers holds up no other, no connection of the database and no request", async () => {
    answer = () => undefined
    const silent = await make(["deal.created"])
    const other = createServer((_, res) => res.end("ok"))
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve))
    const quick = await make(["deal.created"], `http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
    const start = Date.now()
    await newDeal(api, ana)
    await newDeal(api, ana)
    expect((await settled(quick.webhook.id, 2)).map((one) => one.status)).toEqual(["delivered", "delivered"])
    expect(Date.now() - start).toBeLessThan(9_000)
    const { rows } = await db().raw("select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")
    expect(rows[0].n).toBe(0)
    const [late] = await settled(silent.webhook.id, 1)
    expect(late).toMatchObject({ status: "pending", code: null, error: "timeout" })
    other.close()
  })

  it("CRM-86 follows no redirect, rings the bell and switches off an endpoint that failed for three days", async () => {
    answer = (res) => void res.writeHead(302, { location: url }).end()
    const { webhook } = await make(["deal.created"])
    await newDeal(api, ana)
    expect((await settled(webhook.id, 1))[0]).toMatchObject({ status: "pending", code: 302 })
    expect(heard).toHaveLength(1)
    await db()("trato_webhook").update({ failing_since: new Date(Date.now() - 73 * 3_600_000) })
    await due()
    await makeCalls(container())
    expect((await api.get(at, ana.headers)).data.webhooks[0]).toMatchObject({ enabled: false, disabled_since: expect.any(String) })
    const bells = await container().resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" }, { take: 50 })
    expect(bells.filter((one) => one.trigger_type === "trato.webhook.disabled").map((one) => [one.to, (one.data as { title: string }).title])).toEqual([[ana.id, "Webhook «ERP» apagado"]])
    await newDeal(api, ana)
    await due()
    await runWebhooks(container())
    expect(await deliveries(webhook.id)).toHaveLength(1)
    const on = (await api.post(`${at}/${webhook.id}`, { enabled: true }, ana.headers)).data.webhook
    expect(on).toMatchObject({ enabled: true, disabled_since: null, failing_since: null })
  })

  it("CRM-86 has a test button that answers at once, also while it is off; a renewed secret signs from then on", async () => {
    const { webhook, secret } = await make(["deal.won"])
    await api.post(`${at}/${webhook.id}`, { enabled: false }, ana.headers)
    const ping = await api.post(`${at}/${webhook.id}/ping`, {}, ana.headers)
    expect(ping.data.delivery).toMatchObject({ event: "ping", status: "delivered", code: 200 })
    const renewed = (await api.post(`${at}/${webhook.id}`, { renew_secret: true }, ana.headers)).data.secret
    expect(renewed).not.toBe(secret)
    await api.post(`${at}/${webhook.id}/ping`, {}, ana.headers)
    const sign = (key: string, { headers, body }: Heard) => `sha256=${createHmac("sha256", key).update(`${String(headers["x-trato-timestamp"])}.${body}`).digest("hex")}`
    expect(heard.map(({ headers }) => headers["x-trato-signature"])).toEqual([sign(secret, heard[0]), sign(renewed, heard[1])])
    expect((await api.post(`${at}/${webhook.id}`, { name: "Otro" }, ana.headers)).data.secret).toBeUndefined()
  })

  it("CRM-86 S-03 refuses addresses that make no sense and people who may not change settings", async () => {
    const wrong = await api.post(at, { name: "", url: "x", events: ["deal.exploded"] }, ana.headers)
    expect([wrong.status, wrong.data.errors.map((e: { path: string }) => e.path).sort()]).toEqual([400, ["events.0", "name"]])
    expect((await api.post(at, { name: "A", url: "javascript:alert(1)", events: ["deal.won"] }, ana.headers)).data.errors[0]).toMatchObject({ path: "url", code: "invalid_url" })
    expect((await api.post(at, { name: "A", url: "https://a:b@tienda.example", events: ["deal.won"] }, ana.headers)).data.errors[0].code).toBe("has_credentials")
    const { webhook } = await make()
    expect((await api.post(`${at}/${webhook.id}`, { name: "B", version: 9 }, ana.headers)).data.code).toBe("webhook_changed")
    expect((await api.post(`${at}/${webhook.id}/deliveries/none_0000/resend`, {}, ana.headers)).status).toBe(404)
    await assignRole(container(), ana.id, "administrator")
    const beto = await createPerson(container(), "Beto Luna", "leader")
    expect((await api.get(at, beto.headers)).status).toBe(403)
    expect((await api.delete(`${at}/${webhook.id}`, ana.headers)).data.deleted).toBe(true)
    expect((await api.get(at, ana.headers)).data.webhooks).toEqual([])
  })
})
