import type { Browser, BrowserContext, Page } from "playwright-core"
import type { DocumentDTO } from "../../src/types/http/presales"
import type { InvoiceDTO, NoteDTO } from "../../src/types/http/billing"
import type { DealDTO } from "../../src/types/http/crm"
import { hasOfficialData, OFFICIAL_DATA, officialCfdiValidator } from "../helpers/official-xsd"
import { readPdf, squeeze } from "../helpers/pdf"
import { card, dragTo, eventuallyIn, stage, titlesIn } from "./support/board"
import { PHONE, logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { BUYER, WRONG_NAME, fillBuyer } from "./support/buyer"
import { certificateOf, find, readXml, verifySeal } from "./support/cfdi"
import { story } from "./support/chain"
import { mailTo } from "./support/mail"
import { inspector } from "./support/inspect"
import { fresh, saleNote } from "./support/sales"
import { type Api, adminApi, eventually } from "./support/shop"
import { adminPdf, choose, dateDigits, download, journal, money, see, sum, typeDate } from "./support/steps"

/** One sale from the first contact to the tax invoice, by mouse, in Spanish, with the words of the shops' manuals. */
describe("the whole way by mouse", () => {
  const step = story("mouse", () => [page, buyer])
  const { look, faults } = inspector()
  const customer = fresh("Fonda La Providencia")
  const email = "compras@fondalaprovidencia.example"
  const title = fresh("Renovación de mesas y sillas")
  const lines = [{ sku: "MES-ROM-120", quantity: 4 }, { sku: "SIL-OSL-NAT", quantity: 12, percent: 10 }]

  let browser: Browser
  let admin: BrowserContext
  let page: Page
  let buyer: Page
  let api: Api
  let deal: { id: string; key: string }
  let quote: { id: string; number: string; total: number }
  let order: { id: string; display_id: number }
  let note: { id: string; number: string }
  let invoice: { uuid: string; link: string; pdf: Buffer; xml: string }
  let reserved: number[]

  beforeAll(async () => {
    browser = await openBrowser()
    admin = await newVisitor(browser)
    page = await admin.newPage()
    buyer = await (await newVisitor(browser, { viewport: PHONE })).newPage()
    api = await adminApi()
  })
  afterAll(() => browser?.close())

  it("H-01 DAY-04 CRM-02 logs in to a Spanish admin and finds the funnel under CRM > Embudo de ventas", step(async () => {
    await logIn(page)
    await page.getByRole("link", { name: "CRM", exact: true }).click()
    await page.getByRole("link", { name: "Embudo de ventas" }).click()
    await see(page.getByRole("heading", { name: "Embudo de ventas" }))
    for (const name of ["Contacto inicial", "Presupuesto", "Propuesta enviada", "Negociación"]) await see(stage(page, name))
    await look(page, "board")
  }))

  it("H-01 CRM-13 CRM-15 CRM-32 CRM-40 CRM-42 makes a deal for a customer whose name is typed", step(async () => {
    await page.getByRole("button", { name: "Nuevo Trato", exact: true }).first().click()
    const form = page.getByRole("dialog")
    await see(form.getByRole("heading", { name: "Nuevo Trato" }))
    await look(page, "deal-form")
    await form.getByRole("button", { name: "Guardar Trato" }).click()
    await see(form.getByText("Este campo es obligatorio."))

    await form.getByRole("combobox", { name: "Cliente o prospecto" }).fill(customer)
    await form.getByRole("option", { name: customer }).click()
    await form.getByLabel("Título").fill(title)
    await form.getByLabel("Descripción").fill("Comedor de 40 lugares. Quieren abrir con muebles nuevos en enero.")
    await form.getByLabel("Valor del trato").fill("48000")
    await typeDate(page, form.getByRole("group", { name: "Fecha de cierre" }), dateDigits(30))
    await choose(page, form.getByLabel("Etapa"), "Contacto inicial")
    await choose(page, form.getByLabel("Prioridad"), "Alta")
    await form.getByRole("button", { name: "Guardar Trato" }).click()
    await see(toast(page, "Trato creado con éxito"))
    await see(stage(page, "Contacto inicial").filter({ has: card(page, title) }))
    const found = await eventually(() => api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?q=${encodeURIComponent(title)}`), ({ deals }) => deals.length === 1, "the deal")
    deal = found.deals[0]
    expect(found.deals[0]).toMatchObject({ title, value: 48000, priority: "high", customer: { name: customer } })
  }))

  it("H-01 CRM-10 drags the card to another stage, and everyone finds it there", step(async () => {
    await dragTo(page, card(page, title), stage(page, "Presupuesto").locator("[data-deal]").first())
    await see(toast(page, "está en Presupuesto"))
    await eventuallyIn(page, "Presupuesto", (titles) => titles.includes(title))
    await page.reload()
    await see(stage(page, "Presupuesto").filter({ has: card(page, title) }))
    expect(await titlesIn(page, "Contacto inicial")).not.toContain(title)
  }))

  it("H-01 CRM-11 reorders inside a stage, and a reload keeps the order", step(async () => {
    const before = await titlesIn(page, "Presupuesto")
    const at = before.indexOf(title)
    const other = before[at === 0 ? 1 : 0]
    await dragTo(page, card(page, title), card(page, other))
    await see(toast(page, "cambió de posición"))
    const after = await eventuallyIn(page, "Presupuesto", (titles) => titles.indexOf(title) !== at)
    expect([...after].sort()).toEqual([...before].sort())
    await page.reload()
    await see(card(page, title))
    expect((await titlesIn(page, "Presupuesto")).filter((one) => after.includes(one))).toEqual(after)
  }))

  it("H-01 B-03 takes a move back with «Deshacer»", step(async () => {
    const before = await titlesIn(page, "Presupuesto")
    await dragTo(page, card(page, title), stage(page, "Negociación").locator("[data-deal]").first())
    await see(stage(page, "Negociación").filter({ has: card(page, title) }))
    await toast(page, "está en Negociación").getByRole("button", { name: "Deshacer" }).click()
    await eventuallyIn(page, "Presupuesto", (titles) => titles.join() === before.join())
    await page.reload()
    await see(card(page, title))
    expect(await titlesIn(page, "Presupuesto")).toEqual(before)
  }))

  it("H-01 CRM-02 CRM-47 finds the deal in the list «Tratos» and opens it", step(async () => {
    await page.getByRole("tab", { name: /Tratos/ }).click()
    await see(page.getByRole("link", { name: title }))
    await look(page, "deal-list")
    await page.getByRole("link", { name: title }).click()
    await see(page.getByRole("heading", { name: title }))
    await look(page, "deal")
  }))

  it("H-01 PRE-02 writes a quote with lines of the catalogue and sees totals and tax as it types", step(async () => {
    await page.getByRole("link", { name: "Nueva cotización" }).first().click()
    await see(page.getByRole("heading", { name: "Nueva cotización" }))
    await see(page.getByText(customer, { exact: true }))
    await page.getByLabel("Correo del cliente").fill(email)
    const catalog = page.getByRole("combobox", { name: /Busca por nombre o SKU/ })
    for (const [i, line] of lines.entries()) {
      await catalog.fill(line.sku)
      await page.getByRole("option", { name: new RegExp(`${line.sku} · \\d+ disponibles`) }).click()
      await page.getByLabel(`Cantidad, línea ${i + 1}`).fill(String(line.quantity))
      if (line.percent) await page.getByLabel(`Descuento, línea ${i + 1}`).fill(String(line.percent))
    }
    await typeDate(page, page.getByRole("group", { name: "Vigencia" }), dateDigits(20))
    await page.getByLabel("Tiempo de entrega").fill("10 días hábiles")
    const expected = await sum(api, lines)
    await see(page.getByText("IVA 16 %"))
    await see(page.getByText(money(expected.total)))
    await see(page.getByText(money(expected.tax)))
    await look(page, "quote-editor")

    await page.getByRole("button", { name: "Guardar cotización" }).click()
    await see(toast(page, /Cotización COT-\d+ guardada/))
    await see(page.getByRole("heading", { name: /^COT-\d+/ }))
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)
    expect(document).toMatchObject({ total: expected.total, deal_id: deal.id, customer_name: customer })
    expect(document.totals.tax_total).toBe(expected.tax)
    quote = { id, number: document.number, total: document.total }
    await look(page, "quote")
  }))

  it("H-01 PRE-04 PRE-13 prints the quote in A4 and as a ticket", step(async () => {
    for (const format of ["A4", "80 mm"]) {
      const pdf = await readPdf(await adminPdf(page, format))
      expect(pdf.squeezed).toContain(squeeze("Documento interno, no es comprobante de pago"))
      expect(pdf.squeezed).toContain(squeeze(quote.number))
      expect(pdf.squeezed).toContain(squeeze(customer))
      expect(pdf.squeezed).toContain(squeeze(money(quote.total)))
      expect(pdf.pages[0].width).toBeCloseTo(format === "A4" ? 595 : 227, -1)
    }
  }))

  it("H-01 sends the quote by mail with the PDF and a link", step(async () => {
    await page.getByRole("button", { name: "Enviar", exact: true }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Mensaje").fill("Buen día, aquí está la propuesta que platicamos.")
    await look(page, "quote-send")
    await drawer.getByRole("button", { name: "Enviar", exact: true }).click()
    await see(toast(page, `Cotización enviada a ${email}`))
    const mail = await mailTo(email, { subject: new RegExp(quote.number) })
    expect(mail.text).toContain("la propuesta que platicamos")
    expect(mail.attachments.map(({ type }) => type)).toEqual(["application/pdf"])
    expect((await readPdf(mail.attachments[0].content)).squeezed).toContain(squeeze(quote.number))
    await buyer.goto(mail.link("Ver cotización"))
  }))

  it("H-01 PB-03 lets the customer read it on a phone and accept it by name, without an account", step(async () => {
    await see(buyer.getByRole("heading", { name: `Cotización ${quote.number}` }))
    await see(buyer.getByText(money(quote.total)))
    await look(buyer, "public-quote")
    await buyer.getByRole("button", { name: "Aceptar", exact: true }).click()
    await see(buyer.getByText("Escribe tu nombre para aceptar."))
    await buyer.getByLabel("Tu nombre").fill("Guadalupe Rentería")
    await buyer.getByRole("button", { name: "Aceptar", exact: true }).click()
    await see(buyer.getByRole("heading", { name: "Aceptada" }))
    await see(buyer.getByText("Guadalupe Rentería,"))
    await look(buyer, "public-quote-accepted")
  }))

  it("H-01 shows the merchant that it was accepted, and by whom", step(async () => {
    await page.reload()
    await see(page.getByText("por Guadalupe Rentería"))
    await see(page.getByText("Aceptada"))
  }))

  it("H-01 PRE-03 makes a Medusa order of the same total that reserves the stock", step(async () => {
    reserved = await reservedOf(api, lines)
    await page.getByRole("button", { name: "Crear pedido en la tienda" }).click()
    const dialog = page.getByRole("alertdialog")
    await see(dialog.getByText(`El trato ${deal.key} ${title} pasa a Ganado con ese total.`))
    await look(page, "quote-order-dialog")
    await dialog.getByRole("button", { name: "Crear pedido en la tienda" }).click()
    await see(dialog.getByText(/Pedido #\d+ creado en la tienda/))
    await dialog.getByRole("link", { name: "Ver pedido de la tienda" }).click()
    await page.waitForURL(/\/orders\//)
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${quote.id}`)
    order = document.order ?? expect.unreachable("The quote has no order")
    await see(page.getByRole("heading", { name: `#${order.display_id}` }))
    await see(page.getByText(money(quote.total)))
    const { order: stored } = await api.get<{ order: { total: number } }>(`/admin/orders/${order.id}?fields=id,total`)
    expect(stored.total).toBe(quote.total)
    expect(await reservedOf(api, lines)).toEqual(reserved.map((count, i) => count + lines[i].quantity))
    await look(page, "order", { within: page.getByText("Preventa y facturación").locator("xpath=ancestor::div[2]") })
  }))

  it("H-01 CRM-12 wins the deal with the order's total and takes it off the board", step(async () => {
    await eventually(() => api.get<{ deal: DealDTO }>(`/admin/trato/deals/${deal.id}`), (answer) => answer.deal.status === "won", "the won deal")
    await openAdmin(page, `/crm/deals/${deal.id}`)
    await see(page.getByText("Cerrado – Ganado"))
    await see(page.getByText(money(quote.total)))
    await openAdmin(page, "/crm/funnel")
    await see(stage(page, "Presupuesto"))
    await see(stage(page, "Presupuesto").locator("[data-deal]"))
    expect(await card(page, title).count()).toBe(0)
    await page.getByRole("tab", { name: /Tratos/ }).click()
    const row = page.getByRole("row").filter({ hasText: title })
    await see(row.getByText("Ganado", { exact: true }))
  }))

  it("H-01 BIL-03 generates a sales note of the order with «Permitir Autofactura»", step(async () => {
    await openAdmin(page, `/orders/${order.id}`)
    await page.getByRole("button", { name: "Generar nota de venta" }).click()
    const drawer = page.getByRole("dialog")
    await see(drawer.getByText("Opciones adicionales de Nota de Venta"))
    await drawer.getByRole("button", { name: "Agregar pago" }).click()
    await drawer.getByLabel("Importe").fill(String(quote.total))
    await drawer.getByRole("switch", { name: "Permitir Autofactura" }).click()
    await look(page, "note-form")
    await drawer.getByRole("button", { name: "Genera Nota de Venta" }).click()
    await see(toast(page, /Nota de venta NV-\d+ generada/))
    await page.waitForURL(/\/billing\/notes\//)
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    const { sales_note } = await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${id}`)
    expect(sales_note).toMatchObject({ total: quote.total, balance: 0, payment_status: "paid", allow_self_invoice: true, order_id: order.id, deal_id: deal.id })
    note = { id, number: sales_note.number }
    await see(page.getByText("Pagada"))
    await look(page, "note")
  }))

  it("H-01 BIL-04 sends the note; its mail has the button «Generar Factura»", step(async () => {
    await page.getByRole("button", { name: "Enviar", exact: true }).click()
    await page.getByRole("dialog").getByLabel("Para").fill(email)
    await page.getByRole("dialog").getByRole("button", { name: "Enviar", exact: true }).click()
    await see(toast(page, `Nota enviada a ${email}`))
    const mail = await mailTo(email, { subject: new RegExp(note.number) })
    expect(mail.attachments.map(({ type }) => type)).toEqual(["application/pdf"])
    await buyer.goto(mail.link("Generar Factura"))
    await see(buyer.getByRole("heading", { name: "Genera tu factura" }))
    await see(buyer.getByText(note.number))
    await look(buyer, "self-invoice")
  }))

  it("H-01 BIL-07 BIL-08 BIL-09 names the field that is missing, an RFC too short or too long, and data unlike the constancia", step(async () => {
    const submit = buyer.getByRole("button", { name: "Generar Factura" })
    await submit.click()
    await see(buyer.getByRole("link", { name: /^RFC:/ }))
    await see(buyer.getByRole("link", { name: /^Nombre completo o razón social:/ }))
    await look(buyer, "self-invoice-missing")

    const rfc = buyer.getByLabel("RFC", { exact: false }).first()
    await fillBuyer(buyer, { ...BUYER, tax_id: BUYER.tax_id.slice(0, 11) })
    await submit.click()
    await see(buyer.locator("#tax_id-error"))
    expect(await buyer.locator("#name").inputValue()).toBe(BUYER.name)
    await rfc.fill(`${BUYER.tax_id}XX`)
    await submit.click()
    await see(buyer.locator("#tax_id-error"))

    await fillBuyer(buyer, { ...BUYER, name: WRONG_NAME })
    await submit.click()
    await see(buyer.locator("#name-error"))
    expect(await buyer.locator("#name-error").textContent()).toMatch(/constancia/i)
    expect(await buyer.locator("#name").inputValue()).toBe(WRONG_NAME)
    await look(buyer, "self-invoice-refused")
  }))

  it("H-01 BIL-05 BIL-06 invoices with the corrected data behind a progress bar, and gives PDF and XML", step(async () => {
    const bar = buyer.getByRole("progressbar")
    await fillBuyer(buyer, { ...BUYER, email })
    await buyer.getByRole("button", { name: "Generar Factura" }).click()
    await see(bar)
    for (const name of ["Validando", "Sellando", "Timbrando", "Guardando"]) expect(await buyer.locator("li").filter({ hasText: name }).count()).toBe(1)
    await see(buyer.getByRole("heading", { name: "Tu factura está lista" }))
    const link = buyer.url()
    await look(buyer, "self-invoice-done")
    const pdf = await download(buyer, "Descargar PDF")
    const xml = (await download(buyer, "Descargar XML")).toString("utf8")
    const uuid = find(readXml(xml), "tfd:TimbreFiscalDigital")?.attributes.UUID ?? ""
    expect(uuid).toMatch(/^[0-9A-F-]{36}$/i)
    expect((await readPdf(pdf)).squeezed.toUpperCase()).toContain(uuid.toUpperCase())
    expect((await readPdf(pdf)).squeezed).toContain("SINVALIDEZFISCAL")
    invoice = { uuid, link, pdf, xml }
  }))

  it("H-01 FIS-02 seals the XML with the issuer's certificate, as openssl verifies", step(async () => {
    const root = readXml(invoice.xml)
    expect(root.attributes).toMatchObject({ Version: "4.0", Moneda: "MXN", TipoDeComprobante: "I", MetodoPago: "PUE" })
    expect(Number(root.attributes.Total)).toBe(quote.total)
    expect(find(root, "cfdi:Receptor")?.attributes).toMatchObject({ Rfc: BUYER.tax_id, Nombre: BUYER.name, DomicilioFiscalReceptor: BUYER.postal_code, RegimenFiscalReceptor: BUYER.regime, UsoCFDI: BUYER.use })
    expect(verifySeal(root)).toBe("Verified OK")
    const { number, subject } = certificateOf(root)
    expect(number).toBe(root.attributes.NoCertificado)
    expect(subject).toContain(find(root, "cfdi:Emisor")?.attributes.Rfc)
  }))

  it.skipIf(!hasOfficialData())("H-01 FIS-02 passes the tax authority's own schema", step(async () => {
    expect((await officialCfdiValidator())(invoice.xml)).toEqual([])
  }))
  it.runIf(!hasOfficialData())(`SKIPPED: the official schema is not at ${OFFICIAL_DATA}; set TRATO_OFFICIAL_DATA`, () => undefined)

  it("H-01 BIL-06 shows the invoice to who comes back to the link, and mails both files", step(async () => {
    await buyer.goto(invoice.link)
    await see(buyer.getByRole("heading", { name: "Tu factura está lista" }))
    expect(await buyer.locator("form").count()).toBe(0)
    const mail = await mailTo(email, { subject: /factura/i })
    expect(mail.attachments.map(({ type }) => type).sort()).toEqual(["application/pdf", expect.stringMatching(/xml/)])
    expect(mail.attachments.find(({ type }) => type.includes("xml"))?.content.toString("utf8")).toBe(invoice.xml)
  }))

  it("H-01 BIL-01 BIL-11 BIL-13 converts another note with «Convertir a Factura» and lists note and invoice together", step(async () => {
    const other = await saleNote(api, { customer: "Cervecería Ajusco", paid: 0.5 })
    await openAdmin(page, "/billing/receipts")
    await see(page.getByRole("heading", { name: "Facturas y Notas de Venta" }))
    await see(page.getByText(other.number))
    await look(page, "receipts")
    await page.getByRole("row").filter({ hasText: other.number }).getByText("Cervecería Ajusco").click()
    await see(page.getByRole("heading", { name: other.number }))
    await page.getByRole("button", { name: "Convertir a Factura" }).click()
    const dialog = page.getByRole("dialog")
    await see(dialog.getByText(/no puede volver a ser Nota de Venta/))
    await look(page, "note-convert")
    await dialog.getByRole("button", { name: "Convertir a Factura" }).click()
    await see(dialog.getByText(/Factura \S+ timbrada/))
    await dialog.getByRole("link", { name: "Ver factura" }).click()
    await page.waitForURL(/\/billing\/invoices\//)
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    const { invoice: made } = await api.get<{ invoice: InvoiceDTO }>(`/admin/trato/invoices/${id}`)
    expect(made).toMatchObject({ state: "stamped", total: other.total, payment_status: "partial" })
    await see(page.getByText("Timbrada"))
    await look(page, "invoice")
    await journal(page, ["creó la factura", "timbró la factura"])
    await openAdmin(page, "/billing/receipts")
    await see(page.getByText(made.number))
    await see(page.getByText(`Facturada → ${made.number}`))
  }))

  it("H-01 BIL-15 tells every step in the journals of deal, quote, note and invoice", step(async () => {
    await openAdmin(page, `/crm/deals/${deal.id}`)
    await journal(page, ["creó el trato", "movió el trato de etapa", "cambió el orden del trato", "vinculó un pedido de la tienda", "marcó el trato como ganado"])
    await openAdmin(page, `/presales/documents/${quote.id}`)
    await journal(page, ["creó el documento", "envió el documento", "abrió el documento", "aceptó el documento", "convirtió el documento"])
    await openAdmin(page, `/billing/notes/${note.id}`)
    await journal(page, ["generó la nota de venta", "envió la nota de venta", "inició la factura", "recibió un rechazo al timbrar", "convirtió la nota en factura"])
    await page.getByRole("link", { name: /Ver factura/ }).first().click()
    await journal(page, ["creó la factura", "selló la factura", "timbró la factura", "envió la factura"])
    await see(page.getByText(invoice.uuid))
  }))

  it("H-01 finds no serious barrier and nothing to scroll sideways on any screen of the way, wide or narrow", () => {
    expect(faults).toEqual([])
  })
})

async function reservedOf(api: Api, lines: { sku: string }[]): Promise<number[]> {
  const { inventory_items } = await api.get<{ inventory_items: { sku: string; reserved_quantity: number }[] }>(`/admin/inventory-items?limit=200&fields=id,sku,reserved_quantity`)
  return lines.map(({ sku }) => inventory_items.find((item) => item.sku === sku)?.reserved_quantity ?? NaN)
}
