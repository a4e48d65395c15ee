import { PDFDocument } from "pdf-lib"
import { png, printable, rgba } from "../../integration-tests/helpers/printables"
import { readPdf, squeeze } from "../../integration-tests/helpers/pdf"
import { DOCUMENT_TYPES, DocumentType, PAPER_FORMATS } from "../types/http/presales"
import { Printable } from "../types/printable"
import { Field, fieldsOf } from "./fields"
import { bindPdfs, drawnPictures, renderCertificate, renderIntake, renderLabel, renderPdf } from "./index"

/** What a field of the table looks like on paper. `pictures` and `payment_qr` are told by their captions. */
const SAID: Record<Field, string> = {
  issued_on: "22/11/2026", issued_time: "09:31", valid_until: "22/12/2026", due_on: "31/01/2027", delivery_on: "05/12/2026", starts_on: "01/11/2026", ends_on: "31/10/2027", promised_on: "15/01/2027", warranty_until: "01/06/2027",
  seller: "Ana Torres", delivery_time: "5 días hábiles", payment_terms: "50 % de anticipo", source: "CASO-00000003", order: "#1042", reference: "Licitación 3", contact: "Ing. Paz", contact_phone: "55 9999 0000",
  purchase_order: "OC-77", exchange_rate: "18.25", shipping_address: "Calle 2, Puebla", technician: "Luis Mora", service_kinds: "Reparación, Garantía", custom: "ABC-123",
  customer_contact: "maria@cliente.example", customer_address: "Calle Hidalgo 15", line_code: "SKU-1000", line_discount: "10 %", line_brand: "Hikvision DS-2", shop_contact: "ventas@bajio.example",
  payments: "Transferencia BBVA", in_words: "M.N.", bank_accounts: "014680009876543210", payment_qr: "Paga con tu cartera", pictures: "plano.png", blocks: "Planos firmados",
}

const FACTS: Printable["facts"] = [
  ...(["issued_on", "valid_until", "due_on", "delivery_on", "starts_on", "ends_on", "promised_on", "warranty_until"] as const).map((key) => ({ key, value: SAID[key].split("/").reverse().join("-") })),
  ...(["issued_time", "seller", "delivery_time", "payment_terms", "source", "order", "reference", "contact", "contact_phone", "purchase_order", "exchange_rate", "shipping_address", "technician", "service_kinds"] as const).map((key) => ({ key, value: SAID[key] })),
  { key: "custom", label: "Placa", value: SAID.custom },
]

/** A paper of this type that was given every field there is. */
function full(type: DocumentType, count: number): Printable {
  const paper = printable(type, count)
  return {
    ...paper,
    facts: FACTS,
    lines: [
      { ...paper.lines[0], id: "s", kind: "section", title: "Equipo principal" },
      ...paper.lines.map((line, i) => (i === 0 ? { ...line, brand: "Hikvision", model: "DS-2", discount: { type: "percent" as const, value: 10 } } : line)),
      { ...paper.lines[0], id: "o", title: "Póliza anual", is_optional: true, counts: false },
      { ...paper.lines[0], id: "t", kind: "subtotal", title: "Suma del equipo", subtotal: 777.77, total: 777.77 },
    ],
    treatments: [{ treatment: "taxed", amount: 1 }, { treatment: "exempt", amount: 66.6 }],
    options: [{ name: "Económica", total: 100, chosen: false, recommended: false }, { name: "Premium", total: 200, chosen: true, recommended: true }],
    blocks: [{ title: "Entregables", lines: [SAID.blocks] }],
    bank_accounts: [{ bank: "BBVA", account: "0123456789", clabe: SAID.bank_accounts }],
    payment_qr: { image: png(60, 60), caption: SAID.payment_qr },
    pictures: [{ name: SAID.pictures, image: png(80, 40) }],
    files: [{ name: "contrato-marco.docx", url: "https://tienda.test/documento/x/adjunto/y" }],
    payments: [{ paid_on: "2026-11-20", form: SAID.payments, reference: "778812", amount: 500 }],
    balance: 123.45,
    footer: "Gracias por su preferencia",
    accent: "#1d4ed8",
  }
}

