import { unzipSync } from "fflate"
import * as sample from "../../helpers/cfdi-samples"
import { describeHost } from "../../helpers/host"
import { officialXml } from "../../helpers/old-invoices"
import { readPdf } from "../../helpers/pdf"
import { createPerson, Person } from "../../helpers/people"
import { png } from "../../helpers/printables"
import { createIssuer, createOrder, ISSUER, ROBOTICA, waitForInvoice } from "../../helpers/sales"

type Invoice = Awaited<ReturnType<typeof waitForInvoice>> & { number: string; uuid: string; total: number; related: { id: string; kind: string; state: string }[] }
type Order = Parameters<typeof createOrder>[1]

const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })

const [picture, otherPicture] = [png(20, 10), png(30, 10)].map((bytes) => `data:image/png;base64,${bytes.toString("base64")}`)

describeHost("what a shop sets up, and what it hands on", (host) => {
  const { api, container, db } = host
  let owner: Person
  let issuerId: string

  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    issuerId = await createIssuer(host, owner.headers)
  })

  const post = (path: string, body: object = {}) => api.post(`/admin/trato/${path}`, body, owner.headers)
  const get = async (path: string) => (await api.get(`/admin/trato/${path}`, owner.headers)).data
  const note = async (order: Order = { paid: true }, body: object = {}) => {
    const made = await createOrder(container(), order)
    const { status, data } = await post("sales-notes", { order_id: made.id, ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note as { id: string; number: string; total: number; balance: number; order_id: string; seller_id: string; self_invoice_url: string }
  }
  const invoice = async (id: string, receiver: object = ROBOTICA): Promise<Invoice> => {
    const { status, data } = await post(`sales-notes/${id}/invoice`, { receiver })
    expect([status, data.message]).toEqual([202, undefined])
    const made = await waitForInvoice(host, data.invoice_id, owner.headers)
    expect([made.state, made.progress.errors]).toEqual(["stamped", []])
    return made as Invoice
  }
  const bytes = async (path: string) => Buffer.from((await api.get(`/admin/trato/${path}`, { ...owner.headers, responseType: "arraybuffer" })).data)
  const branch = async (name: string) => (await container().resolve("stock_location").createStockLocations({ name, address: { address_1: `Calle ${name} 5`, country_code: "mx", city: "Ensenada" } })).id

  it("DAY-01 the first of the first steps is a region in the country's currency: none, another's, its own", async () => {
    const regions = container().resolve("region")
    const first = async () => ((await get("setup")).steps as { key: string; state: string; facts: { regions: string } }[])[0]
    for (const { id } of await regions.listRegions({}, { take: null as never })) await regions.deleteRegions(id)
    expect(await first()).toMatchObject({ key: "region", state: "todo", facts: { regions: "" } })
    await regions.createRegions({ name: "Estados Unidos", currency_code: "usd" })
    expect(await first()).toMatchObject({ state: "check", facts: { regions: "Estados Unidos · USD" } })
    await regions.createRegions({ name: "México", currency_code: "mxn" })
    expect(await first()).toMatchObject({ state: "done", facts: { regions: "México · MXN" } })
  })

  it("DAY-01 a shop whose invoices have another clock than its days is told, since a sale at 23:30 would stand in two days", async () => {
    const zone = async () => ((await get("setup")).steps as { key: string; state: string; facts: object }[]).find((step) => step.key === "time_zone")
    expect(await zone()).toMatchObject({ state: "done", facts: { time_zone: "America/Mexico_City" } })
    expect((await post(`issuers/${issuerId}`, { postal_code: "22000" })).status).toBe(200)
    expect(await zone()).toEqual({ key: "time_zone", state: "check", facts: { time_zone: "America/Mexico_City", place: "America/Tijuana", postal_code: "22000" } })
    // Monterrey has the centre's clock under a name of its own.
    expect((await post(`issuers/${issuerId}`, { time_zone: "America/Monterrey" })).status).toBe(200)
    expect(await zone()).toMatchObject({ state: "done" })
  })

  it("DAY-10 a branch has its series, its seller, and the place and clock of its invoices", async () => {
    const [tijuana, centro] = [await branch("Tijuana"), await branch("Centro")]
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const series = await post("billing-series", { prefix: "TJ", next_folio: 501, padding: 4 })
    expect([series.status, series.data.series]).toEqual([201, expect.objectContaining({ kind: "note", prefix: "TJ", next_folio: 501, used: false })])
    const saved = await post(`branches/${tijuana}`, { postal_code: "22000", series_id: series.data.series.id, seller_id: luis.id, paper_format: "ticket80" })
    expect([saved.status, saved.data.branch]).toEqual([200, { stock_location_id: tijuana, name: "Tijuana", postal_code: "22000", time_zone: null, series_id: series.data.series.id, seller_id: luis.id, paper_format: "ticket80", logo: null }])
    expect((await get("branches")).branches.find((b: { name: string }) => b.name === "Centro")).toMatchObject({ postal_code: null, series_id: null })
    const sold = await note({ paid: true }, { stock_location_id: tijuana })
    expect([sold.number, sold.seller_id]).toEqual(["TJ-0501", luis.id])
    expect((await readPdf(await bytes(`sales-notes/${sold.id}/pdf?format=ticket80`))).squeezed).toContain("CalleTijuana5")
    const xml = (await api.get(`/admin/trato/invoices/${(await invoice(sold.id)).id}/xml`, owner.headers)).data as string
    const local = new Date().toLocaleString("sv-SE", { timeZone: "America/Tijuana" }).slice(0, 13).replace(" ", "T")
    expect([/LugarExpedicion="22000"/.test(xml), xml.includes(`Fecha="${local}`)]).toEqual([true, true])
    const plain = await note({ paid: true }, { stock_location_id: centro })
    expect([plain.number, (await api.get(`/admin/trato/invoices/${(await invoice(plain.id)).id}/xml`, owner.headers)).data.includes(`LugarExpedicion="${ISSUER.postal_code}"`)]).toEqual(["NV-000001", true])
    // A buyer without RFC is where the branch is (CFDI40149).
    const nobody = await note({ paid: true }, { stock_location_id: tijuana })
    await invoice(nobody.id, { tax_id: "XAXX010101000", name: "JUAN PEREZ", use: "S01", regime: "616", country: "MEX", postal_code: "22000" })
    for (const [bad, path] of [[{ postal_code: "1" }, "postal_code"], [{ series_id: "trbser_none" }, "series_id"], [{ seller_id: "user_none" }, "seller_id"], [{ time_zone: "Mars/Base" }, "time_zone"], [{ paper_format: "a3" }, "paper_format"], [{ logo: "data:image/png;base64,PHN2Zz4=" }, "logo"], [{ logo: `data:image/jpeg;base64,${Buffer.from("<svg onload=alert(1)>").toString("base64")}` }, "logo"], [{ logo: picture.slice(0, 60) }, "logo"]] as const) {
      const { status, data } = await post(`branches/${centro}`, bad)
      expect([status, data.errors?.[0]?.path]).toEqual([400, path])
    }
    expect((await post("branches/sloc_none", {})).status).toBe(404)
  })

  it("DAY-10 BIL-04 a branch's notes print its own logo and the words of each payment; the buyer's page has the shop's logo and colour", async () => {
    const [tijuana, centro] = [await branch("Tijuana"), await branch("Centro")]
    await api.post("/admin/trato/presales-settings", { logo: picture, accent_color: "#7f1d1d" }, owner.headers)
    expect((await post(`branches/${tijuana}`, { logo: otherPicture })).data.branch).toMatchObject({ logo: otherPicture, postal_code: null })
    expect(await db()("trato_journal_entry").where({ subject_id: `branch:${tijuana}` }).first("action", "changes")).toEqual({ action: "settings.branch_changed", changes: { logo: [false, true] } })
    const paper = async (place: string, format = "a4") => {
      const { id, self_invoice_url } = await note({}, { stock_location_id: place, allow_self_invoice: true, payments: [{ form: "03", amount: 100 }, { form: "04", amount: 50 }] })
      const bytes_ = await bytes(`sales-notes/${id}/pdf?format=${format}`)
      return { squeezed: (await readPdf(bytes_)).squeezed, widths: [...bytes_.toString("latin1").matchAll(/\/Subtype \/Image[\s\S]{0,200}?\/Width (\d+)/g)].map((m) => Number(m[1])), page: (await api.get(new URL(self_invoice_url).pathname)).data as string }
    }
    const [there, here, ticket] = [await paper(tijuana), await paper(centro), await paper(tijuana, "ticket80")]
    expect([there.widths, here.widths, ticket.widths]).toEqual([[30], [20], [30]])
    for (const { squeezed } of [there, here, ticket]) expect([squeezed.includes("Transferenciaelectrónicadefondos"), squeezed.includes("Tarjetadecrédito")]).toEqual([true, true])
    expect([there.page.includes(otherPicture), here.page.includes(picture), here.page.includes("--accent:#7f1d1d")]).toEqual([true, true, true])
    await post(`branches/${tijuana}`, { logo: null })
    expect((await paper(tijuana)).widths).toEqual([20])
  })

  it("DAY-03 every series starts where the shop says, and a folio is never given twice", async () => {
    const { series } = await get("billing-series")
    const [notes, official] = [series.find((s: { kind: string }) => s.kind === "note"), series.find((s: { kind: string; sandbox: boolean }) => s.kind === "invoice" && !s.sandbox)]
    expect((await post(`billing-series/${notes.id}`, { next_folio: 1200 })).data.series).toMatchObject({ next_folio: 1200, used: false })
    expect((await note()).number).toBe("NV-001200")
    const lower = await post(`billing-series/${notes.id}`, { next_folio: 1200 })
    expect([lower.status, lower.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "next_folio", code: "folio_used", params: { minimum: 1201 } })])
    expect((await post(`billing-series/${notes.id}`, { prefix: "ZZ" })).data.code).toBe("series_in_use")
    expect((await post(`billing-series/${official.id}`, { prefix: "fac", next_folio: 88 })).data.series).toMatchObject({ prefix: "FAC", next_folio: 88 })
    expect((await post("billing-series", { prefix: "NV" })).data.errors[0].code).toBe("prefix_used")
    expect((await post(`billing-series/${notes.id}`, { is_default: false })).data.errors[0].code).toBe("series_default")
    const made = await post("billing-series", { prefix: "MOSTRADOR", is_default: true })
    expect((await get("billing-series")).series.filter((s: { is_default: boolean }) => s.is_default).map((s: { id: string }) => s.id)).toEqual([made.data.series.id])
    expect((await note()).number).toBe("MOSTRADOR-000001")
    for (const bad of [{ prefix: "" }, { prefix: "A B" }, {}, { prefix: "OK", next_folio: 0 }, { prefix: "OK", padding: 13 }]) expect((await post("billing-series", bad)).status).toBe(400)
  })

  it("DAY-03 old PPD invoices come in by their XML, dry first, with errors file by file, and a later payment gets the next complement", async () => {
    const at = new Date(Date.now() - 60_000).toISOString()
    const old = await officialXml(sample.invoice({ series: "A", folio: "977", issued_at: at, payment_method: "PPD", payment_form: "99" }))
    const uuid = /UUID="([^"]+)"/.exec(old)![1]
    const rep = await officialXml(sample.receipt({ folio: "31", issued_at: at, payments: [sample.received({ paid_at: at, form: "02", amount: "58.00", documents: [sample.paid({ uuid, installment: 2, previous_balance: "174.00", paid: "58.00" })] })] }))
    const pue = await officialXml(sample.invoice({ series: "A", folio: "978", issued_at: at }))
    const files = [
      { name: "A-977.xml", content: old }, { name: "pago.xml", content: rep }, { name: "contado.xml", content: pue }, { name: "foto.xml", content: "<svg onload=alert(1)/>" },
      { name: "cambiada.xml", content: old.replace('Total="232.00"', 'Total="233.00"').replace(uuid, sample.UUID_B) }, { name: "otra-vez.xml", content: old },
      { name: "entidad.xml", content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' },
    ]
    const dry = await post("ppd-invoices", { files, dry_run: true })
    expect(dry.status).toBe(200)
    const codes = (f: { errors: { code: string }[] }) => f.errors.map((e) => e.code)
    expect(dry.data.files.map((f: { name: string; ok: boolean; errors: { code: string }[] }) => [f.name, f.ok, ...codes(f)])).toEqual([
      ["A-977.xml", true], ["pago.xml", true], ["contado.xml", false, "not_ppd"], ["foto.xml", false, "xml_unreadable"],
      ["cambiada.xml", false, "seal_wrong"], ["otra-vez.xml", false, "repeated"], ["entidad.xml", false, "xml_unreadable"],
    ])
    expect(dry.data.files[0]).toMatchObject({ number: "A-977", total: 232, balance: 116, next_installment: 3, customer_name: ROBOTICA.name })
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
    const done = await post("ppd-invoices", { files })
    expect([done.data.imported, done.data.files[0].invoice_id]).toEqual([1, expect.stringMatching(/^trinv_/)])
    const again = await post("ppd-invoices", { files: files.slice(0, 2) })
    expect([again.data.imported, codes(again.data.files[0])]).toEqual([0, ["already_here"]])
    const brought = (await get(`invoices/${done.data.files[0].invoice_id}`)).invoice
    expect(brought).toMatchObject({ number: "A-977", state: "stamped", balance: 116, payment_status: "partial", uuid: uuid.toUpperCase(), notes: [expect.objectContaining({ number: "IMP-000001" })] })
    const paid = await post(`sales-notes/${brought.notes[0].id}/payments`, { amount: 50, form: "03" })
    expect([paid.status, paid.data.sales_note.balance]).toEqual([201, 66])
    let complement: Invoice["related"][number] | undefined
    for (let i = 0; i < 200 && !complement; i++) {
      complement = (await get(`invoices/${brought.id}`)).invoice.related.find((r: { state: string }) => r.state === "stamped")
      await new Promise((r) => setTimeout(r, 50))
    }
    expect((await get(`invoices/${complement!.id}`)).invoice.acknowledged).toEqual([expect.objectContaining({ installment: 3, previous_balance: 116, amount: 50, new_balance: 66, number: "A-977" })])
    expect((await post(`sales-notes/${brought.notes[0].id}/payments`, { amount: 66.01, form: "03" })).data.errors[0].code).toBe("payment_over_balance")
    for (const bad of [{ files: [] }, { files: [{ name: "x", content: "" }] }, { files: "x" }]) expect((await post("ppd-invoices", bad)).status).toBe(400)
  })

  it("DAY-03 of people who bring the same old invoice at the same moment one does, and the others are told that it is here", async () => {
    const content = await officialXml(sample.invoice({ series: "A", folio: "979", issued_at: new Date(Date.now() - 60_000).toISOString(), payment_method: "PPD", payment_form: "99" }))
    const answers = await Promise.all(Array.from({ length: 4 }, () => post("ppd-invoices", { files: [{ name: "A-979.xml", content }] })))
    expect(answers.filter(({ status, data }) => status === 200 && data.imported === 1)).toHaveLength(1)
    const told = answers.filter(({ data }) => data.imported !== 1).map(({ status, data }) => [status, data.code ?? data.files[0].errors[0].code])
    expect(told).toEqual(Array(3).fill([200, "already_here"]))
    expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
    expect((await get("sales-notes")).sales_notes).toHaveLength(1)
  })

  it("FIS-04 the bell rings 30, 7 and 1 days before a certificate ends, and when it did, exactly once each", async () => {
    const { certificate } = (await get("issuers")).issuers.find((i: { id: string }) => i.id === issuerId)
    const days = (n: number) => new Date(Date.parse(certificate.valid_to) - n * 86_400_000 + 1000).toISOString()
    const look = async (now: string) => ((await container().resolve("workflows").run("trato-warn-certificates", { input: { now } })) as unknown as { result: { told: string[] } }).result.told.length
    const rung = async () => (await db()("notification").whereRaw("idempotency_key like 'trato-certificate:%'").orderBy("created_at").pluck("data")) as { title: string }[]
    expect([await look(days(40)), await look(days(31))]).toEqual([0, 0])
    expect([await look(days(30)), await look(days(29)), await look(days(12)), await look(days(8))]).toEqual([1, 0, 0, 0])
    // Two processes at the same moment.
    await Promise.all([look(days(7)), look(days(7)), look(days(6))])
    expect([await look(days(1)), await look(days(1)), await look(days(-1)), await look(days(-20))]).toEqual([1, 0, 1, 0])
    expect((await rung()).map((d) => d.title.replace(/^El certificado de sello digital /, ""))).toEqual([expect.stringContaining("30 días"), expect.stringMatching(/[67] días/), "vence en un día", "venció"])
  })

  it("BB-05 BIL-17 a buyer pays the balance in the shop's checkout from the note's page, and the note knows it", async () => {
    const sold = await note({}, { allow_self_invoice: true })
    const path = new URL(sold.self_invoice_url).pathname
    const token = path.split("/").pop()!
    expect((await api.get(path)).data).not.toContain("Pagar en línea")
    await api.post("/admin/trato/presales-settings", { payment_url: "https://tienda.test/pagar/{payment_collection_id}?nota={number}&monto={amount}" }, owner.headers)
    const page = (await api.get(path)).data as string
    expect([page.includes("Pagar en línea"), page.includes("2,320.00")]).toEqual([true, true])
    const answers = await Promise.all([1, 2, 3].map(() => api.get(`${path}/pagar`, { maxRedirects: 0 })))
    const [first] = answers
    expect([first.status, first.headers.location]).toEqual([303, expect.stringMatching(new RegExp(`^https://tienda.test/pagar/pay_col_\\w+\\?nota=${sold.number}&monto=2320$`))])
    expect(new Set(answers.map((a) => a.headers.location)).size).toBe(1)
    expect((await api.get(`${path}/data`)).data.self_invoice.payment).toEqual({ amount: 2320, currency_code: "mxn" })
    const collection = /pay_col_\w+/.exec(first.headers.location)![0]
    await container().resolve("workflows").run("mark-payment-collection-as-paid", { input: { order_id: sold.order_id, payment_collection_id: collection } } as never)
    for (let i = 0; i < 200 && (await get(`sales-notes/${sold.id}`)).sales_note.balance > 0; i++) await new Promise((r) => setTimeout(r, 50))
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ balance: 0, payment_status: "paid", payments: [expect.objectContaining({ amount: 2320, source: "host" })] })
    expect((await api.get(`${path}/pagar`, { maxRedirects: 0 })).headers.location).toBe(path)
    expect((await api.get(`/autofactura/${token.replace(/^./, "_")}/pagar`)).status).toBe(404)
  })

  it("DAY-05 the cash report counts notes of the day, money of the day by form, seller and branch, and voids", async () => {
    const centro = await branch("Centro")
    const [a, b] = [await note({}, { payments: [{ form: "01", amount: 300 }, { form: "04", amount: 200 }], stock_location_id: centro }), await note({ items: [{ title: "Libro", price: 100, quantity: 1, rate: 0 }] }, { payments: [{ form: "01", amount: 100 }] })]
    const credit = await note()
    const voided = await note({}, { payments: [{ form: "01", amount: 70 }] })
    await post(`sales-notes/${voided.id}/void`, { reason: "Error", refund: true })
    const kept = await note({}, { payments: [{ form: "01", amount: 11 }] })
    await post(`sales-notes/${kept.id}/void`, { reason: "Anticipo que se queda", refund: false })
    const wrong = await post(`sales-notes/${a.id}/payments`, { form: "01", amount: 5 })
    await post(`sales-notes/${a.id}/payments/${wrong.data.sales_note.payments.find((p: { amount: number }) => p.amount === 5).id}/void`, { reason: "Mal" })
    await post(`sales-notes/${a.id}/payments`, { form: "01", amount: 40, paid_on: "2026-01-05" })
    // Of another day, but paid and voided today.
    const old = await note({}, { payments: [] })
    const late = await note({}, { payments: [] })
    for (const { id } of [old, late]) await db().raw("alter table trato_sales_note disable trigger user").then(() => db()("trato_sales_note").where({ id }).update({ issued_on: "2026-01-02" })).then(() => db().raw("alter table trato_sales_note enable trigger user"))
    await post(`sales-notes/${old.id}/payments`, { form: "03", amount: 1000 })
    await post(`sales-notes/${late.id}/void`, { reason: "Nunca se entregó" })
    const { report } = await get(`cash-report?day=${today}`)
    expect(report.notes).toEqual({ count: 3, totals: [{ currency_code: "mxn", amount: a.total + b.total + credit.total }] })
    expect(report.payments.map((p: { form: string; count: number; amount: number }) => [p.form, p.count, p.amount]).sort()).toEqual([["01", 4, 411], ["03", 2, 1000 + credit.total], ["04", 1, 200]])
    expect(report.voids.map((v: { number: string; reason: string }) => [v.number, v.reason])).toEqual([[voided.number, "Error"], [kept.number, "Anticipo que se queda"], [late.number, "Nunca se entregó"]])
    expect(report.branches.map((x: { stock_location_id: string | null; notes: number; sold: number; paid: number }) => [x.stock_location_id, x.notes, x.sold, x.paid])).toEqual(expect.arrayContaining([[centro, 1, a.total, 500], [null, 2, b.total + credit.total, 1111 + credit.total]]))
    expect(report.sellers).toEqual([expect.objectContaining({ seller_id: owner.id, notes: 3, sold: a.total + b.total + credit.total, paid: 1611 + credit.total })])
    expect((await get("cash-report?day=2026-01-05")).report.payments).toEqual([expect.objectContaining({ form: "01", amount: 40 })])
    const luis = await createPerson(container(), "Luis Paz", "seller")
    expect((await api.get(`/admin/trato/cash-report?day=${today}`, luis.headers)).data.report).toMatchObject({ notes: { count: 0 }, payments: [], voids: [] })
  })

  it("BB-09 S-06 the accountant's zip has every XML and PDF of the month and a table that runs nothing", async () => {
    const [first, second] = [await invoice((await note()).id), await invoice((await note({})).id, { ...ROBOTICA, tax_id: "XAXX010101000", name: "=HYPERLINK(\"http://ladron.test\")", use: "S01", regime: "616", postal_code: ISSUER.postal_code })]
    const zip = unzipSync(await bytes(`invoices/export?month=${today.slice(0, 7)}`))
    const names = Object.keys(zip).sort()
    expect(names).toEqual([`PDF/${first.number}_URE180429TM6.pdf`, `PDF/${second.number}_XAXX010101000.pdf`, `XML/${first.number}_URE180429TM6.xml`, `XML/${second.number}_XAXX010101000.xml`, `comprobantes_${today.slice(0, 7)}.csv`])
    expect(Buffer.from(zip[names[2]]).toString()).toBe((await api.get(`/admin/trato/invoices/${first.id}/xml`, owner.headers)).data)
    expect((await readPdf(Buffer.from(zip[names[0]]))).squeezed.toUpperCase()).toContain(first.uuid.toUpperCase())
    const table = Buffer.from(zip[names[4]]).toString("utf8")
    const rows = table.replace(/^\ufeff/, "").trim().split("\r\n")
    expect([table.startsWith("\ufeff"), rows.length, rows[1].includes(first.uuid), rows[1].includes(String(first.total)), rows[1].endsWith(",\"Práctica, sin validez fiscal\",")]).toEqual([true, 3, true, true, true])
    expect(rows[2]).toContain("'=HYPERLINK")
    expect(rows[2]).not.toMatch(/(^|,)"?=/)
    expect(Object.keys(unzipSync(await bytes(`invoices/export?month=${today.slice(0, 7)}&pdf=false`))).filter((n) => n.startsWith("PDF"))).toEqual([])
    expect(Object.keys(unzipSync(await bytes("invoices/export?month=2020-01")))).toEqual(["comprobantes_2020-01.csv"])
    expect((await api.get("/admin/trato/invoices/export?month=2020-13", owner.headers)).status).toBe(400)
    const luis = await createPerson(container(), "Luis Paz", "seller")
    const his = await api.get(`/admin/trato/invoices/export?month=${today.slice(0, 7)}`, { ...luis.headers, responseType: "arraybuffer" })
    expect(Object.keys(unzipSync(Buffer.from(his.data)))).toEqual([`comprobantes_${today.slice(0, 7)}.csv`])
  })

  it("DAY-02 BB-09 the accountant's zip has no practice once an issuer is live, and no file over another where two issuers have the same series", async () => {
    const month = today.slice(0, 7)
    const [first, second, third] = [await invoice((await note()).id), await invoice((await note()).id), await invoice((await note()).id)]
    const names = async () => Object.keys(unzipSync(await bytes(`invoices/export?month=${month}&pdf=false`))).sort()
    expect(await names()).toHaveLength(4)
    const other = await post("issuers", { tax_id: "DEM180612QT7", name: "MUEBLES DEMO", regime: "601", postal_code: "22000" })
    await db().raw("alter table trato_invoice disable trigger user")
    await db()("trato_invoice").whereIn("id", [first.id, second.id]).update({ sandbox: false, number: "F-1", issuer_id: db().raw("case when id = ? then ? else issuer_id end", [second.id, other.data.issuer.id]) })
    await db().raw("alter table trato_invoice enable trigger user")
    await db()("trato_issuer").where({ id: issuerId }).update({ sandbox: false })
    expect(await names()).toEqual(["XML/F-1_URE180429TM6.xml", expect.stringMatching(/^XML\/F-1_URE180429TM6_[0-9A-Fa-f-]{36}\.xml$/), `comprobantes_${month}.csv`])
    const table = Buffer.from(unzipSync(await bytes(`invoices/export?month=${month}&pdf=false`))[`comprobantes_${month}.csv`]).toString("utf8")
    expect([table.includes(third.uuid), table.match(/Vigente/g)?.length, table.includes("Práctica")]).toEqual([false, 2, false])
  })

  it("DAY-06 the second ticket of a note and every later one say COPIA, also when two tills print at once; other papers do not count", async () => {
    const sold = await note()
    const copy = async (format: string) => (await readPdf(await bytes(`sales-notes/${sold.id}/pdf?format=${format}`))).squeezed.includes("COPIA")
    expect([await copy("a4"), await copy("a4"), await copy("ticket80"), await copy("ticket58"), await copy("a4")]).toEqual([false, false, false, true, false])
    expect((await get(`sales-notes/${sold.id}`)).sales_note.prints).toBe(2)
    const other = await note()
    const both = await Promise.all([1, 2].map(async () => (await readPdf(await bytes(`sales-notes/${other.id}/pdf?format=ticket80`))).squeezed.includes("COPIA")))
    expect(both.sort()).toEqual([false, true])
  })
})
