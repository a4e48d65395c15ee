import { line, png, printable } from "../../integration-tests/helpers/printables"
import { readPdf, squeeze } from "../../integration-tests/helpers/pdf"
import { DOCUMENT_TYPES, PAPER_FORMATS, PaperFormat } from "../types/http/presales"
import { Printable } from "../types/printable"
import { currencyDecimals } from "../utils/money"
import { renderPdf } from "./index"

const MM = 72 / 25.4
const KINDS: Printable["kind"][] = [...DOCUMENT_TYPES, "note", "invoice"]
const WIDTH: Record<PaperFormat, number> = { a4: 210, a5: 210, ticket80: 80, ticket58: 58 }

/** What every kind prints on every paper (PRE-04). */
const ALWAYS = ["76000 Querétaro", "LOHM850101AB1", "EKU9003173C9", "Subtotal", "IVA 16 %", "Total"]

/** What a kind prints besides; `wide` only on sheets, `but58` not on the narrowest roll. */
const TABLE: Record<Printable["kind"], { all: string[]; wide?: string[]; but58?: string[] }> = {
  opportunity: { all: ["OPORTUNIDAD DE VENTA", "COT-00000014", "22/11/2026", "Ana Torres", "50 % de anticipo", "Entregar en recepción", "Precios en pesos", "Documento interno, no es comprobante de pago"] },
  quote: {
    all: ["COTIZACIÓN", "Revisión 2", "Videovigilancia", "Vigente hasta", "22/12/2026", "5 días hábiles", "Ana Torres", "Entregar en recepción", "CLABE 012680001234567890", "Documento interno, no es comprobante de pago"],
    wide: ["Tiempo de entrega", "P. unitario", "Importe con letra"],
    but58: ["SKU-1000", "maria@cliente.example"],
  },
  contract: { all: ["CONTRATO", "31/01/2027", "05/12/2026", "Ana Torres", "Documento interno, no es comprobante de pago"], wide: ["Vencimiento", "Fecha de entrega"] },
  order_request: { all: ["PEDIDO", "31/01/2027", "05/12/2026", "Documento interno, no es comprobante de pago"], wide: ["Vencimiento", "Fecha de entrega"] },
  service: { all: ["SERVICIO TÉCNICO", "22/11/2026", "Ana Torres", "Documento interno, no es comprobante de pago"] },
  note: { all: ["NOTA DE VENTA", "NV-12", "#1042", "Sin validez fiscal", "Pagos", "03 - Transferencia electrónica", "$500.00", "Saldo", "¿Necesitas factura?", "https://tienda.example/autofactura/"], wide: ["778812"] },
  invoice: {
    all: [
      "FACTURA", "F-7", "6128396F-C09B-4EC6-8699-43C5F7E3B230", "ESCUELA KEMPER URGATE", "601 - General de Ley Personas Morales", "612 - Personas Físicas", "76020", "G03 - Gastos en general",
      "PUE - Pago en una sola exhibición", "03 - Transferencia electrónica de fondos", "I - Ingreso", "30001000000500003416", "00001000000504465028", "SPR190613I52", "2026-11-22T10:15:00", "2026-11-22T10:15:04",
      "Sello digital del CFDI", "Sello digital del SAT", "kZx9A1bQ7/".repeat(34) + "Wv0=", "Cadena original del complemento de certificación digital del SAT", "||1.1|6128396F", "46171610", "H87", "M.N.",
      "Este documento es una representación impresa de un CFDI",
    ],
  },
}

