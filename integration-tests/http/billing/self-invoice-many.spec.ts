import { buyersPage, FORM } from "../../helpers/buyers-page"
import { describeHost } from "../../helpers/host"
import { ROBOTICA } from "../../helpers/sales"

describeHost("several notes of one buyer on one invoice", (host) => {
  const { api, container, db } = host
  const { link, post, done, owner } = buyersPage(host)

  it("BB-04 puts several notes on one invoice by their links, all or none", async () => {
    const [a, b, c] = [await link(), await link(), await link()]
    const wrong = await post(a.path, { ...FORM, more: "no es una liga" })
    expect([wrong.status, wrong.data.includes('id="more-error"')]).toEqual([422, true])
    expect((await post(a.path, { ...FORM, more: `https://tienda.test${b.path}\n${c.path}` })).status).toBe(303)
    expect(await done(a.path)).toMatchObject({ step: "done" })
    expect((await api.get(b.path)).data).toMatch(/Tu factura está lista[^]*Reúne 3 notas; la de esta liga está abajo/)
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
    const { data } = await api.post("/admin/trato/invoices/issue", { note_ids: [a.note.id, b.note.id], receiver: { ...ROBOTICA, name: "UNIVERSIDAD DE ROBOTICA" } }, owner().headers)
    expect(data.message).toBeUndefined()
    for (let i = 0; i < 200 && (await db()("trato_invoice").first("state")).state !== "rejected"; i++) await new Promise((r) => setTimeout(r, 50))
    expect(await db()("trato_invoice").select("state")).toEqual([{ state: "rejected" }])
    for (const [own, other] of [[a, b], [b, a]]) expect((await api.get(own.path)).data).not.toContain(other.path)
  })

  it("BB-04 leaves no note out in silence: a link that is cut, or more than one invoice takes, are told, and nothing is written", async () => {
    const [a, b] = [await link(), await link()]
    const strange = (i: number) => `https://tienda.test/autofactura/${String(i).padStart(43, "x")}`
    // On top as at the field, and after those that stand before it.
    expect(String((await post(a.path, { ...FORM, postal_code: "1", more: "x" })).data)).toMatch(/href="#postal_code"[^]*href="#more"/)
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
})
