import { inflateSync } from "node:zlib"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { buyersPage, FORM } from "../../helpers/buyers-page"
import { describeHost } from "../../helpers/host"
import { storedMail } from "../../helpers/mail"
import { createOrder, ROBOTICA } from "../../helpers/sales"

describeHost("the buyer's link: whom it opens to, what it shows, when it ends", (host) => {
  const { api, container, db } = host
  const { link, post, done, owner } = buyersPage(host)

  it("BIL-06 says that the time is over, and still shows and downloads what was made", async () => {
    const [open, made] = [await link(), await link()]
    await post(made.path, FORM)
    await done(made.path)
    await db()("trato_sales_note").update({ self_invoice_expires_at: new Date(Date.now() - 86_400_000) })
    const expired = await api.get(open.path)
    expect([expired.status, expired.data.includes("El plazo para facturar terminó")]).toEqual([410, true])
    const tried = await post(open.path, FORM)
    expect([tried.status, tried.headers.location]).toEqual([303, open.path])
    expect((await api.get(made.path)).data).toContain("Descargar PDF")
    expect((await api.get(`${made.path}/xml`)).status).toBe(200)
    expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
  })

  it("S-02 answers a wrong, a malformed and a revoked link with one and the same page", async () => {
    const { note, path } = await link()
    await db()("trato_sales_note").where({ id: note.id }).update({ token_hash: "0".repeat(64), token_version: 2 })
    const pages = await Promise.all([path, "/autofactura/abc", `/autofactura/${"A".repeat(43)}`, "/autofactura/%E0%A4%A", `/autofactura/${"A".repeat(43)}/xml`].map((p) => api.get(p)))
    for (const p of pages) expect([p.status, p.data]).toEqual([404, pages[0].data])
    expect((await post("/autofactura/abc", FORM)).status).toBe(404)
    for (const p of ["/autofactura/abc/data", "/autofactura/abc/progress"]) expect((await api.get(p)).data).toMatchObject({ code: "not_found" })
    const off = await link()
    await api.post(`/admin/trato/sales-notes/${off.note.id}`, { allow_self_invoice: false }, owner().headers)
    expect((await api.get(off.path)).data).toBe(pages[0].data)
  })

  it("S-02 counts wrong links by address", async () => {
    await container().resolve("__pg_connection__")("trato_rate_limit").del()
    // Over thirty in one of the minutes by the clock, also when one ends among them.
    const answers = await Promise.all(Array.from({ length: 65 }, (_, i) => api.get(`/autofactura/${String(i).padStart(43, "A")}`)))
    const minutes: { hits: number }[] = await container().resolve("__pg_connection__")("trato_rate_limit").whereLike("key", "wrong-token:%").select("hits")
    expect(minutes.reduce((sum, { hits }) => sum + hits, 0)).toBe(65)
    expect(answers.filter((a) => a.status === 404)).toHaveLength(minutes.reduce((sum, { hits }) => sum + Math.min(hits, 30), 0))
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([404, 429]))
  })

  it("S-02 counts one IPv6 network as one caller, whatever else the header claims, and no right link for a wrong one", async () => {
    const { path } = await link()
    await db()("trato_rate_limit").del()
    const from = (claimed: string) => ({ headers: { "x-forwarded-for": claimed } })
    const hopping = Array.from({ length: 65 }, (_, i) => from(`10.0.0.${i}, 198.51.100.${i}, 2001:db8:7:1:${i.toString(16)}::${i.toString(16)}`))
    const routes = (token: string) => [`/autofactura/${token}`, `/autofactura/${token}/pdf`, `/documento/${token}`, `/documento/estado/${token}`, `/calendario/${token}.ics`]
    const answers = await Promise.all(hopping.map((caller, i) => api.get(routes(String(i).padStart(43, "A"))[i % 5], caller)))
    const counted: { key: string; hits: number }[] = await db()("trato_rate_limit").select("key", "hits")
    expect(new Set(counted.map(({ key }) => key)).size).toBe(1)
    expect(counted.reduce((sum, { hits }) => sum + hits, 0)).toBe(65)
    expect(answers.filter((a) => a.status === 404)).toHaveLength(counted.reduce((sum, { hits }) => sum + Math.min(hits, 30), 0))
    // Who shares the network with a guesser still opens their own link, and another network is not theirs.
    expect((await api.get(path, hopping[0])).status).toBe(200)
    expect((await api.get(`/autofactura/${"B".repeat(43)}`, from("2001:db8:7:2::1"))).status).toBe(404)
    expect(await db()("trato_rate_limit").whereLike("key", "wrong-token:%").whereLike("key", "%2001%").count()).toEqual([{ count: "0" }])
  })

  it("S-02 BIL-06 watching one's invoice being made, however long the authority takes, uses up nothing of what the link may ask", async () => {
    const { note, path } = await link()
    const billing = container().resolve("trato_billing") as unknown as { startInvoice(input: object): Promise<{ id: string }> }
    const { id } = await billing.startInvoice({ note_id: note.id, receiver: ROBOTICA, actor: { type: "buyer", id: null, name: "x" } })
    await db()("trato_invoice").where({ id }).update({ claimed_until: new Date(Date.now() + 3_600_000) })
    await db()("trato_rate_limit").del()
    const { data: stream, status } = await api.get(`${path}/events`, { responseType: "stream" })
    let heard = ""
    stream.on("data", (chunk: Buffer) => (heard += chunk.toString())).on("error", () => undefined)
    await expect.poll(() => heard.split("event: progress").length, { timeout: 10_000 }).toBeGreaterThan(5)
    const counted: { hits: number }[] = await db()("trato_rate_limit").whereLike("key", "read:%").select("hits")
    stream.destroy()
    expect([status, counted.reduce((sum, { hits }) => sum + hits, 0)]).toEqual([200, 1])
    await new Promise((done) => setTimeout(done, 1_200))
  })

  it("BB-06 finds a sale by its ticket, and answers everything else alike", async () => {
    const { note, path } = await link()
    const search = (body: Record<string, string>) => post("/autofactura", body)
    expect((await api.get("/autofactura")).data).toContain("Factura tu compra")
    const [row] = await db()("trato_sales_note").select("issued_on").where({ id: note.id })
    const right = { number: note.number.toLowerCase(), date: row.issued_on, total: `$${note.total.toFixed(2)}` }
    const found = await search(right)
    expect([found.status, found.headers.location]).toEqual([303, path])
    const wrong = await Promise.all([{ ...right, total: "1" }, { ...right, date: "2020-01-01" }, { ...right, number: "NV-999999" }, { ...right, total: "x'; drop" }, {}].map((b) => search(b as Record<string, string>)))
    expect(wrong.map((w) => w.status)).toEqual([422, 422, 422, 422, 422])
    const neutral = (html: string) => html.replace(/value="[^"]*"/g, "")
    expect(new Set(wrong.map((w) => neutral(w.data))).size).toBe(1)
    await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: false }, owner().headers)
    expect((await search(right)).status).toBe(422)
  })

  it("S-02 BB-06 lets nobody try the totals of one ticket, from however many addresses", async () => {
    const { note } = await link()
    const [{ issued_on }] = await db()("trato_sales_note").select("issued_on").where({ id: note.id })
    const tries = await Promise.all(Array.from({ length: 24 }, (_, i) => api.post("/autofactura", new URLSearchParams({ number: note.number, date: issued_on, total: String(i) }).toString(), { headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": `203.0.113.${i}` }, maxRedirects: 0 })))
    const minutes: { hits: number }[] = await db()("trato_rate_limit").whereLike("key", "guess:%").select("hits")
    expect(minutes.reduce((sum, { hits }) => sum + hits, 0)).toBe(24)
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(minutes.reduce((sum, { hits }) => sum + Math.min(hits, 5), 0))
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422, 429]))
  })

  it("BB-03 renews an expired link and kills a revoked one for good", async () => {
    const { note, path } = await link()
    await db()("trato_sales_note").where({ id: note.id }).update({ self_invoice_expires_at: new Date(0) })
    expect((await api.get(path)).status).toBe(410)
    const renewed = await api.post(`/admin/trato/sales-notes/${note.id}`, { link: "renew" }, owner().headers)
    expect([renewed.status, new URL(renewed.data.sales_note.self_invoice_url).pathname, renewed.data.sales_note.self_invoice_qr]).toEqual([200, path, expect.stringMatching(/^data:image\/svg\+xml;base64,/)])
    expect((await api.get(path)).status).toBe(200)
    await api.post(`/admin/trato/sales-notes/${note.id}`, { link: "revoke" }, owner().headers)
    expect((await api.get(path)).status).toBe(404)
    const again = await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: true }, owner().headers)
    expect(new URL(again.data.sales_note.self_invoice_url).pathname).not.toBe(path)
  })

  it("FIS-06 tells a late buyer the global invoice, and names it anew where the shop allows", async () => {
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })
    const { note, path } = await link()
    const made = await api.post("/admin/trato/global-invoices", { from: `${today.slice(0, 8)}01`, to: today }, owner().headers)
    expect(made.status).toBe(202)
    for (let i = 0; i < 100 && (await api.get(`/admin/trato/invoices/${made.data.invoice_id}`, owner().headers)).data.invoice.state !== "stamped"; i++) await new Promise((r) => setTimeout(r, 50))
    expect((await api.get(path)).data).toContain("PRUEBA-FG-1")
    expect((await post(path, FORM)).status).toBe(303)
    expect(await db()("trato_invoice").whereNot({ kind: "global" }).count()).toEqual([{ count: "0" }])
    const { issuers } = (await api.get("/admin/trato/issuers", owner().headers)).data
    await api.post(`/admin/trato/issuers/${issuers[0].id}`, { policies: { late_buyer: "replace" } }, owner().headers)
    expect((await post(path, FORM)).status).toBe(303)
    for (let i = 0; i < 200 && !((await api.get(path)).data as string).includes("Tu factura está lista"); i++) await new Promise((r) => setTimeout(r, 50))
    const rows = await db()("trato_invoice").select("kind", "state", "total").orderBy("created_at")
    expect(rows.map((r) => [r.kind, r.state, Number(r.total)])).toEqual([["global", "stamped", note.total], ["credit_note", "stamped", note.total], ["income", "stamped", note.total]])
  })

  it("FIS-06 FIS-05 notes with several taxes leave their global invoice one after another, each with all its lines", async () => {
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })
    const items = [{ title: "Silla", price: 33.33, quantity: 3 }, { title: "Pan", price: 10.1, quantity: 1, rate: 0 }]
    const links = [await link({ items }), await link({ items: items.slice(0, 1) }), await link({ items: [...items, { title: "Agua", price: 7.77, quantity: 7, rate: 8 }] })]
    const { data } = await api.post("/admin/trato/global-invoices", { from: `${today.slice(0, 8)}01`, to: today }, owner().headers)
    const global = async () => (await api.get(`/admin/trato/invoices/${data.invoice_id}`, owner().headers)).data.invoice
    for (let i = 0; i < 100 && (await global()).state !== "stamped"; i++) await new Promise((r) => setTimeout(r, 50))
    const { issuers } = (await api.get("/admin/trato/issuers", owner().headers)).data
    await api.post(`/admin/trato/issuers/${issuers[0].id}`, { policies: { late_buyer: "replace" } }, owner().headers)
    for (const [i, { path, note }] of links.entries()) {
      expect((await post(path, FORM)).status).toBe(303)
      for (let t = 0; t < 200 && !((await api.get(path)).data as string).includes("Tu factura está lista"); t++) await new Promise((r) => setTimeout(r, 50))
      const made = (await global()).related.filter((r: { kind: string }) => r.kind === "credit_note")
      expect(made.map((r: { state: string }) => r.state)).toEqual(links.slice(0, i + 1).map(() => "stamped"))
      expect(made[i].total).toBe(note.total)
      const xml = (await api.get(`/admin/trato/invoices/${made[i].id}/xml`, owner().headers)).data as string
      expect([...new Set([...xml.matchAll(/<cfdi:Concepto [^>]*NoIdentificacion="([^"]*)"/g)].map((m) => m[1]))]).toEqual([note.number])
    }
  })

  it("BIL-05 BIL-18 of a sale that came back whole the buyer reads that nothing is left to invoice, instead of a form that the shop refuses", async () => {
    const { note, path } = await link()
    const { lines } = (await api.get(`/admin/trato/sales-notes/${note.id}`, owner().headers)).data.sales_note as { lines: { id: string; quantity: number }[] }
    const back = await api.post(`/admin/trato/sales-notes/${note.id}/return`, { reason: "No le gustó", lines: lines.map(({ id, quantity }) => ({ line_id: id, quantity })) }, owner().headers)
    expect([back.status, back.data.message]).toEqual([200, undefined])
    const page = await api.get(path)
    expect([page.status, page.data.includes("No queda nada que facturar"), page.data.includes(note.number), page.data.includes("<form")]).toEqual([410, true, true, false])
    expect((await post(path, FORM)).status).toBe(303)
    const store = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    const asked = await api.post(`/store/trato/self-invoice/${path.split("/").pop()!}`, ROBOTICA, store)
    expect([asked.status, asked.data.code]).toEqual([410, "self_invoice_returned"])
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
  })

  it("BIL-18 BIL-12 a buyer who sends the form while the shop takes everything back gets an invoice of all of it or none, never one of what came back", async () => {
    const { note, path } = await link()
    const { lines } = (await api.get(`/admin/trato/sales-notes/${note.id}`, owner().headers)).data.sales_note as { lines: { id: string; quantity: number }[] }
    const [sent, back] = await Promise.all([post(path, FORM), api.post(`/admin/trato/sales-notes/${note.id}/return`, { reason: "No le gustó", lines: lines.map(({ id, quantity }) => ({ line_id: id, quantity })) }, owner().headers)])
    const invoices = await db()("trato_invoice").select("total")
    expect([303, 422, 503]).toContain(sent.status)
    expect([back.status === 200, invoices]).toEqual(back.status === 200 ? [true, []] : [false, [{ total: String(note.total) }]])
  })

  it("BIL-10 S-02 switched off, no link, route, mail or paper invites to invoice any more; what was made stays", async () => {
    const [open, made] = [await link(), await link()]
    await post(made.path, FORM)
    await done(made.path)
    const { features } = (container().resolve("trato_access") as unknown as { getOptions(): { features: { self_invoice: boolean } } }).getOptions()
    features.self_invoice = false
    try {
      const page = await api.get(open.path)
      expect([page.status, page.data.includes("Esta tienda ya no factura en línea"), page.data.includes(open.note.number), page.data.includes("<form")]).toEqual([410, true, true, false])
      expect((await post(open.path, FORM)).status).toBe(303)
      const token = open.path.split("/").pop()!
      const store = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
      const asked = await api.post(`/store/trato/self-invoice/${token}`, ROBOTICA, store)
      expect([asked.status, asked.data.code]).toEqual([410, "self_invoice_off"])
      expect((await api.get(`/store/trato/self-invoice/${token}`, store)).data.self_invoice.state).toBe("off")
      const search = await api.get("/autofactura")
      expect([search.status, search.data.includes("<form"), (await post("/autofactura", { number: open.note.number, date: "2026-01-01", total: "1" })).status]).toEqual([410, false, 410])
      for (const body of [{ allow_self_invoice: true }, { link: "renew" }]) expect((await api.post(`/admin/trato/sales-notes/${made.note.id}`, body, owner().headers)).data.code).toBe("self_invoice_off")
      expect((await api.get(`/admin/trato/sales-notes/${open.note.id}`, owner().headers)).data.sales_note).toMatchObject({ self_invoice_url: null, self_invoice_qr: null, actions: expect.not.arrayContaining(["self_invoice", "renew_link"]) })
      const order = await createOrder(container(), { paid: true })
      const fresh = await api.post("/admin/trato/sales-notes", { order_id: order.id, allow_self_invoice: true }, owner().headers)
      expect(fresh.data.sales_note).toMatchObject({ allow_self_invoice: false, self_invoice_url: null })
      await api.post(`/admin/trato/sales-notes/${open.note.id}/send`, { to: "ana@cafecentral.test" }, owner().headers)
      const mail = await storedMail(container(), db(), { resource_id: open.note.id })
      expect(mail.mail.subject).toContain(open.note.number)
      expect(JSON.stringify(mail)).not.toContain("/autofactura/")
      // Coming back for what was made before works as ever.
      expect((await api.get(made.path)).data).toContain("Tu factura está lista")
      for (const file of ["xml", "pdf"]) expect((await api.get(`${made.path}/${file}`, { responseType: "arraybuffer" })).status).toBe(200)
      expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
    } finally {
      features.self_invoice = true
    }
    expect((await api.get(open.path)).data).toContain("Genera tu factura")
  })

  it("BB-12 links lead to the shop's own address, whatever host the caller claims", async () => {
    const claimed = { host: "ladron.test", "x-forwarded-host": "ladron.test", "x-forwarded-proto": "https", "x-forwarded-server": "ladron.test", forwarded: "host=ladron.test;proto=https" }
    const hostile = { headers: { ...owner().headers.headers, ...claimed } }
    const { note, path } = await link()
    const seen = (await api.get(`/admin/trato/sales-notes/${note.id}`, hostile)).data.sales_note
    expect([seen.self_invoice_url, !!seen.self_invoice_qr]).toEqual([note.self_invoice_url, true])
    expect(seen.self_invoice_qr).toEqual((await api.get(`/admin/trato/sales-notes/${note.id}`, owner().headers)).data.sales_note.self_invoice_qr)
    const order = await createOrder(container(), { paid: true })
    const made = (await api.post("/admin/trato/sales-notes", { order_id: order.id, allow_self_invoice: true }, hostile)).data.sales_note
    expect(new URL(made.self_invoice_url).origin).toBe(new URL(note.self_invoice_url).origin)
    await api.post(`/admin/trato/sales-notes/${note.id}/send`, { to: "ana@cafecentral.test" }, hostile)
    const mail = JSON.stringify((await storedMail(container(), db(), { resource_id: note.id })).mail)
    expect([mail.includes(note.self_invoice_url), mail.includes("ladron")]).toEqual([true, false])
    // On paper only the QR says it: what is drawn is the same.
    const drawn = async (config: object) => {
      const pdf = Buffer.from((await api.get(`/admin/trato/sales-notes/${note.id}/pdf?format=a4`, { ...config, responseType: "arraybuffer" })).data).toString("latin1")
      const streams = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((m) => Buffer.from(m[1], "latin1")).flatMap((bytes) => (bytes[0] === 0x78 ? [inflateSync(bytes).toString("latin1")] : []))
      return streams.filter((text) => /\bBT\b/.test(text)).join("")
    }
    const [there, here] = [await drawn(hostile), await drawn(owner().headers)]
    expect([there.length > 1000, there === here]).toEqual([true, true])
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    for (const [url, headers] of [[path, {}], ["/autofactura", {}], [`/store/trato/self-invoice/${path.split("/").pop()}`, key], ["/admin/trato/setup", owner().headers.headers]] as const) {
      const { status, data } = await api.get(url, { headers: { ...headers, ...claimed } })
      expect([url, status, JSON.stringify(data).includes("ladron")]).toEqual([url, 200, false])
    }
    const sent = await api.post(path, new URLSearchParams(FORM).toString(), { headers: { "content-type": "application/x-www-form-urlencoded", ...claimed }, maxRedirects: 0 })
    expect([sent.status, sent.headers.location]).toEqual([303, path])
    await done(path)
    expect((await api.get(path, { headers: claimed })).data).not.toContain("ladron")
  })

  it("BB-11 shows a signed-in buyer their own notes and no one else's", async () => {
    const [ana, luis] = [await createCustomerSession(container()), await createCustomerSession(container())]
    const { note } = await link({ customer_id: ana.id })
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    const list = async (headers: Record<string, string>) => api.get("/store/trato/me/receipts", { headers: { ...key, ...headers } })
    const hers = await list(ana.headers)
    expect([hers.status, hers.data.receipts]).toEqual([200, [expect.objectContaining({ number: note.number, can_invoice: true, self_invoice_token: expect.stringMatching(/^[\w-]{43}$/) })]])
    expect((await list(luis.headers)).data).toMatchObject({ receipts: [], count: 0 })
    expect((await list({})).status).toBe(401)
  })

  it("BB-11 lets a signed-in buyer download the invoice that the shop made of a note without self-invoicing", async () => {
    const ana = await createCustomerSession(container())
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    const { note } = await link({ customer_id: ana.id })
    await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: false }, owner().headers)
    const receipt = async () => (await api.get("/store/trato/me/receipts", { headers: { ...key, ...ana.headers } })).data.receipts[0] as { self_invoice_token: string | null; invoice: object | null }
    expect((await receipt()).self_invoice_token).toBe(null)
    expect((await api.post(`/admin/trato/sales-notes/${note.id}/invoice`, { receiver: ROBOTICA }, owner().headers)).status).toBe(202)
    for (let i = 0; i < 200 && (await db()("trato_invoice").first("state"))?.state !== "stamped"; i++) await new Promise((r) => setTimeout(r, 50))
    const { self_invoice_token } = await receipt()
    const xml = await api.get(`/store/trato/self-invoice/${self_invoice_token}/xml`, { headers: key })
    expect([xml.status, String(xml.data).includes("URE180429TM6")]).toEqual([200, true])
  })

  it("BIL-06 does not call an invoice ready that the shop canceled; its files can still be had", async () => {
    const { path } = await link()
    await post(path, FORM)
    await done(path)
    const { id } = await db()("trato_invoice").first("id")
    expect((await api.post(`/admin/trato/invoices/${id}/cancel`, { motive: "02" }, owner().headers)).status).toBe(200)
    for (let i = 0; i < 100 && (await db()("trato_invoice").first("state"))?.state !== "canceled"; i++) {
      await db()("trato_invoice").where({ id }).update({ cancel_next_at: new Date(0) })
      await container().resolve("workflows").run("trato-reconcile-cancels", { input: {} })
      await new Promise((r) => setTimeout(r, 30))
    }
    const page = (await api.get(path)).data as string
    expect([page.includes("Tu factura fue cancelada"), page.includes("está lista"), page.includes("Te la env")]).toEqual([true, false, false])
    expect((await api.get(`${path}/data`)).data.self_invoice.invoice.canceled_at).toEqual(expect.any(String))
    expect((await api.get(`${path}/xml`)).status).toBe(200)
  })

  it("DAY-09 BB-10 a fault of ours is told in words on the buyer's page, with a reference that the diagnosis has and nothing of the buyer", async () => {
    const { path } = await link()
    await db().raw("alter table trato_issuer rename to trato_issuer_away")
    const [page, json, english] = [await api.get(path), await api.get(`${path}/data`), await api.get(path, { headers: { "accept-language": "en" } })]
    await db().raw("alter table trato_issuer_away rename to trato_issuer")
    const reference = /E-[A-Z2-9]{6}/.exec(String(page.data))?.[0]
    expect([page.status, page.headers["content-type"], String(page.data).includes("Algo falló de nuestro lado"), reference]).toEqual([500, expect.stringContaining("html"), true, page.headers["x-trato-reference"]])
    expect([json.status, json.data]).toEqual([500, expect.objectContaining({ code: "fault", reference: expect.stringMatching(/^E-/), message: expect.stringContaining("tienda") })])
    expect(english.data).toContain("Something failed on our side")
    await db()("trato_issuer").update({ certificate: null, private_key_sealed: null, password_sealed: null, certificate_number: null })
    const notReady = await post(path, FORM)
    const shops = /E-[A-Z2-9]{6}/.exec(String(notReady.data))?.[0]
    expect([notReady.status, typeof shops]).toEqual([503, "string"])
    const diagnostics = await api.get("/admin/trato/diagnostics", owner().headers)
    const told = JSON.stringify(diagnostics.data)
    const errors = diagnostics.data.errors as { reference: string; code: string }[]
    expect([errors.some((e) => e.reference === reference), errors.find((e) => e.reference === shops)?.code]).toEqual([true, "issuer_certificate_missing"])
    for (const secret of [path.split("/").pop()!, FORM.tax_id, FORM.name, "cafecentral", "EKU9003173C9"]) expect(told).not.toContain(secret)
  })
})