describe("PRE-04 a paper without prices yet", () => {
  it.each(PAPER_FORMATS)("in %s has no table, no total and no amount in words", async (format) => {
    const paper = printable("service", 1)
    const zero = { ...paper.totals, subtotal: 0, discount_total: 0, shipping_total: 0, tax_total: 0, total: 0, taxes: [] }
    const pdf = await readPdf(await renderPdf({ ...paper, lines: [], totals: zero, balance: undefined, payments: [] }, format))
    for (const text of ["Total", "Subtotal", "Cero"]) expect(pdf.squeezed).not.toContain(squeeze(text))
    expect(pdf.squeezed).toContain(squeeze(paper.number))
  })
})

describe.each(DOCUMENT_TYPES)("PRE-04 the paper of a %s", (type) => {
  it.each(PAPER_FORMATS.flatMap((format) => [[format, 1] as const, [format, 60] as const]))("in %s with %i lines says each field of the table and none that is not in it", async (format, count) => {
    const pdf = await readPdf(await renderPdf(full(type, count), format))
    const fields = fieldsOf(type, format)
    const has = (field: Field) => pdf.squeezed.includes(squeeze(SAID[field]))
    expect(fields.filter((field) => !has(field))).toEqual([])
    expect((Object.keys(SAID) as Field[]).filter((field) => !fields.includes(field) && field !== "contact" && has(field))).toEqual([])
    for (const text of ["Equipo principal", "Suma del equipo", "$777.77", "Póliza anual", "Exento", "$66.60", "Económica", "Premium", "contrato-marco.docx", "Gracias por su preferencia", "Documento interno, no es comprobante de pago"]) {
      expect(pdf.squeezed).toContain(squeeze(text))
    }
    if (format.startsWith("ticket")) expect(pdf.pages).toHaveLength(1)
  })
})

describe("PRE-12 figures on paper", () => {
  const paper = (currency_code: string, unit_price: number, subtotal: number) => {
    const { lines: [line], totals, ...rest } = printable("quote", 1)
    return { ...rest, currency_code, lines: [{ ...line, quantity: 1000, unit_price, discount: null, subtotal, tax_total: 0, total: subtotal }], totals: { ...totals, subtotal, discount_total: 0, tax_total: 0, taxes: [], total: subtotal } }
  }

  it.each(PAPER_FORMATS)("in %s a price smaller than a cent is written as it is, since a thousand of them give the amount", async (format) => {
    const pdf = await readPdf(await renderPdf(paper("mxn", 0.125, 125), format))
    expect(pdf.squeezed).toContain("$0.125")
    expect((await readPdf(await renderPdf(paper("mxn", 1.5, 1500), format))).squeezed).toContain("$1.50")
  })

  it.each(["a4", "a5"] as const)("in %s no figure of a line is torn in two: an amount off, a currency of three letters", async (format) => {
    const large = paper("mxn", 2345.67, 2_345_670)
    const pdf = await readPdf(await renderPdf({ ...large, lines: [{ ...large.lines[0], discount: { type: "amount", value: 1_234_567.89 } }] }, format))
    const kwd = await readPdf(await renderPdf(paper("kwd", 23_456.789, 23_456_789), format))
    const whole = (read: typeof pdf, text: string) => read.text.includes(text)
    expect([whole(pdf, "$1,234,567.89"), whole(pdf, "$2,345,670.00"), whole(kwd, "KWD 23,456.789"), whole(kwd, "KWD 23,456,789.000")]).toEqual([true, true, true, true])
  })

  it.each(PAPER_FORMATS)("in %s a currency without a sign of its own is named once", async (format) => {
    const { squeezed } = await readPdf(await renderPdf(paper("kwd", 1.25, 1250), format))
    expect([squeezed.includes("KWD1,250.000"), squeezed.includes("KWD1,250.000KWD")]).toEqual([true, false])
  })
})