describe.each(PAPER_FORMATS)("PRE-04 %s", (format) => {
  it.each(KINDS.flatMap((kind) => [[kind, 1] as const, [kind, 60] as const]))("prints a %s with %i lines: every field of the table, the right size, nothing lost", async (kind, count) => {
    const paper = printable(kind, count)
    const pdf = await readPdf(await renderPdf(paper, format))
    const { all, wide = [], but58 = [] } = TABLE[kind]
    const expected = [...ALWAYS, ...all, ...(format.startsWith("a") ? wide : []), ...(format === "ticket58" ? [] : but58)]
    expect(expected.filter((text) => !pdf.squeezed.includes(squeeze(text)))).toEqual([])
    const titles = pdf.squeezed.split(squeeze("Cámara domo 4 MP exterior")).length - 1
    expect(titles).toBe(paper.lines.filter((l) => l.title.startsWith("Cámara")).length)
    for (const page of pdf.pages) expect(page.width).toBeCloseTo(WIDTH[format] * MM, 0)
    if (format === "a4" || format === "a5") for (const page of pdf.pages) expect(page.height).toBeCloseTo((format === "a4" ? 297 : 148) * MM, 0)
    else expect(pdf.pages).toHaveLength(1)
    expect(pdf.items.filter((item) => item.x < 0 || item.x > pdf.pages[0].width)).toEqual([])
  })

  it("prints a bare paper: no notes, terms, facts, logo, tax id or revision", async () => {
    const bare = printable("quote", 1, { notes: null, terms: null, title: null, facts: [], revision: undefined, shop: { name: "T" }, customer: { name: "", email: null, phone: null, tax_id: null, address: null } })
    const pdf = await readPdf(await renderPdf(bare, format))
    expect(pdf.text).toContain("COT-00000014")
    expect(pdf.squeezed).not.toMatch(/Observaciones|Términos|undefined|null|NaN|\[object/)
  })

  it("prints in English", async () => {
    const pdf = await readPdf(await renderPdf(printable("quote", 2, { language: "en", currency_code: "usd" }), format))
    expect(pdf.squeezed).toContain("QUOTE")
    expect(pdf.squeezed).toContain("Dec22,2026")
    expect(pdf.squeezed).toContain("USD")
  })
})

describe("sheets", () => {
  it.each(["a4", "a5"] as const)("PRE-04 %s: headings return on each page, no row is split, nothing reaches the footer, pages are counted", async (format) => {
    const long = "Descripción con varias palabras que ocupa más de un renglón en la hoja. ".repeat(6)
    const lines = Array.from({ length: 60 }, (_, i) => line(i, { title: `Partida-${i} ${"larga ".repeat(i % 20)}`, description: `inicio-${i} ${long} fin-${i}`.slice(0, 330) + ` cierre-${i}` }))
    const pdf = await readPdf(await renderPdf(printable("quote", 0, { lines }), format))
    const withRows = new Set(pdf.items.filter((item) => /Partida-\d+/.test(item.text)).map((item) => item.page))
    for (const page of withRows) expect(pdf.items.some((item) => item.page === page && item.text.includes("Descripción"))).toBe(true)
    const pageOf = (mark: string) => pdf.items.find((item) => item.text.split(/\s/).includes(mark))?.page
    for (let i = 0; i < 60; i++) expect([i, pageOf(`Partida-${i}`)]).toEqual([i, pageOf(`cierre-${i}`)])
    pdf.pages.forEach((page, index) => {
      const onPage = pdf.items.filter((item) => item.page === index + 1)
      const footer = Math.min(...onPage.filter((item) => item.text.includes("Documento") && item.y > page.height - 60).map((item) => item.y))
      expect(onPage.filter((item) => item.y > footer - 7 && item.y < footer).map((item) => item.text)).toEqual([])
      expect(squeeze(onPage.map((item) => item.text).join(""))).toContain(`Página${index + 1}de${pdf.pages.length}`)
    })
  })

  it("a line longer than a page goes on in rows of its own and stays whole", async () => {
    const words = Array.from({ length: 900 }, (_, i) => `p${i}`).join(" ")
    for (const format of PAPER_FORMATS) {
      const pdf = await readPdf(await renderPdf(printable("quote", 0, { lines: [line(0, { description: words })] }), format))
      expect(pdf.text.match(/\bp\d+\b/g)).toEqual(words.split(" "))
    }
  })

  it("PRE-04 PRE-08 a ticket of one device is one page of half a sheet, and nothing of it is missing; a long one goes on", async () => {
    const words = ["Molino Mazzer M65", "MZ-65-1042", "Tolva y cable", "Se traba con grano aceitoso", "Muelas gastadas", "Recoge con este recibo.", "Garantía de 90 días", "Efectivo", "$500.00", "Ver y responder en línea", "https://tienda.example/documento/abc"]
    const ticket = (terms: string) => printable("service", 2, {
      lines: [line(2), line(3, { description: null })],
      facts: [{ key: "issued_on", value: "2026-11-22" }, { key: "promised_on", value: "2026-11-28" }, { key: "service_kinds", value: "Reparación" }, { key: "technician", value: "Rosa Medina" }, { key: "seller", value: "Ana Torres" }],
      blocks: [{ title: words[0], lines: [`N° de serie: ${words[1]}`, `Accesorios: ${words[2]}`, `Falla reportada: ${words[3]}`, `Diagnóstico: ${words[4]}`] }],
      payments: [{ paid_on: "2026-11-22", form: words[7], reference: null, amount: 500 }], balance: 1400, notes: words[5], terms, qr: { text: words[10], caption: words[9] },
    })
    const short = await readPdf(await renderPdf(ticket("Garantía de 90 días en mano de obra."), "a5"))
    expect([short.pages.length, words.filter((word) => !short.squeezed.includes(squeeze(word)))]).toEqual([1, []])
    const long = await readPdf(await renderPdf(ticket("Garantía de 90 días en mano de obra. ".repeat(40)), "a5"))
    expect([long.pages.length > 1, words.filter((word) => !long.squeezed.includes(squeeze(word)))]).toEqual([true, []])
  })

  it("keeps the totals in one piece", async () => {
    for (let count = 1; count < 24; count++) {
      const pdf = await readPdf(await renderPdf(printable("quote", count, { terms: null, notes: null }), "a5"))
      const subtotal = pdf.items.find((item) => item.text === "Subtotal")
      expect(pdf.items.find((item) => item.text === "Total")?.page).toBe(subtotal?.page)
    }
  })
})

describe("tickets", () => {
  it.each(["ticket80", "ticket58"] as const)("PRE-04 %s ends right below its legend: no blank tail, however long", async (format) => {
    for (const kind of KINDS) {
      for (const count of [0, 1, 60]) {
        const pdf = await readPdf(await renderPdf(printable(kind, count), format))
        const last = Math.max(...pdf.items.map((item) => item.y))
        expect(pdf.pages[0].height - last).toBeLessThan(9 * MM)
        expect(pdf.pages[0].height - last).toBeGreaterThan(2 * MM)
      }
    }
  })

  it.each(["ticket80", "ticket58"] as const)("PRE-04 %s breaks no figure of its totals, and no revision from its number", async (format) => {
    for (const [amount, currency_code] of [[1234567.89, "mxn"], [98765432.1, "mxn"], [1234567890, "cop"], [98765432, "clp"]] as const) {
      const totals = { subtotal: amount, discount_total: 0, tax_total: 0, total: amount, taxes: [] }
      const pdf = await readPdf(await renderPdf(printable("quote", 0, { currency_code, totals, balance: amount, lines: [line(0, { unit_price: amount, quantity: 1, subtotal: amount, total: amount })] }), format))
      const said = "$" + new Intl.NumberFormat("es-MX", { minimumFractionDigits: currencyDecimals(currency_code) }).format(amount)
      const lines = new Map<number, string>()
      for (const item of pdf.items) lines.set(Math.round(item.y), `${lines.get(Math.round(item.y)) ?? ""} ${item.text}`)
      const whole = [...lines.values()].filter((text) => squeeze(text).includes(squeeze(said))).length
      expect([amount, whole >= 4]).toEqual([amount, true])
      expect([...lines.values()].filter((text) => squeeze(text).includes(squeeze(`${said} ${currency_code.toUpperCase()}`))).length).toBe(2)
      expect([...lines.values()].some((text) => squeeze(text) === "Revisión2")).toBe(true)
    }
  })

  it.each(PAPER_FORMATS)("PRE-04 %s of a sale to nobody by name has no empty heading for them", async (format) => {
    const pdf = await readPdf(await renderPdf(printable("note", 1, { customer: { name: "", email: null, phone: null, tax_id: null, address: null } }), format))
    expect(pdf.items.filter((item) => item.text === "Cliente")).toEqual([])
  })

  it("a title as long as titles get fits between the edges", async () => {
    const pdf = await readPdf(await renderPdf(printable("note", 0, { lines: [line(0, { title: "W".repeat(400) })] }), "ticket58"))
    expect(pdf.squeezed).toContain("W".repeat(400))
    for (const item of pdf.items) expect(item.x).toBeGreaterThanOrEqual(0)
  })
})

describe("PRE-13 the legend is on every page and no input takes it away", () => {
  it.each(KINDS)("%s", async (kind) => {
    for (const country of ["MX", "PE"] as const) {
      const pdf = await readPdf(await renderPdf(printable(kind, 40, { country, stamp_text: "", terms: null }), "a5"))
      const words = kind === "note" ? "Sin validez fiscal" : kind === "invoice" ? "representación impresa de un" : "Documento interno, no es comprobante de pago"
      for (let page = 1; page <= pdf.pages.length; page++) {
        const text = pdf.items.filter((item) => item.page === page).map((item) => item.text).join(" ")
        expect(squeeze(text).toLowerCase()).toContain(squeeze(words).toLowerCase())
      }
    }
  })

  it.each(PAPER_FORMATS)("an invoice of the test mode says SIN VALIDEZ FISCAL on %s, whatever the caller stamps", async (format) => {
    const paper = printable("invoice", 1, { stamp_text: "COPIA" })
    if (paper.fiscal) paper.fiscal.facts.sandbox = true
    const pdf = await readPdf(await renderPdf(paper, format))
    expect(pdf.squeezed).toContain("SINVALIDEZFISCAL")
    expect(pdf.squeezed).toContain("COPIA")
  })
})

describe("S-05 hostile text", () => {
  const HOSTILE = [
    "A\u0000\u0001\u0007\u001b[31mB\u009f",
    "\u202Eabc\u202C\u2066x\u2069\u200Bשלום עולם مرحبا بالعالم",
    "😀👩‍👩‍👧‍👦🇲🇽 ✓ → ñ",
    "W".repeat(10_000),
    "x".repeat(5_000) + "\n".repeat(5_000),
    "\ud800 sola \udc00",
    "Z" + "\u0301".repeat(2_000),
    "<b>&amp;</b> ]]> {{x}} ${y} %s (\\) /Type /Catalog endstream endobj",
    "data:image/png;base64,AAAA http://127.0.0.1:1/ file:///etc/passwd",
    "日本語のテキスト 中文 한국어 ไทย",
    "",
  ]

  it.each(PAPER_FORMATS.flatMap((format) => HOSTILE.map((text, i) => [format, i, text] as const)))("%s, text %i: still a PDF that reads", async (format, _, text) => {
    const paper = printable("note", 1, {
      shop: { name: text, address: text, email: text, logo: Buffer.from(text || "x") },
      number: text || "1",
      title: text,
      customer: { name: text, email: text, phone: text, tax_id: text, address: text, contact_name: text },
      facts: [{ key: "seller", value: text }, { key: "reference", value: text }],
      lines: [line(0, { title: text, description: text, sku: text, unit: text, tax_lines: [{ code: text, name: text, rate: 16 }] })],
      notes: text, terms: text, stamp_text: text,
      qr: { text, caption: text },
      payments: [{ paid_on: "2026-11-22", form: text, reference: text, amount: 1 }],
    })
    const pdf = await readPdf(await renderPdf(paper, format))
    expect(pdf.squeezed).toContain("Sinvalidezfiscal")
    expect(pdf.text).not.toMatch(/[\p{Cc}\u202E\u2066]/u)
    for (const item of pdf.items.filter((i) => i.text !== text)) expect(item.x).toBeLessThanOrEqual(pdf.pages[0].width)
  })

  it.each([
    ["a picture cut short", png(40, 20).subarray(0, 60)],
    ["a picture that promises other data", (() => { const p = Buffer.from(png(40, 20)); p.writeUInt32BE(400, 16); return p })()],
    ["a gigantic picture", (() => { const p = Buffer.from(png(40, 20)); p.writeUInt32BE(100_000, 16); return p })()],
    ["a script", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")],
    ["half a JPEG", Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex")],
  ])("prints without the logo when it is %s", async (_, logo) => {
    const pdf = await readPdf(await renderPdf(printable("quote", 1, { shop: { name: "Tienda", logo } }), "a4"))
    expect(pdf.text).toContain("Tienda")
  })

  it("prints several papers at once without mixing them up", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => renderPdf(printable("quote", 3, { number: `COT-${i}` }), PAPER_FORMATS[i % 4])))
    for (const [i, bytes] of all.entries()) expect((await readPdf(bytes)).text).toContain(`COT-${i}`)
  })
})

it("leaves what it is given untouched", async () => {
  const paper = printable("invoice", 2)
  const before = structuredClone({ ...paper, shop: { ...paper.shop, logo: null } })
  await renderPdf(paper, "a4")
  expect({ ...paper, shop: { ...paper.shop, logo: null } }).toEqual(before)
})
