import { inflateSync } from "node:zlib"
import { sandboxControl } from "../../../src/providers/cfdi/pac/sandbox-control"
import { describeHost } from "../../helpers/host"
import { createCustomerSession, publishableKey } from "../../helpers/actors"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA } from "../../helpers/sales"

const FORM = { ...ROBOTICA, state: "Puebla", city: "", municipality: "", neighborhood: "Centro", street: "Av. Juárez", exterior_number: "10", interior_number: "", foreign_tax_id: "" } as Record<string, string>

describeHost("the buyer's page", (host) => {
  const { api, container, db } = host
  let owner: Person

  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    await createIssuer(host, owner.headers)
    sandboxControl().failures = []
    sandboxControl().delay_ms = undefined
  })

  /** A note with its link, as the buyer gets it. */
  const link = async (order: Parameters<typeof createOrder>[1] = {}) => {
    const { id } = await createOrder(container(), { paid: true, email: "ana@cafecentral.test", ...order })
    const { data } = await api.post("/admin/trato/sales-notes", { order_id: id, allow_self_invoice: true }, owner.headers)
    const note = data.sales_note as { id: string; number: string; total: number; self_invoice_url: string }
    return { note, path: new URL(note.self_invoice_url).pathname }
  }
  /** As a browser without JavaScript sends it. */
  const post = (path: string, form: Record<string, string>) => api.post(path, new URLSearchParams(form).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
  const done = async (path: string) => {
    for (let i = 0; i < 200; i++) {
      const { data } = await api.get(`${path}/progress`)
      if (data.step === "done" || data.step === "failed") return data
      await new Promise((r) => setTimeout(r, 50))
    }
    throw new Error("the invoice never finished")
  }

  it("BIL-05 BIL-06 walks from the form to the downloads without JavaScript", async () => {
    const { note, path } = await link({ shipping: 100 })
    const form = await api.get(path)
    expect(form.status).toBe(200)
    for (const words of ["Genera tu factura", note.number, "SIN VALIDEZ FISCAL", "constancia de situación fiscal", "Generar Factura"]) expect(form.data).toContain(words)
    const labels = [...form.data.matchAll(/<label for="(\w+)"/g)].map((m: string[]) => m[1])
    expect(labels.slice(0, 6)).toEqual(["tax_id", "name", "regime", "use", "country", "postal_code"])
    expect(labels).toEqual(expect.arrayContaining(["state", "city", "municipality", "neighborhood", "street", "exterior_number", "interior_number", "email"]))
    expect(form.data).toContain('value="ana@cafecentral.test"')
    expect(form.headers).toMatchObject({ "referrer-policy": "no-referrer", "x-frame-options": "DENY", "cache-control": "no-store" })

    const sent = await post(path, FORM)
    expect([sent.status, sent.headers.location]).toEqual([303, path])
    expect(await done(path)).toMatchObject({ step: "done", percent: 100 })
    const page = await api.get(path)
    for (const words of ["Tu factura está lista", "PRUEBA-1", "Descargar PDF", "Descargar XML", "facturas@robotica.test"]) expect(page.data).toContain(words)
    const xml = await api.get(`${path}/xml`)
    expect([xml.status, xml.headers["content-disposition"]]).toEqual([200, 'attachment; filename="PRUEBA-1_URE180429TM6.xml"'])
    expect(xml.data).toContain('Rfc="URE180429TM6"')
    const pdf = await api.get(`${path}/pdf`, { responseType: "arraybuffer" })
    expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe("%PDF-")
    for (let i = 0; i < 100 && !(await db()("trato_invoice").first("mail_attempts")).mail_attempts; i++) await new Promise((r) => setTimeout(r, 50))
    expect(await db()("trato_invoice").first("mail_to", "mail_attempts", "state")).toEqual({ mail_to: "facturas@robotica.test", mail_attempts: 1, state: "stamped" })
    const journal = await api.get(`/admin/trato/journal?subject_type=note&subject_id=${note.id}`, owner.headers)
    expect(journal.data.entries.map((e: { action: string }) => e.action)).toEqual(expect.arrayContaining(["note.opened", "note.invoice_started", "note.invoiced"]))
  })

  it("BIL-07 names every missing mandatory field next to it and on top, and keeps the rest", async () => {
    const { path } = await link()
    const { status, data } = await post(path, { ...FORM, name: "", use: "", postal_code: " ", street: "Calle <b>5</b>" })
    expect(status).toBe(422)
    for (const field of ["name", "use", "postal_code"]) {
      expect(data).toContain(`href="#${field}"`)
      expect(data).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${field}-error`))
      expect(data).toContain(`id="${field}-error"`)
    }
    expect(data).not.toContain('href="#tax_id"')
    expect(data).toContain('value="URE180429TM6"')
    expect(data).toContain("Calle &#60;b&#62;5&#60;/b&#62;")
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
  })

  it.each(["URE180429TM", "URE180429TM6XX", "UR1180429TM6"])("BIL-08 tells at the field what is wrong with the RFC %s", async (tax_id) => {
    const { path } = await link()
    const { status, data } = await post(path, { ...FORM, tax_id })
    expect(status).toBe(422)
    expect(/<p class="error" id="tax_id-error">([^<]+)/.exec(data)![1]).toMatch(tax_id.length === 12 ? /forma/ : /12 caracteres/)
  })

  it.each([
    ["name", { name: "UNIVERSIDAD DE ROBOTICA" }],
    ["postal_code", { postal_code: "06600" }],
    ["regime", { regime: "603" }],
  ])("BIL-09 brings a rejection of the PAC back to the field %s with nothing lost, and the corrected form makes the invoice", async (field, wrong) => {
    const { note, path } = await link()
    expect((await post(path, { ...FORM, ...wrong })).status).toBe(303)
    expect(await done(path)).toMatchObject({ step: "failed" })
    const again = await api.get(path)
    expect(again.data).toContain(`id="${field}-error"`)
    expect(again.data).toContain('value="Av. Juárez"')
    expect(/constancia/.test(again.data)).toBe(true)
    expect((await post(path, FORM)).status).toBe(303)
    expect(await done(path)).toMatchObject({ step: "done" })
    expect(await db()("trato_invoice").select("number", "state").orderBy("folio")).toEqual([{ number: "PRUEBA-1", state: "rejected" }, { number: "PRUEBA-2", state: "stamped" }])
    expect(await db()("trato_sales_note").select("status").where({ id: note.id }).first()).toEqual({ status: "invoiced" })
  })

  it("BIL-12 R-03 makes one invoice of a hundred simultaneous forms, and everybody gets it", async () => {
    const { path } = await link()
    await container().resolve("__pg_connection__")("trato_rate_limit").del()
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(path, FORM)))
    const codes = new Set(answers.map((a) => a.status))
    expect([...codes].every((c) => c === 303 || c === 429)).toBe(true)
    expect(answers.filter((a) => a.status === 303).length).toBeGreaterThanOrEqual(20)
    await done(path)
    expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
    // Another tab with other data comes too late and sees the same invoice.
    expect((await post(path, { ...FORM, name: "OTRA EMPRESA" })).status).toBe(303)
    expect((await api.get(path)).data).toContain("Tu factura está lista")
  })

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
    await api.post(`/admin/trato/sales-notes/${off.note.id}`, { allow_self_invoice: false }, owner.headers)
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

  it("S-03 refuses edited and unknown fields, nested values and huge bodies clearly, and writes nothing", async () => {
    const { path } = await link()
    const odd = await post(path, { ...FORM, total: "1", note_id: "otra" })
    expect([odd.status, /total, note_id/.test(odd.data)]).toEqual([422, true])
    expect((await post(path, { ...FORM, "name[evil]": "x", tax_id: "" } as Record<string, string>)).status).toBe(422)
    expect((await post(path, { ...FORM, name: "x".repeat(5000) })).status).toBe(422)
    expect((await post(path, { ...FORM, name: "x".repeat(30_000) })).status).toBe(413)
    expect((await post(path, { ...FORM, name: "A\u0000B" })).status).toBe(422)
    expect((await api.post(path, [1, 2])).status).toBe(422)
    expect((await post(path, { ...FORM, email: "no es correo" })).data).toContain('id="email-error"')
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
  })

  it("BB-11 offers the same as JSON, to a storefront too", async () => {
    const { note, path } = await link()
    const key = await publishableKey(container())
    const store = { headers: { "x-publishable-api-key": key } }
    const token = path.split("/").pop()!
    const data = await api.get(`${path}/data`)
    expect(data.data.self_invoice).toMatchObject({ number: note.number, state: "open", total: note.total, sandbox: true, receiver: { email: "ana@cafecentral.test" }, invoice: null, progress: null })
    const bad = await api.post(`/store/trato/self-invoice/${token}`, { ...ROBOTICA, use: "D01" }, store)
    expect([bad.status, bad.data.errors[0].path]).toEqual([422, "use"])
    const ok = await api.post(`/store/trato/self-invoice/${token}`, ROBOTICA, store)
    expect(ok.status).toBe(202)
    await done(path)
    expect((await api.get(`/store/trato/self-invoice/${token}`, store)).data.self_invoice).toMatchObject({ state: "invoiced", invoice: { number: "PRUEBA-1", mail_to: "facturas@robotica.test" } })
    expect((await api.get(`/store/trato/self-invoice/${token}/xml`, store)).status).toBe(200)
    expect((await api.get("/store/trato/self-invoice/abc", store)).status).toBe(404)
  })

  it("BB-10 speaks English to who reads English: form, mistakes, search, wrong link, and JSON; and Spanish again to who asks for it", async () => {
    const { path } = await link()
    const english = { "accept-language": "en-US,en;q=0.9,es;q=0.5" }
    const form = (url: string, fields: Record<string, string>) => api.post(url, new URLSearchParams(fields).toString(), { headers: { ...english, "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
    const shown = await api.get(path, { headers: english })
    for (const words of ['<html lang="en">', "Make your invoice", "régimen fiscal", "601 · General de Ley Personas Morales (General regime for companies)", `href="${path}?lang=es"`]) expect(shown.data).toContain(words)
    const refused = await form(path, { ...FORM, name: "", use: "", tax_id: "URE180429TM" })
    for (const words of ["Check these 3 fields", "Write the name of the person or company", "Choose the use of the invoice.", "An RFC has 12 characters"]) expect(refused.data).toContain(words)
    expect(refused.data).not.toMatch(/Escribe|Elige|El RFC debe/)
    const rejected = await form(path, { ...FORM, name: "UNIVERSIDAD DE ROBOTICA" })
    if (rejected.status === 303) await done(path)
    const page = (await api.get(path, { headers: english })).data
    expect(page).toContain("The name is not the one that the SAT has")
    expect((await form("/autofactura", { number: "X-1", date: "2026-01-01", total: "1" })).data).toContain("We found no purchase with these details")
    expect((await api.get("/autofactura/abc", { headers: english })).data).toContain("This link is not valid")
    expect((await api.get("/autofactura/abc/data", { headers: english })).data.message).toBe("This link is not valid.")
    expect((await api.get(`${path}/data`, { headers: english })).data.self_invoice.errors[0].message).toContain("SAT has for this RFC")
    const chosen = await api.get(`${path}?lang=es`, { headers: english })
    const cookie = String(chosen.headers["set-cookie"]).split(";")[0] as string
    expect([chosen.data.includes("Genera tu factura"), cookie, (await api.get(path, { headers: { ...english, cookie } })).data.includes("Genera tu factura")]).toEqual([true, "trato_lang=es", true])
  })

  it("BIL-06 shows the named steps while the PAC takes its time and refreshes by itself without JavaScript", async () => {
    sandboxControl().delay_ms = 1500
    const { path } = await link()
    await post(path, FORM)
    const page = await api.get(path)
    for (const words of ["Estamos generando tu factura", "Validando", "Sellando", "Timbrando", "Guardando", '<meta http-equiv="refresh"', "<progress max=\"100\""]) expect(page.data).toContain(words)
    expect(await done(path)).toMatchObject({ step: "done" })
  })

  it("BIL-09 does not blame the buyer for what only the shop can correct", async () => {
    const { path } = await link({ items: [{ title: "Importado", price: 100, quantity: 1, rate: 13 }] })
    const { status, data } = await post(path, FORM)
    expect([status, data.includes("La tienda todavía no puede emitir tu factura")]).toEqual([503, true])
    expect(data).toContain('value="URE180429TM6"')
  })

  it("BB-01 remembers a buyer's data when they say yes, for their next note, and not otherwise", async () => {
    const customer = await container().resolve("customer").createCustomers({ email: `ana.${Date.now()}@cafecentral.test` })
    const first = await link({ customer_id: customer.id })
    expect((await post(first.path, FORM)).status).toBe(303)
    await done(first.path)
    const second = await link({ customer_id: customer.id })
    expect((await api.get(second.path)).data).not.toContain('value="URE180429TM6"')
    expect((await post(second.path, { ...FORM, remember: "1" })).status).toBe(303)
    await done(second.path)
    const third = await link({ customer_id: customer.id })
    const page = (await api.get(third.path)).data as string
    expect([page.includes('value="URE180429TM6"'), page.includes('value="Av. Juárez"')]).toEqual([true, true])
    expect((await link()).path && (await api.get((await link()).path)).data).not.toContain('value="URE180429TM6"')
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
    await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: false }, owner.headers)
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

  it("BB-04 puts several notes on one invoice by their links, all or none", async () => {
    const [a, b, c] = [await link(), await link(), await link()]
    const wrong = await post(a.path, { ...FORM, more: "no es una liga" })
    expect([wrong.status, wrong.data.includes('id="more-error"')]).toEqual([422, true])
    expect((await post(a.path, { ...FORM, more: `https://tienda.test${b.path}\n${c.path}` })).status).toBe(303)
    expect(await done(a.path)).toMatchObject({ step: "done" })
    expect((await api.get(b.path)).data).toContain("Tu factura está lista")
    expect(await db()("trato_invoice").select("total").first()).toEqual({ total: String(a.note.total + b.note.total + c.note.total) })
  })

  /** What the form would send again as it stands. */
  const typed = (page: string) => ({ more: /<textarea[^>]*>([^<]*)<\/textarea>/.exec(page)?.[1] ?? "", remember: /id="remember"[^>]* checked/.test(page) })

  it("BIL-09 BB-04 keeps the links of the other notes and the yes to be remembered while the buyer corrects, before the authority was asked and after it refused", async () => {
    const customer = await container().resolve("customer").createCustomers({ email: `ana.${Date.now()}@cafecentral.test` })
    const [a, b, c] = [await link({ customer_id: customer.id }), await link(), await link()]
    const more = `https://tienda.test${b.path}\nhttps://tienda.test${c.path}`
    const first = await post(a.path, { ...FORM, postal_code: "1", more, remember: "1" })
    expect([first.status, typed(first.data)]).toEqual([422, { more, remember: true }])
    expect((await post(a.path, { ...FORM, name: "UNIVERSIDAD DE ROBOTICA", more, remember: "1" })).status).toBe(303)
    expect(await done(a.path)).toMatchObject({ step: "failed" })
    const refused = typed((await api.get(a.path)).data)
    expect([[b, c].map(({ path }) => refused.more.includes(path)), refused.more.split("\n").length, refused.remember]).toEqual([[true, true], 2, true])
    expect((await post(a.path, { ...FORM, ...refused, remember: "1" })).status).toBe(303)
    expect(await done(a.path)).toMatchObject({ step: "done" })
    expect(await db()("trato_invoice").select("total").where({ state: "stamped" })).toEqual([{ total: String(a.note.total + b.note.total + c.note.total) }])
  })

  it("BB-04 S-02 shows nobody the link of another's note, though the shop had put both on one refused invoice", async () => {
    const [a, b] = [await link(), await link()]
    const { data } = await api.post("/admin/trato/invoices/issue", { note_ids: [a.note.id, b.note.id], receiver: { ...ROBOTICA, name: "UNIVERSIDAD DE ROBOTICA" } }, owner.headers)
    expect(data.message).toBeUndefined()
    for (let i = 0; i < 200 && (await db()("trato_invoice").first("state")).state !== "rejected"; i++) await new Promise((r) => setTimeout(r, 50))
    expect(await db()("trato_invoice").select("state")).toEqual([{ state: "rejected" }])
    for (const [own, other] of [[a, b], [b, a]]) expect((await api.get(own.path)).data).not.toContain(other.path)
  })

  it("BB-04 leaves no note out in silence: a link that is cut, or more than one invoice takes, are told, and nothing is written", async () => {
    const [a, b] = [await link(), await link()]
    const strange = (i: number) => `https://tienda.test/autofactura/${String(i).padStart(43, "x")}`
    const said = async (more: string) => {
      const { status, data } = await post(a.path, { ...FORM, more })
      return [status, /id="more-error">([^<]*)/.exec(data)?.[1]]
    }
    expect(await said(`https://tienda.test${b.path}\nhttps://tienda.test${b.path.slice(0, -4)}`)).toEqual([422, expect.stringContaining("liga completa")])
    expect(await said(`https://tienda.test${b.path} ${b.path.split("/").pop()!.slice(5)}`)).toEqual([422, expect.stringContaining("liga completa")])
    expect(await said(Array.from({ length: 21 }, (_, i) => strange(i)).join("\n"))).toEqual([422, expect.stringContaining("hasta 20")])
    expect(await said(Array.from({ length: 70 }, (_, i) => strange(i)).join("\n"))).toEqual([422, expect.stringContaining("liga completa")])
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
    // A message of the shop, pasted whole, has words around its link.
    expect((await post(a.path, { ...FORM, more: `Hola, tu nota ${b.note.number}: https://tienda.test${b.path}?utm_source=whatsapp` })).status).toBe(303)
    expect(await done(a.path)).toMatchObject({ step: "done" })
  })

  it("BB-04 tells the buyer, not the shop, that notes of two currencies do not fit on one invoice", async () => {
    const [a, b] = [await link(), await link({ currency_code: "usd" })]
    const { status, data } = await post(a.path, { ...FORM, more: `https://tienda.test${b.path}` })
    expect([status, /id="more-error">([^<]*)/.exec(data)?.[1]]).toEqual([422, expect.stringContaining("monedas distintas")])
  })

  it("BB-03 renews an expired link and kills a revoked one for good", async () => {
    const { note, path } = await link()
    await db()("trato_sales_note").where({ id: note.id }).update({ self_invoice_expires_at: new Date(0) })
    expect((await api.get(path)).status).toBe(410)
    const renewed = await api.post(`/admin/trato/sales-notes/${note.id}`, { link: "renew" }, owner.headers)
    expect([renewed.status, new URL(renewed.data.sales_note.self_invoice_url).pathname, renewed.data.sales_note.self_invoice_qr]).toEqual([200, path, expect.stringMatching(/^data:image\/svg\+xml;base64,/)])
    expect((await api.get(path)).status).toBe(200)
    await api.post(`/admin/trato/sales-notes/${note.id}`, { link: "revoke" }, owner.headers)
    expect((await api.get(path)).status).toBe(404)
    const again = await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: true }, owner.headers)
    expect(new URL(again.data.sales_note.self_invoice_url).pathname).not.toBe(path)
  })

  it("BIL-06 streams each named state of a slow authority, survives a reload, and is full only when stored", async () => {
    const { path } = await link()
    sandboxControl().delay_ms = 8000
    expect((await post(path, FORM)).status).toBe(303)
    // Closed and opened again while the authority takes its eight seconds.
    const reloaded = await api.get(path)
    for (const words of ["Estamos generando tu factura", "Timbrando"]) expect(reloaded.data).toContain(words)
    expect(reloaded.data).not.toContain("Descargar XML")
    const { data } = await api.get(`${path}/events`, { responseType: "text", timeout: 40_000 })
    const events = [...String(data).matchAll(/event: progress\ndata: (.*)/g)].map((m) => JSON.parse(m[1]) as { step: string; percent: number })
    expect(events.at(-1)).toMatchObject({ step: "done", percent: 100 })
    expect(events.slice(0, -1).every((e) => e.percent < 100)).toBe(true)
    expect(events.map((e) => e.step)).toContain("stamping")
    expect((await api.get(path)).data).toContain("Tu factura está lista")
  })

  it("FIS-06 tells a late buyer the global invoice, and names it anew where the shop allows", async () => {
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })
    const { note, path } = await link()
    const made = await api.post("/admin/trato/global-invoices", { from: `${today.slice(0, 8)}01`, to: today }, owner.headers)
    expect(made.status).toBe(202)
    for (let i = 0; i < 100 && (await api.get(`/admin/trato/invoices/${made.data.invoice_id}`, owner.headers)).data.invoice.state !== "stamped"; i++) await new Promise((r) => setTimeout(r, 50))
    expect((await api.get(path)).data).toContain("PRUEBA-FG-1")
    expect((await post(path, FORM)).status).toBe(303)
    expect(await db()("trato_invoice").whereNot({ kind: "global" }).count()).toEqual([{ count: "0" }])
    const { issuers } = (await api.get("/admin/trato/issuers", owner.headers)).data
    await api.post(`/admin/trato/issuers/${issuers[0].id}`, { policies: { late_buyer: "replace" } }, owner.headers)
    expect((await post(path, FORM)).status).toBe(303)
    for (let i = 0; i < 200 && !((await api.get(path)).data as string).includes("Tu factura está lista"); i++) await new Promise((r) => setTimeout(r, 50))
    const rows = await db()("trato_invoice").select("kind", "state", "total").orderBy("created_at")
    expect(rows.map((r) => [r.kind, r.state, Number(r.total)])).toEqual([["global", "stamped", note.total], ["credit_note", "stamped", note.total], ["income", "stamped", note.total]])
  })

  it("BIL-05 BIL-18 of a sale that came back whole the buyer reads that nothing is left to invoice, instead of a form that the shop refuses", async () => {
    const { note, path } = await link()
    const { lines } = (await api.get(`/admin/trato/sales-notes/${note.id}`, owner.headers)).data.sales_note as { lines: { id: string; quantity: number }[] }
    const back = await api.post(`/admin/trato/sales-notes/${note.id}/return`, { reason: "No le gustó", lines: lines.map(({ id, quantity }) => ({ line_id: id, quantity })) }, owner.headers)
    expect([back.status, back.data.message]).toEqual([200, undefined])
    const page = await api.get(path)
    expect([page.status, page.data.includes("No queda nada que facturar"), page.data.includes(note.number), page.data.includes("<form")]).toEqual([410, true, true, false])
    expect((await post(path, FORM)).status).toBe(303)
    const store = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    const asked = await api.post(`/store/trato/self-invoice/${path.split("/").pop()!}`, ROBOTICA, store)
    expect([asked.status, asked.data.code]).toEqual([410, "self_invoice_returned"])
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
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
      for (const body of [{ allow_self_invoice: true }, { link: "renew" }]) expect((await api.post(`/admin/trato/sales-notes/${made.note.id}`, body, owner.headers)).data.code).toBe("self_invoice_off")
      expect((await api.get(`/admin/trato/sales-notes/${open.note.id}`, owner.headers)).data.sales_note).toMatchObject({ self_invoice_url: null, self_invoice_qr: null, actions: expect.not.arrayContaining(["self_invoice", "renew_link"]) })
      const order = await createOrder(container(), { paid: true })
      const fresh = await api.post("/admin/trato/sales-notes", { order_id: order.id, allow_self_invoice: true }, owner.headers)
      expect(fresh.data.sales_note).toMatchObject({ allow_self_invoice: false, self_invoice_url: null })
      await api.post(`/admin/trato/sales-notes/${open.note.id}/send`, { to: "ana@cafecentral.test" }, owner.headers)
      const mail = await db()("trato_mail").select("*").where({ resource_id: open.note.id }).first()
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
    const hostile = { headers: { ...owner.headers.headers, ...claimed } }
    const { note, path } = await link()
    const seen = (await api.get(`/admin/trato/sales-notes/${note.id}`, hostile)).data.sales_note
    expect([seen.self_invoice_url, !!seen.self_invoice_qr]).toEqual([note.self_invoice_url, true])
    expect(seen.self_invoice_qr).toEqual((await api.get(`/admin/trato/sales-notes/${note.id}`, owner.headers)).data.sales_note.self_invoice_qr)
    const order = await createOrder(container(), { paid: true })
    const made = (await api.post("/admin/trato/sales-notes", { order_id: order.id, allow_self_invoice: true }, hostile)).data.sales_note
    expect(new URL(made.self_invoice_url).origin).toBe(new URL(note.self_invoice_url).origin)
    await api.post(`/admin/trato/sales-notes/${note.id}/send`, { to: "ana@cafecentral.test" }, hostile)
    const mail = JSON.stringify((await db()("trato_mail").select("content").where({ resource_id: note.id }).first()).content.mail)
    expect([mail.includes(note.self_invoice_url), mail.includes("ladron")]).toEqual([true, false])
    // On paper only the QR says it: what is drawn is the same.
    const drawn = async (config: object) => {
      const pdf = Buffer.from((await api.get(`/admin/trato/sales-notes/${note.id}/pdf?format=a4`, { ...config, responseType: "arraybuffer" })).data).toString("latin1")
      const streams = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((m) => Buffer.from(m[1], "latin1")).flatMap((bytes) => (bytes[0] === 0x78 ? [inflateSync(bytes).toString("latin1")] : []))
      return streams.filter((text) => /\bBT\b/.test(text)).join("")
    }
    const [there, here] = [await drawn(hostile), await drawn(owner.headers)]
    expect([there.length > 1000, there === here]).toEqual([true, true])
    const key = { "x-publishable-api-key": await publishableKey(container()) }
    for (const [url, headers] of [[path, {}], ["/autofactura", {}], [`/store/trato/self-invoice/${path.split("/").pop()}`, key], ["/admin/trato/setup", owner.headers.headers]] as const) {
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
    await api.post(`/admin/trato/sales-notes/${note.id}`, { allow_self_invoice: false }, owner.headers)
    const receipt = async () => (await api.get("/store/trato/me/receipts", { headers: { ...key, ...ana.headers } })).data.receipts[0] as { self_invoice_token: string | null; invoice: object | null }
    expect((await receipt()).self_invoice_token).toBe(null)
    expect((await api.post(`/admin/trato/sales-notes/${note.id}/invoice`, { receiver: ROBOTICA }, owner.headers)).status).toBe(202)
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
    expect((await api.post(`/admin/trato/invoices/${id}/cancel`, { motive: "02" }, owner.headers)).status).toBe(200)
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
    const diagnostics = await api.get("/admin/trato/diagnostics", owner.headers)
    const told = JSON.stringify(diagnostics.data)
    const errors = diagnostics.data.errors as { reference: string; code: string }[]
    expect([errors.some((e) => e.reference === reference), errors.find((e) => e.reference === shops)?.code]).toEqual([true, "issuer_certificate_missing"])
    for (const secret of [path.split("/").pop()!, FORM.tax_id, FORM.name, "cafecentral", "EKU9003173C9"]) expect(told).not.toContain(secret)
  })
})
