import { sandboxControl } from "../../../src/providers/cfdi/pac/sandbox-control"
import { publishableKey } from "../../helpers/actors"
import { buyersPage, FORM } from "../../helpers/buyers-page"
import { describeHost } from "../../helpers/host"
import { ROBOTICA } from "../../helpers/sales"

describeHost("the buyer's form, and the invoice it makes", (host) => {
  const { api, container, db } = host
  const { link, post, done, owner } = buyersPage(host)

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
    const journal = await api.get(`/admin/trato/journal?subject_type=note&subject_id=${note.id}`, owner().headers)
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
})