describe("papers beside the document", () => {
  it("PRE-05 appends whole PDFs, and says which could not be: broken, or more pages than there is room for", async () => {
    const paper = await renderPdf(printable("quote", 1), "a4")
    const pages = async (count: number) => {
      const other = await PDFDocument.create()
      for (let i = 0; i < count; i++) other.addPage([300, 300])
      return { content: Buffer.from(await other.save()) }
    }
    const [broken, two, many, last] = [{ content: Buffer.from("%PDF-1.7 broken") }, await pages(2), await pages(59), await pages(58)]
    const appendix = await bindPdfs([broken, two, many, last])
    expect(appendix.files).toEqual([two, last])
    expect((await PDFDocument.load(await appendix.behind(paper))).getPageCount()).toBe(61)
    expect(await (await bindPdfs([broken])).behind(paper)).toBe(paper)
  })

  /** As a camera's: its frame says how large it is, and only a viewer reads the rest. */
  const photo = (width: number, height: number, weight: number): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3f, 0]), Buffer.alloc(weight, 7), Buffer.from([0xff, 0xd9])])

  it("PRE-05 DAY-07 draws the photo of a phone at its full size, and says which pictures a paper cannot draw", async () => {
    const file = (content: Buffer, content_type = "image/jpeg") => ({ content, content_type })
    const [camera, wide] = [file(photo(4032, 3024, 4_500_000)), file(photo(9248, 6944, 8_000_000))]
    const [heavy, heic, broken] = [file(photo(4032, 3024, 4_500_000)), file(Buffer.from("0000ftypheic"), "image/heic"), file(Buffer.from([0x89, 0x50, 0x4e, 0x47]), "image/png")]
    // The fourth is more than a mail takes along; smaller ones after it still fit.
    expect(drawnPictures([camera, heic, wide, broken, heavy, file(png(80, 40), "image/png")])).toEqual([camera, wide, file(png(80, 40), "image/png")])
    const pdf = await renderPdf({ ...printable("opportunity", 1), pictures: [{ name: "foto.jpg", image: camera.content }] }, "a4")
    expect([pdf.length > 4_500_000, /\/Width 4032[^]{0,80}\/Height 3024|\/Height 3024[^]{0,80}\/Width 4032/.test(pdf.toString("latin1"))]).toEqual([true, true])
  })

  it.each(PAPER_FORMATS)("PRE-05 names in %s the files that are not drawn, with the link where they are", async (format) => {
    const pdf = await renderPdf(full("opportunity", 1), format)
    expect((await readPdf(pdf)).squeezed).toContain("contrato-marco.docx")
    expect(pdf.toString("latin1")).toContain("/URI (https://tienda.test/documento/x/adjunto/y)")
  })

  it("PB-03 certifies name, time, address, hash and what was accepted", async () => {
    const pdf = await readPdf(await renderCertificate({
      language: "es", country: "MX", time_zone: "America/Mexico_City", shop: { name: "Seguridad del Bajío" }, kind: "quote", number: "COT-00000014", revision: 2, customer_name: "María López", name: "Ana Ruiz", method: "drawing",
      accepted_at: "2026-11-22T18:00:00.000Z", ip: "203.0.113.9", user_agent: "Firefox", content_hash: "ab".repeat(32), signature: png(40, 20), option: "Premium", files: [{ name: "plano.pdf", sha256: "cd".repeat(32) }], lines: [{ title: "Mesa", quantity: 2, unit: "pieza", total: 1160 }], total: 1160, currency_code: "mxn",
    }))
    for (const text of ["Certificado de aceptación", "COT-00000014", "Revisión 2", "Ana Ruiz", "12:00", "203.0.113.9", "ab".repeat(32), "Premium", "Mesa", "plano.pdf", "cd".repeat(32), "$1,160.00", "Documento interno"]) expect(pdf.squeezed).toContain(squeeze(text))
  })

  it.each([["no picture at all", Buffer.from("hola")], ["data that cannot be unpacked", rgba(40, 20, Buffer.alloc(300, 9))], ["sizes that are not so", rgba(60_000, 60_000, Buffer.alloc(100, 1))]])("PB-03 R-06 certifies without the drawing of which there are %s", async (_, signature) => {
    const pdf = await readPdf(await renderCertificate({
      language: "es", country: "MX", time_zone: "America/Mexico_City", shop: { name: "Nogal" }, kind: "quote", number: "COT-00000014", revision: 1, customer_name: "María López", name: "Ana Ruiz", method: "drawing",
      accepted_at: "2026-11-22T18:00:00.000Z", ip: null, user_agent: null, content_hash: "ab".repeat(32), signature, option: null, files: [], lines: [], total: 1160, currency_code: "mxn",
    }))
    expect(pdf.squeezed).toContain(squeeze("Ana Ruiz"))
  })

  it("PB-09 prints the receipt of intake as long as it is, and a label per device, without any access code", async () => {
    const ticket = {
      language: "es" as const, country: "MX" as const, shop: { name: "Taller" }, number: "TS-00000001", issued_on: "2026-11-22", customer_name: "Ana Ruiz", customer_phone: "55 1234 5678", promised_on: "2026-11-30",
      devices: [{ equipment: "Laptop", brand: "Dell", serial: "AB1234", accessories: "Cargador", condition: "Rayada", reported_fault: "No enciende" }, { equipment: "Mouse" }], advance: 300, currency_code: "mxn", note: null, terms: "30 días", url: "https://tienda.example/documento/estado/abc",
    }
    for (const format of ["ticket80", "ticket58"] as const) {
      const pdf = await readPdf(await renderIntake(ticket, format))
      expect(pdf.pages[0].height - Math.max(...pdf.items.map((item) => item.y))).toBeLessThan((9 * 72) / 25.4)
      expect(pdf.pages).toHaveLength(1)
      for (const text of ["TS-00000001", "Ana Ruiz", "AB1234", "Cargador", "Rayada", "No enciende", "$300.00", "30 días"]) expect(pdf.squeezed).toContain(squeeze(text))
    }
    const label = await readPdf(await renderLabel(ticket))
    expect([label.pages.length, label.squeezed.includes("AB1234")]).toEqual([2, true])
  })

  it("PB-09 a label stays one label however long the names are, with serial, place and dates as people of the shop write them", async () => {
    const words = "Restaurante y Cafetería de Especialidad La Hacienda de los Tres Hermanos Rodríguez"
    const devices = [{ equipment: `Molino ${"W".repeat(120)}`, brand: words, model: words, serial: "SN-4042-" + "9".repeat(32) }, { equipment: words, serial: "X ".repeat(40) }, { equipment: "", serial: null }]
    const label = await readPdf(await renderLabel({ language: "es", country: "MX", shop: { name: "Taller" }, number: "TS-00000001", issued_on: "2026-11-22", customer_name: words, customer_phone: null, promised_on: "2026-12-01", devices, advance: 0, currency_code: "mxn", note: null, terms: null, url: "https://tienda.example/documento/estado/abc" }))
    expect([label.pages.length, label.items.filter((item) => item.y > label.pages[0].height - 4)]).toEqual([3, []])
    for (const text of ["1/3", "2/3", "3/3", "9".repeat(20), "22/11/2026", "01/12/2026"]) expect(label.squeezed).toContain(text)
    for (const page of [1, 2, 3]) expect(label.items.some((item) => item.page === page && item.text.includes("01/12/2026"))).toBe(true)
  })

  it("PB-09 the receipt of intake writes its days as the other papers do", async () => {
    const ticket = { country: "MX" as const, shop: { name: "Taller" }, number: "TS-00000001", issued_on: "2026-11-22", customer_name: "", customer_phone: null, promised_on: "2026-12-01", devices: [], advance: 0, currency_code: "mxn", note: null, terms: null, url: "https://tienda.example/documento/estado/abc" }
    expect((await readPdf(await renderIntake({ ...ticket, language: "es" }, "ticket58"))).text).toMatch(/22\/11\/2026.*01\/12\/2026/)
    expect((await readPdf(await renderIntake({ ...ticket, language: "en" }, "ticket58"))).text).toMatch(/Nov 22, 2026.*Dec 1, 2026/)
  })

  it("PB-03 the certificate writes quantities as the quote does, each on one line", async () => {
    const pdf = await readPdf(await renderCertificate({
      language: "es", country: "MX", time_zone: "America/Mexico_City", shop: { name: "Nogal" }, kind: "quote", number: "COT-00000014", revision: 1, customer_name: "María López", name: "Ana Ruiz", method: "name",
      accepted_at: "2026-11-22T18:00:00.000Z", ip: null, user_agent: null, content_hash: "ab".repeat(32), signature: null, option: null, files: [], lines: [{ title: "Servilleta", quantity: 12000.5, unit: "pieza", total: 1160 }], total: 98765432109.99, currency_code: "mxn",
    }))
    const lines = pdf.items.map((item) => item.y)
    const yOf = (text: string) => lines[pdf.items.findIndex((item) => item.text.includes(text))]
    expect([yOf("12,000.5"), yOf("pieza")]).toEqual([yOf("Servilleta"), yOf("Servilleta")])
    expect([pdf.items.filter((item) => item.y === yOf("$98,765,432,109.99")).map((item) => item.text).join(" ")]).toEqual([expect.stringMatching(/^Total .*MXN$/)])
  })
})
