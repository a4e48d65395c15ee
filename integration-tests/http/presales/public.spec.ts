import { subscribe, unsubscribe } from "node:diagnostics_channel"
import { deflateSync } from "node:zlib"
import { Answer, describeHost } from "../../helpers/host"
import { publishableKey } from "../../helpers/actors"
import { createPerson, Person } from "../../helpers/people"
import { png, rgba } from "../../helpers/printables"
import { createCustomer, createShop, Shop } from "../../helpers/shop"

describeHost("the customer's page of a document", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person

  beforeAll(async () => {
    shop = await createShop(container())
  })
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina")
  })

  const share = async (body: object = {}) => {
    const customer = await createCustomer(container())
    const made = await api.post("/admin/trato/documents", { type: "quote", customer_id: customer.id, notes: "Entrega en obra", terms: "50 % de anticipo", lines: [{ variant_id: shop.variants["MESA-1"], quantity: 2, discount: { type: "percent", value: 10 } }], ...body }, rosa.headers)
    const { data } = await api.post(`/admin/trato/documents/${made.data.document.id}/send`, { channel: "link" }, rosa.headers)
    const token = new URL(data.document.public_url).pathname.split("/").pop()!
    return { id: data.document.id as string, token, page: `/documento/${token}`, number: data.document.number as string }
  }
  const form = (url: string, fields: Record<string, string>) =>
    api.post(url, new URLSearchParams(fields).toString(), { headers: { "content-type": "application/x-www-form-urlencoded" }, maxRedirects: 0 })
  const get = async (id: string) => (await api.get(`/admin/trato/documents/${id}`, rosa.headers)).data.document
  const journal = async (id: string) => (await api.get(`/admin/trato/journal?subject_type=document&subject_id=${id}`, rosa.headers)).data.entries
  const expire = (id: string) => db()("trato_document").where({ id }).update({ issued_on: "2026-01-01", valid_until: "2026-01-31" })

  it("PB-03 shows lines, totals, terms and the legend in Spanish, without JavaScript, and downloads the PDF", async () => {
    const { page, number } = await share()
    const { status, data, headers } = await api.get(page)
    expect(status).toBe(200)
    for (const text of [number, "Cotización", "Muebles Nogal", "Café Central", "Mesa de nogal", "$9,999.98 MXN", "−10 %", "$10,439.98 MXN", "IVA 16 %", "Entrega en obra", "50 % de anticipo", "Aceptar", "Rechazar", "Documento interno, no es comprobante de pago"]) expect(data).toContain(text)
    // One script of ours, by its hash: the canvas for a drawn signature. Forms work without it.
    expect([data.match(/<script/g)?.length, headers["content-security-policy"]]).toEqual([1, expect.stringMatching(/default-src 'none'.*script-src 'sha256-/)])
    for (const answer of [await api.get(`${page}/pdf`), await api.post(`${page}/pdf`)]) expect([answer.status, answer.headers["content-type"], String(answer.data).slice(0, 5)]).toEqual([200, "application/pdf", "%PDF-"])
  })

  it("PB-07 keeps the first look and no other", async () => {
    const { page, id } = await share()
    expect((await get(id)).viewed_at).toBeNull()
    await api.get(page)
    const { viewed_at } = await get(id)
    await Promise.all([api.get(page), api.get(page)])
    expect((await get(id)).viewed_at).toBe(viewed_at)
    expect((await journal(id)).filter((e: { action: string }) => e.action === "document.viewed")).toMatchObject([{ actor_type: "buyer" }])
  })

  it("PB-03 accepts by name, keeps time, address and the hash of what was accepted, and rings the seller's bell", async () => {
    const { page, id, number } = await share()
    const answer = await form(`${page}/accept`, { name: "  Ana Ruiz " })
    expect([answer.status, answer.headers.location]).toEqual([303, page])
    expect(await get(id)).toMatchObject({ status: "accepted", answered_by: "Ana Ruiz" })
    expect((await journal(id))[0]).toMatchObject({ action: "document.accepted", actor_type: "buyer", actor_name: "Ana Ruiz", data: { name: "Ana Ruiz", ip: expect.any(String), content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    const [bell] = await db()("notification").where({ channel: "feed" }).select("to", "channel", "data")
    expect(bell).toMatchObject({ to: rosa.id, channel: "feed", data: { title: `Café Central aceptó ${number}` } })
    const { data } = await api.get(page)
    expect(data).toContain("Aceptada")
    expect(data).not.toContain("<form")
  })

  it("PB-03 accepts once however often the form is sent, and writes nothing the second time", async () => {
    const { page, id } = await share()
    const answers = await Promise.all(Array.from({ length: 8 }, () => form(`${page}/accept`, { name: "Ana" })))
    expect(answers.map((a) => [a.status, a.headers.location])).toEqual(answers.map(() => [303, page]))
    const { version } = await get(id)
    const entries = (await journal(id)).length
    expect((await form(`${page}/accept`, { name: "Otra" })).status).toBe(303)
    expect([(await get(id)).version, (await get(id)).answered_by, (await journal(id)).length, Number((await db()("notification").where({ channel: "feed" }).count("* as n"))[0].n)]).toEqual([version, "Ana", entries, 1])
    const late = await form(`${page}/reject`, { reason: "ya no" })
    expect([late.status, (await get(id)).status]).toEqual([409, "accepted"])
  })

  it("PB-03 rejects with a reason, which reaches the seller", async () => {
    const { page, id } = await share()
    expect((await form(`${page}/reject`, { reason: "Muy caro <b>" })).status).toBe(303)
    expect(await get(id)).toMatchObject({ status: "rejected", rejection_reason: "Muy caro <b>" })
    expect((await db()("notification").select("data"))[0].data.description).toBe("Muy caro <b>")
    expect((await form(`${page}/accept`, { name: "Ana" })).status).toBe(409)
  })

  it("H-02 gives the form back with what was typed and the mistake in words", async () => {
    const { page, id } = await share()
    const empty = await form(`${page}/accept`, { name: "  " })
    expect(empty.status).toBe(422)
    expect(empty.data).toContain("Escribe tu nombre para aceptar.")
    expect(empty.data).toContain('aria-invalid="true"')
    const long = await form(`${page}/reject`, { reason: `<i>${"x".repeat(1000)}` })
    expect(long.status).toBe(422)
    expect(long.data).toContain("&#60;i&#62;xxx")
    expect((await form(`${page}/accept`, { "name[a]": "x" })).status).toBe(422)
    expect((await get(id)).status).toBe("sent")
  })

  it("PB-01 says that it expired, still shows and downloads it, and cannot be accepted", async () => {
    const { page, id } = await share()
    await expire(id)
    const { status, data } = await api.get(page)
    expect([status, data.includes("La vigencia terminó"), data.includes("<form")]).toEqual([200, true, false])
    expect((await api.get(`${page}/pdf`)).status).toBe(200)
    const refused = await form(`${page}/accept`, { name: "Ana" })
    expect([refused.status, refused.data.includes("La vigencia terminó"), (await get(id)).status]).toEqual([409, true, "sent"])
  })

  it("S-02 answers wrong, malformed, revoked and unsent links alike, on every verb", async () => {
    const { id, token } = await share()
    const draft = await share()
    await db()("trato_document").where({ id: draft.id }).update({ shared_at: null, status: "draft" })
    await db()("trato_document").where({ id }).update({ token_hash: "0".repeat(64) })
    const tokens = [token, draft.token, "A".repeat(43), "x", "%E0%A4%A", "..%2f..%2fetc", `${token}'`]
    const bodies = new Set<string>()
    for (const one of tokens) {
      for (const answer of [await api.get(`/documento/${one}`), await form(`/documento/${one}/accept`, { name: "x" }), await form(`/documento/${one}/reject`, {}), await api.get(`/documento/${one}/pdf`)]) {
        expect([one, answer.status]).toEqual([one, 404])
        bodies.add(String(answer.data))
      }
    }
    expect(bodies.size).toBe(1)
  })

  it("S-02 writes no token to the log, also where a form is broken, too long or sent without the store's key", async () => {
    const { token } = await share()
    const logged: string[] = []
    // What the framework's log prints of a request, when it prints it.
    const log = (message: unknown): void => void logged.push((message as { request: { originalUrl: string } }).request.originalUrl)
    subscribe("http.server.response.finish", log)
    const json = { headers: { "content-type": "application/json" } }
    const statuses = []
    for (const path of [`/documento/${token}`, `/DOCUMENTO/${token}`, `/documento/${token}/accept`, `/documento/${token}/nada`, `/documento/estado/${token}`, `/autofactura/${token}`, `/calendario/${token}.ics`, `/store/trato/documents/${token}`]) {
      for (const answer of [await api.get(`${path}?x=${token}`), await api.post(path, "{", json), await api.post(path, JSON.stringify({ name: "x".repeat(300_000) }), json)]) statuses.push(answer.status)
    }
    unsubscribe("http.server.response.finish", log)
    expect([logged.length, statuses.filter((status) => status >= 500), new Set(statuses)]).toEqual([24, [], new Set([200, 400, 404, 413])])
    expect(logged.filter((url) => url.includes(token))).toEqual([])
  })

  it.each([
    ["an object whose text breaks", '{"toString":1,"valueOf":1}'],
    ["an object without a text", '{"toString":null}'],
    ["lists in lists", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["a number beyond all versions", "9007199254740993"],
    ["half a letter", '"\\ud800"'],
  ])("S-03 refuses %s in any field, on the page and from a storefront, and writes nothing", async (_, value) => {
    const { page, token, id } = await share()
    const store = { headers: { "x-publishable-api-key": await publishableKey(container()), "content-type": "application/json" } }
    await api.get(page)
    const before = await get(id)
    const fields: [string, string[]][] = [["accept", ["name", "option", "line_ids", "approved_line_ids", "signature", "revision"]], ["reject", ["reason", "name"]], ["ask", ["text", "name"]]]
    for (const [action, names] of fields) for (const name of names) {
      const body = `{"name":"Ana","text":"¿Cuándo?",${JSON.stringify(name)}:${value}}`
      expect([action, name, (await api.post(`${page}/${action}`, body, store)).status]).toEqual([action, name, 422])
      expect([action, name, (await api.post(`/store/trato/documents/${token}/${action === "ask" ? "questions" : action}`, body, store)).status]).toEqual([action, name, 400])
    }
    expect(await get(id)).toEqual(before)
    for (const name of ["name", "revision"]) expect((await form(`${page}/accept`, { [`${name}[toString]`]: "1", [`${name}[valueOf]`]: "2" })).status).toBe(422)
  })

  it("PB-03 takes a drawn signature of 100 kB, and says of a longer one that it is too long", async () => {
    const { page, id } = await share()
    const drawing = png(40, 20)
    const remark = (bytes: number) => Buffer.concat([Buffer.from(bytes.toString(16).padStart(8, "0"), "hex"), Buffer.from("tEXt"), Buffer.alloc(bytes, 65), Buffer.alloc(4)])
    const drawn = (kilobytes: number) => `data:image/png;base64,${Buffer.concat([drawing.subarray(0, 33), remark(kilobytes * 1000), drawing.subarray(33)]).toString("base64")}`
    const long = await form(`${page}/accept`, { name: "Ana", signature: drawn(110) })
    expect([long.status, /role="alert"><p>El texto es demasiado largo/.test(long.data)]).toEqual([422, true])
    expect((await form(`${page}/accept`, { name: "Ana", signature: drawn(100) })).status).toBe(303)
    expect(await get(id)).toMatchObject({ status: "accepted", answered_by: "Ana" })
  })

  it("PB-03 S-03 takes no drawing that is not a whole picture, says so in words, and certifies what it took before", async () => {
    const { page, id, token } = await share()
    const drawing = png(40, 20)
    const damaged = [drawing.subarray(0, 8), Buffer.concat([drawing.subarray(0, 8), Buffer.alloc(500, 7)]), drawing.subarray(0, 60), rgba(40, 20, Buffer.alloc(300, 9)), rgba(60_000, 60_000, deflateSync(Buffer.alloc(100))),
      // Rows stored in a way that there is not: the reader throws where nobody catches it.
      rgba(40, 20, deflateSync(Buffer.alloc((40 * 4 + 1) * 20, 9)))]
    const headers = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    for (const one of damaged) {
      const signature = `data:image/png;base64,${one.toString("base64")}`
      const refused = await form(`${page}/accept`, { name: "Ana Ruiz", signature })
      expect([refused.status, refused.data.includes("La firma no llegó bien"), refused.data.includes('value="Ana Ruiz"')]).toEqual([422, true, true])
      expect((await api.post(`/store/trato/documents/${token}/accept`, { name: "Ana", signature }, headers)).data.errors).toMatchObject([{ path: "signature", code: "invalid_signature" }])
    }
    expect(await get(id)).toMatchObject({ status: "sent", acceptance: null })
    await form(`${page}/accept`, { name: "Ana", signature: `data:image/png;base64,${rgba(40, 20, deflateSync(Buffer.alloc((40 * 4 + 1) * 20))).toString("base64")}` })
    expect([(await get(id)).acceptance.method, (await api.get(`${page}/certificado`)).headers["content-type"]]).toEqual(["drawing", "application/pdf"])
  })

  it("S-02 keeps no token in the database", async () => {
    const { token } = await share()
    const { rows } = await db().raw("select to_jsonb(d)::text as row from trato_document d union all select to_jsonb(j)::text from trato_journal_entry j")
    for (const { row } of rows) expect(row).not.toContain(token)
  })

  it("PB-11 offers the same as JSON to a storefront", async () => {
    const { token, number } = await share()
    const url = `/store/trato/documents/${token}`
    const headers = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    const { status, data } = await api.get(url, headers)
    expect([status, data.document.number, data.document.can_answer]).toEqual([200, number, true])
    for (const secret of ["seller_id", "customer_id", "version", "deal_id", "metadata"]) expect(data.document).not.toHaveProperty(secret)
    expect((await api.post(`${url}/accept`, {}, headers)).data.errors).toMatchObject([{ path: "name" }])
    expect((await api.post(`${url}/accept`, { name: "Ana" }, headers)).data.document).toMatchObject({ shown_status: "accepted", can_answer: false, answered_by: "Ana" })
    expect((await api.post(`${url}/reject`, {}, headers)).data.code).toBe("already_accepted")
    expect((await api.get(`/store/trato/documents/${"A".repeat(43)}`, headers)).data).toMatchObject({ type: "not_found", code: "not_found" })
    expect((await api.get(`${url}/pdf`, headers)).status).toBe(200)
  })

  it("PB-13 PB-03 shows the page of a Spanish document in English to who reads English, its mistakes and the repair's state too", async () => {
    const headers = { "accept-language": "en-GB,en;q=0.8" }
    const { page } = await share()
    for (const text of ['<html lang="en">', "What it includes", "Your answer", "Entrega en obra", `href="${page}?lang=es"`]) expect((await api.get(page, { headers })).data).toContain(text)
    const refused = await api.post(`${page}/accept`, new URLSearchParams({ name: "" }).toString(), { headers: { ...headers, "content-type": "application/x-www-form-urlencoded" } })
    expect([refused.status, refused.data.includes("Write your name to accept.")]).toEqual([422, true])
    expect((await api.get(`${page}?lang=es`, { headers })).data).toContain("Lo que incluye")
    expect((await api.get(page, { headers: { "accept-language": "fr" } })).data).toContain("Lo que incluye")
    expect((await api.get("/documento/abc", { headers })).data).toContain("This link is not valid")
    const repair = (await api.post("/admin/trato/documents", { type: "service", customer_name: "Ana", service: { kinds: ["repair"], devices: [{ equipment: "Molino", reported_fault: "No enciende" }] }, lines: [] }, rosa.headers)).data.document
    expect((await api.get(new URL(repair.service.status_url).pathname, { headers })).data).toContain("Being repaired")
  })

  it("S-02 stops who sends too often, by the link and by wrong links", async () => {
    const { page } = await share()
    // Thirty of a minute by the clock, so whoever sends 65 times is refused in one of them, and there at the thirty-first.
    const until429 = async (kind: string, send: () => Promise<Answer>) => {
      const statuses = new Set<number>()
      for (let i = 0; i < 65 && !statuses.has(429); i++) statuses.add((await send()).status)
      const { hits } = await container().resolve("__pg_connection__")("trato_rate_limit").whereLike("key", `${kind}:%`).orderBy("minute", "desc").first("hits")
      return [...statuses, hits]
    }
    expect(await until429("submission", () => form(`${page}/accept`, { name: "" }))).toEqual([422, 429, 31])
    expect(await until429("wrong-token", () => api.get(`/documento/${"B".repeat(43)}`))).toEqual([404, 429, 31])
    expect((await api.get(page)).status).toBe(200)
  })
})
