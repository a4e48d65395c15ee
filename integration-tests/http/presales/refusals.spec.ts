import { Modules } from "@medusajs/framework/utils"
import { publishableKey } from "../../helpers/actors"
import { describeHost } from "../../helpers/host"
import { assignRole, createPerson } from "../../helpers/people"
import { paperwork, Sellers, sellsInShop } from "../../helpers/presales"
import { png } from "../../helpers/printables"
import { refusesAll } from "../../helpers/refusals"
import { giveRole } from "../../helpers/roles"

describeHost("what documents refuse", (host) => {
  const { api, container, db } = host
  let at: Sellers
  sellsInShop(container, (made) => (at = made))
  const { url, post, create, act, share, form } = paperwork(host, () => at)
  const line = { title: "Mesa", quantity: 1, unit_price: 100, tax_lines: [] }
  const get = (path: string) => api.get(`${url}/${path}`, at.rosa.headers)

  it("S-03 PB-03 PB-06 refuses answers to what is not in the document, each with its reason, and writes nothing", async () => {
    const quote = await share({ lines: [{ ...line, is_optional: true }, line], options: [{ key: "a", name: "Económica" }, { key: "b", name: "Premium" }] })
    const [optional, fixed] = quote.document.lines
    await refusesAll(host, [
      ["an option that is gone", () => act(quote.id, "accept", { option: "z" }), "400 option:option_not_found"],
      ["a line that is gone", () => act(quote.id, "accept", { line_ids: ["trline_none"] }), "400 line_ids:line_not_found"],
      ["a line that is not optional", () => act(quote.id, "accept", { line_ids: [optional.id, fixed.id] }), "400 line_ids:line_not_found"],
      ["a certificate of no acceptance", () => get(`${quote.id}/certificate`), "404 not_found"],
      ["a receipt of what is no repair", () => get(`${quote.id}/intake`), "400 not_for_this_type"],
      ["a revision that never was", () => get(`${quote.id}/revisions/9`), "404 not_found"],
      ["an answer to no question", () => act(quote.id, "questions/trque_none", { answer: "Sí" }), "404 not_found"],
      ["a file that is not there", () => api.delete(`${url}/${quote.id}/attachments/tratt_none`, at.rosa.headers), "404 not_found"],
      ["a device of another kind of paper", () => act(quote.id, "devices/trdev_none/reveal"), "404 not_found"],
    ])
  })

  it("S-03 PB-01 PB-09 PB-10 refuses days, people and steps that cannot be, at their field, and writes nothing", async () => {
    const quote = await create({ lines: [line], issued_on: "2026-03-10" })
    const contract = await create({ type: "contract", lines: [line], contract: { starts_on: "2026-03-01", ends_on: "2026-12-31" } })
    const repair = await create({ type: "service", service: { devices: [{ equipment: "Laptop" }] }, lines: [line] })
    await act(repair.id, "stage", { stage: "diagnosed" })
    await act(repair.id, "stage", { stage: "quoted" })
    await refusesAll(host, [
      ["valid until before it was issued", () => act(quote.id, "", { valid_until: "2026-03-09" }), "400 valid_until:before_issue"],
      ["issued after it was valid", () => post({ type: "quote", customer_id: at.customer.id, lines: [line], issued_on: "2026-03-10", valid_until: "2026-03-09" }), "400 valid_until:before_issue"],
      ["a seller who is none", () => act(quote.id, "", { seller_id: "user_none" }), "400 seller_id:seller_not_found"],
      ["a contract that ends before it starts", () => act(contract.id, "", { contract: { starts_on: "2026-03-01", ends_on: "2026-02-28" } }), "400 contract.ends_on:before_start"],
      ["a step for a document that somebody changed", () => act(repair.id, "stage", { stage: "approved", version: 1 }), "409 document_changed"],
      ["a line that the repair does not have", () => act(repair.id, "stage", { stage: "approved", approved_line_ids: ["trline_none"] }), "400 approved_line_ids.0:line_not_found"],
      ["nobody as the customer", () => post({ type: "quote", lines: [line] }), "400 customer_id:required"],
    ])
  })

  it("S-03 PRE-05 PB-03 takes no more files or questions than there is room for, and keeps those that came before", async () => {
    const quote = await share({ lines: [line] })
    const picture = png(8, 8).toString("base64")
    for (let i = 0; i < 20; i++) expect((await act(quote.id, "attachments", { name: `foto-${i}.png`, content: picture })).status).toBe(201)
    for (let i = 0; i < 30; i++) await db()("trato_document_question").insert({ id: `trque_${quote.id}_${i}`, document_id: quote.id, text: "¿Incluye flete?" })
    await refusesAll(host, [["the 21st file", () => act(quote.id, "attachments", { name: "foto.png", content: picture }), "409 too_many_files"]])
    const asked = await form(`${quote.page}/ask`, [["text", "¿Y la instalación?"]])
    // As a page, with what was typed still in its field.
    expect([asked.status, asked.headers["content-type"], asked.data]).toEqual([409, expect.stringContaining("text/html"), expect.stringMatching(/muchas preguntas[^]*¿Y la instalación\?|¿Y la instalación\?[^]*muchas preguntas/)])
    expect(await db()("trato_document_question").where({ document_id: quote.id }).count("id as n")).toEqual([{ n: "30" }])
  })

  it("PB-03 PB-13 tells what is missing of a form and what is wrong with it by its own words, beside the field", async () => {
    const quote = await share({ lines: [line] })
    const told = async (path: string, fields: [string, string][]) => {
      const { status, data } = await form(`${quote.page}/${path}`, fields)
      return [status, ...[...String(data).matchAll(/id="(\w+)-error" role="alert">([^<]+)</g)].map((found) => `${found[1]}: ${found[2]}`)]
    }
    expect(await told("ask", [["text", "  "]])).toEqual([422, "text: Escribe tu pregunta."])
    expect(await told("ask", [])).toEqual([422, "text: Escribe tu pregunta."])
    expect(await told("ask", [["text", "x".repeat(2001)]])).toEqual([422, "text: El texto es demasiado largo o tiene caracteres que no se pueden guardar."])
    expect(await told("accept", [["name", ""]])).toEqual([422, "name: Escribe tu nombre para aceptar."])
    expect(await told("accept", [["name", "Ana\u0007"]])).toEqual([422, "name: El texto es demasiado largo o tiene caracteres que no se pueden guardar."])
  })

  it("DAY-09 H-02 tells a fault of ours on the customer's page in words with its reference, whatever the form, and never as JSON", async () => {
    const quote = await share({ lines: [line] })
    await db().raw("alter table trato_document_acceptance rename to trato_document_acceptance_away")
    const answers = [await api.get(quote.page), await form(`${quote.page}/accept`, [["name", "Ana"]])]
    await db().raw("alter table trato_document_acceptance_away rename to trato_document_acceptance")
    for (const { status, headers, data } of answers) {
      expect([status, headers["content-type"], String(data).includes("Algo falló de nuestro lado"), String(data).includes(headers["x-trato-reference"])]).toEqual([500, expect.stringContaining("text/html"), true, true])
    }
    expect((await api.get(quote.page)).status).toBe(200)
  })

  it("S-03 PRE-01 refuses settings that leave a type without its series", async () => {
    const { data } = await api.get("/admin/trato/presales-settings", at.rosa.headers)
    const [first] = data.settings.series
    await refusesAll(host, [
      ["no default series", () => post({ series: [{ ...first, is_default: false }] }, "/admin/trato/presales-settings"), "400 series:no_default_series"],
      ["a folio that goes back", () => post({ series: [{ ...first, next_folio: 0 }] }, "/admin/trato/presales-settings"), "400 series.0.next_folio:too_small"],
      ["a prefix that is taken", () => post({ series: [{ document_type: "quote", prefix: first.prefix }] }, "/admin/trato/presales-settings"), "400 series.0.prefix:prefix_taken"],
    ])
  })

  it("S-03 D7 lets a colleague read what one wrote for them, and change nothing of what one may only read", async () => {
    const admin = await createPerson(container(), "Ana Jefa", "administrator")
    await assignRole(container(), at.rosa.id, "seller")
    const clerk = await createPerson(container(), "Beto Mostrador")
    await giveRole(container(), { id: clerk.id }, ["document:view", "document:create", "document:update", "document:send", "document:convert"], "own")
    const mine = (await api.post(url, { type: "quote", customer_id: at.customer.id, lines: [line] }, clerk.headers)).data.document
    expect((await api.post(`${url}/${mine.id}`, { seller_id: at.rosa.id }, admin.headers)).status).toBe(200)
    const by = (path: string, body: object) => api.post(`${url}/${mine.id}${path}`, body, clerk.headers)
    expect((await api.get(`${url}/${mine.id}`, clerk.headers)).status).toBe(200)
    await refusesAll(host, [
      ["an edit", () => by("", { notes: "Cambio" }), "403 forbidden"],
      ["sending", () => by("/send", { channel: "link" }), "403 forbidden"],
      ["an acceptance", () => by("/accept", {}), "403 forbidden"],
      ["a conversion", () => by("/convert", { to: "order" }), "403 forbidden"],
      ["a file", () => by("/attachments", { name: "foto.png", content: png(8, 8).toString("base64") }), "403 forbidden"],
      ["a renewal", () => by("/renew", {}), "403 forbidden"],
    ])
  })

  it("S-03 PB-11 refuses a quote request of an empty cart, or of nobody who can be written to", async () => {
    const headers = { headers: { "x-publishable-api-key": await publishableKey(container()) } }
    const carts = container().resolve(Modules.CART)
    const cart = (items: object[]) => carts.createCarts({ region_id: at.shop.region_id, currency_code: "mxn", items: items as never })
    const [empty, nameless] = [await cart([]), await cart([{ title: "Mesa", variant_id: at.shop.variants["MESA-1"], quantity: 1, unit_price: 100 }])]
    const ask = (body: object) => () => api.post("/store/trato/quote-requests", body, headers)
    await refusesAll(host, [
      ["an empty cart", ask({ cart_id: empty.id, email: "ana@correo.test" }), "400 cart_id:cart_empty"],
      ["no address", ask({ cart_id: nameless.id }), "400 email:required"],
    ])
  })
})
