import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

describeHost("settings and series of documents", ({ api, container }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))

  const { post, create } = paperwork({ api }, () => ({ shop, rosa, customer }))

  it("PB-13 PRE-01 changes print settings and series, only forward, and tells a conflict", async () => {
    const path = "/admin/trato/presales-settings"
    const { data } = await api.get(path, rosa.headers)
    const quoteSeries = data.settings.series.find((s: { document_type: string }) => s.document_type === "quote")
    const saved = await post({ version: data.settings.version, accent_color: "#1d4ed8", bank_accounts: [{ bank: "BBVA", account: "0123", clabe: "012680001234567890" }], defaults: { quote: { terms: "Precios más IVA", valid_days: 30 } }, series: [{ ...quoteSeries, prefix: "PROP", next_folio: 500 }] }, path)
    expect([saved.status, saved.data.settings.bank_accounts[0].id, saved.data.settings.defaults.quote.valid_days]).toEqual([200, expect.stringMatching(/^trbnk_/), 30])
    expect(await create({ paper_format: "a5" })).toMatchObject({ number: "PROP-00000500", terms: "Precios más IVA", preferred_format: "a5" })
    expect((await create()).preferred_format).toBe("a5")
    expect((await post({ version: data.settings.version, footer: "x" }, path)).data.code).toBe("settings_changed")
    expect((await post({ series: [{ ...quoteSeries, prefix: "PROP", next_folio: 3 }] }, path)).data.errors[0]).toMatchObject({ code: "folio_goes_back" })
    expect((await post({ logo: "data:image/svg+xml;base64,PHN2Zz4=" }, path)).status).toBe(400)
    const template = await post({ kind: "template", name: "Oficina", document_type: "quote", content: { lines: [{ title: "Escritorio", quantity: 1, unit_price: 10 }] } }, "/admin/trato/document-templates")
    expect([template.status, (await api.get("/admin/trato/document-templates", rosa.headers)).data.templates.length]).toEqual([201, 1])
  })

  it("PRE-01 gives no number twice when a series takes a prefix that another had before", async () => {
    const path = "/admin/trato/presales-settings"
    const quotes = (await api.get(path, rosa.headers)).data.settings.series.find((s: { document_type: string }) => s.document_type === "quote")
    const first = await create()
    const again = { document_type: "quote", prefix: "COT", is_default: true }
    expect((await post({ series: [{ ...quotes, prefix: "PROP", next_folio: undefined }] }, path)).status).toBe(200)
    const refused = await post({ series: [{ ...again, next_folio: 1 }] }, path)
    expect([refused.status, refused.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "series.0.next_folio", code: "folio_goes_back", params: { minimum: 2 } })])
    expect((await post({ series: [again] }, path)).status).toBe(200)
    expect([first.number, (await create()).number]).toEqual(["COT-00000001", "COT-00000002"])
  })
})
