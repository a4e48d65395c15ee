import { vi } from "vitest"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createPerson } from "../../helpers/people"
import { describeHost } from "../../helpers/host"
import { createOrder, ISSUER, issuerCredentials } from "../../helpers/sales"
import { createCustomer, createShop } from "../../helpers/shop"

describeHost("what nobody may read", ({ api, container, db }) => {
  it("S-06 S-02 no password, key, code or link stands in the whole database, in a log or in an answer, after everything that uses them went right and wrong", async () => {
    const rosa = await createPerson(container(), "Rosa Medina", "administrator")
    const shop = await createShop(container())
    const post = (path: string, body: object = {}) => api.post(`/admin/trato/${path}`, body, rosa.headers)
    const written: string[] = []
    const keep = (...args: unknown[]) => void written.push(args.map((arg) => (arg instanceof Error ? `${arg.stack} ${JSON.stringify(arg)}` : typeof arg === "string" ? arg : JSON.stringify(arg))).join(" "))
    // All that is said at any level passes here, whatever level a host prints.
    const logger = (container().resolve(ContainerRegistrationKeys.LOGGER) as unknown as { loggerInstance_: { log: (...args: unknown[]) => unknown } }).loggerInstance_
    const spies = [vi.spyOn(logger, "log").mockImplementation(keep), vi.spyOn(process.stdout, "write").mockImplementation(((text: unknown) => (keep(String(text)), true)) as never), vi.spyOn(process.stderr, "write").mockImplementation(((text: unknown) => (keep(String(text)), true)) as never)]
    const secrets: Record<string, string> = {}
    const paths: string[] = ["me", "setup", "issuers", "fiscal/pacs", "webhooks", "diagnostics", "documents", "sales-notes", "activities"]
    try {
      const credentials = issuerCredentials()
      secrets.key = credentials.private_key.slice(200, 300)
      // Wrong first: what was refused is written down nowhere either.
      secrets.wrong_password = "Canario-Equivocado-77"
      expect((await post("issuers", { ...ISSUER, credentials: { ...credentials, password: secrets.wrong_password } })).status).toBe(400)
      const { data: { issuer } } = await post("issuers", { ...ISSUER, credentials })
      secrets.password = credentials.password
      paths.push(`journal?subject_type=issuer&subject_id=${issuer.id}`)
      secrets.pac = "Canario-PAC-clave-88"
      expect((await post(`issuers/${issuer.id}`, { pac: { name: "sw", credentials: { environment: "production", user: "conta@tienda.test", password: secrets.pac } } })).status).toBe(200)
      expect((await post(`issuers/${issuer.id}`, { pac: { name: "sw", credentials: { environment: "nada", password: secrets.pac } } })).status).toBe(400)

      const hook = await post("webhooks", { name: "ERP", url: "https://erp.tienda.test/x", events: ["deal.won", "document.accepted"] })
      expect(hook.status).toBe(201)
      secrets.webhook = hook.data.secret.replace("whsec_", "")
      const feed = await post("activities/feed", { action: "create" })
      expect(feed.status).toBeLessThan(300)
      secrets.calendar = /[A-Za-z0-9_-]{43}/.exec(JSON.stringify(feed.data))![0]

      const customer = await createCustomer(container())
      secrets.device = "Canario-Patron-99"
      const repair = await post("documents", { type: "service", customer_id: customer.id, region_id: shop.region_id, service: { kinds: ["repair"], devices: [{ id: "d1", equipment: "Laptop", reported_fault: "No enciende", access_code: secrets.device }] }, lines: [{ title: "Mano de obra", quantity: 1, unit_price: 500, device_id: "d1" }] })
      expect(repair.status).toBe(201)
      const device = repair.data.document.service.devices[0].id as string
      expect((await post(`documents/${repair.data.document.id}/devices/${device}/reveal`)).data.access_code).toBe(secrets.device)
      paths.push(`documents/${repair.data.document.id}`, `journal?subject_type=document&subject_id=${repair.data.document.id}`)

      const quote = await post("documents", { type: "quote", customer_id: customer.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] })
      // No mail leaves this host: it waits, whole.
      const sent = await post(`documents/${quote.data.document.id}/send`, { channel: "email", to: "ana@cafecentral.test" })
      expect([sent.status, sent.data.message]).toEqual([200, undefined])
      const link = new URL(sent.data.document.public_url).pathname
      secrets.document = link.split("/").pop()!
      const order = await createOrder(container(), { paid: true })
      const { data: { sales_note: note } } = await post("sales-notes", { order_id: order.id, allow_self_invoice: true })
      secrets.note = new URL(note.self_invoice_url).pathname.split("/").pop()!
      expect((await post(`sales-notes/${note.id}/send`, { to: "ana@cafecentral.test" })).status).toBe(200)
      const form = { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 }
      for (const verb of ["get", "post"] as const) for (const path of [link, `${link}/accept`, `${link}/pagar`, `/autofactura/${secrets.note}`, `/autofactura/${secrets.note}/pagar`, `/calendario/${secrets.calendar}.ics`]) {
        const answer = verb === "get" ? await api.get(path, { maxRedirects: 0 }) : await api.post(path, "name=Ana", form)
        expect(answer.status).toBeLessThan(500)
        // Where a browser goes on to, the link does not follow.
        expect([path, answer.headers["referrer-policy"]]).toEqual([path, "no-referrer"])
      }
      await new Promise((done) => setTimeout(done, 500))

      const tables = (await db()("information_schema.tables").where({ table_schema: "public", table_type: "BASE TABLE" }).pluck("table_name")) as string[]
      expect(tables).toEqual(expect.arrayContaining(["trato_mail", "notification", "workflow_execution", "trato_journal_entry"]))
      // Bytes stand in a dump as hexadecimal.
      const wanted = Object.entries(secrets).flatMap(([name, value]) => [[name, value], [`${name} in hex`, Buffer.from(value).toString("hex")], [`${name} in base64`, Buffer.from(value).toString("base64").slice(0, -4)]] as [string, string][]).concat([["key's bytes", Buffer.from(secrets.key, "base64").subarray(3, 60).toString("hex")]])
      const found: string[] = []
      for (const table of tables) for (const { row } of await db()(`${table} as t`).select(db().raw("to_jsonb(t)::text as row"))) for (const [name, value] of wanted) if (row.includes(value)) found.push(`${name} in ${table}`)
      expect([...new Set(found)]).toEqual([])

      // The link of one's own paper is shown to who may send it; nothing else is answered.
      const answered = (await Promise.all(paths.map((path) => api.get(`/admin/trato/${path}`, rosa.headers)))).map(({ status, data }, i) => [paths[i], status, JSON.stringify(data)] as const)
      expect(answered.filter(([, status]) => status !== 200)).toEqual([])
      for (const [path, , text] of answered) for (const name of ["key", "wrong_password", "password", "pac", "webhook", "device"]) expect([path, name, text.includes(secrets[name])]).toEqual([path, name, false])
      const told = answered.filter(([path]) => /diagnostics|journal/.test(path)).map(([, , text]) => text).join()
      for (const [name, value] of Object.entries(secrets)) expect([name, told.includes(value)]).toEqual([name, false])
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    // It was listened to.
    expect(written.join()).toContain("bodyparser config POST /documento/***")
    const lines = written.flatMap((text) => text.split("\n"))
    for (const [name, value] of Object.entries(secrets)) expect([name, lines.filter((line) => line.includes(value))]).toEqual([name, []])
  })
})
