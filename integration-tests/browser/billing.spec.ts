import type { Browser, Page } from "playwright-core"
import type { InvoiceDTO, NoteDTO } from "../../src/types/http/billing"
import type { CatalogItem } from "../../src/types/http/presales"
import { readPdf, squeeze } from "../helpers/pdf"
import { PHONE, logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { BUYER, WRONG_NAME, fillBuyer } from "./support/buyer"
import { find, readXml } from "./support/cfdi"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { mailTo } from "./support/mail"
import { saleNote } from "./support/sales"
import { type Api, adminApi, eventually } from "./support/shop"
import { choose, download, journal, see } from "./support/steps"

/** A taxpayer of the sandbox whose first request gets no answer. */
const SILENT = { tax_id: "PCA180612AB4", name: "PAPELERIA LA CALLADA", postal_code: "06600", regime: "601", use: "G03" }

/** The two manuals of the shops' help, step by step with their words, and what comes after an invoice. */
describe("notes and invoices by mouse", () => {
  const step = story("billing", () => [page, buyer])
  const { look, faults } = inspector()
  const email = "cafeteria@lahora.example"
  let browser: Browser
  let page: Page
  let buyer: Page
  let api: Api
  let note: NoteDTO

  beforeAll(async () => {
    browser = await openBrowser()
    api = await adminApi()
    page = await (await newVisitor(browser)).newPage()
    buyer = await (await newVisitor(browser, { viewport: PHONE })).newPage()
    await logIn(page)
  })
  afterAll(() => browser?.close())

  const idInUrl = () => new URL(page.url()).pathname.split("/").pop() ?? ""
  const readNote = async (id: string) => (await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${id}`)).sales_note
  const readInvoice = async (id: string) => (await api.get<{ invoice: InvoiceDTO }>(`/admin/trato/invoices/${id}`)).invoice
  const menu = async (name: string) => {
    await page.getByRole("button", { name: "Más acciones" }).first().click()
    await page.getByRole("menuitem", { name }).click()
  }
  const stamped = (id: string, state = "stamped") => eventually(() => readInvoice(id), (invoice) => invoice.state === state, `the invoice to be ${state}`)
  /** An invoice of a sale by the screen's own way: "Convertir a Factura". */
  const converted = async (sale: NoteDTO): Promise<InvoiceDTO> => {
    const { invoice_id } = await api.post<{ invoice_id: string }>(`/admin/trato/sales-notes/${sale.id}/invoice`, {})
    return stamped(invoice_id)
  }

  it("BIL-02 BIL-03 activates «Permitir Autofactura» under «Opciones adicionales de Nota de Venta» and makes the note with «Genera Nota de Venta»", step(async () => {
    await openAdmin(page, "/billing/receipts")
    await page.getByRole("link", { name: "Nueva nota de venta" }).or(page.getByRole("button", { name: "Nueva nota de venta" })).first().click()
    await page.waitForURL(/\/billing\/notes\/new/)
    const search = page.getByRole("combobox", { name: /Busca por nombre o SKU/ })
    await search.fill("SIL-OSL-NAT")
    await page.getByRole("option", { name: /SIL-OSL-NAT/ }).first().click()
    await search.fill("Flete dentro de la ciudad")
    await page.getByRole("option", { name: /Flete dentro de la ciudad/ }).click()
    await page.getByLabel("Precio sin impuestos de Flete dentro de la ciudad").fill("350")
    await page.getByRole("combobox", { name: "Cliente" }).fill("Cafetería La Hora")
    await page.getByRole("option", { name: /A nombre de «Cafetería La Hora»/ }).click()
    await see(page.getByRole("heading", { name: "Opciones adicionales de Nota de Venta" }))
    const allow = page.getByRole("switch", { name: "Permitir Autofactura" })
    expect(await allow.isChecked()).toBe(false)
    await allow.click()
    await see(page.getByText("IVA 16 %"))
    await look(page, "counter")
    await page.getByRole("button", { name: "Genera Nota de Venta" }).click()
    await see(page.getByRole("heading", { name: /Nota de venta NV-\d+ generada/ }))
    await look(page, "counter-done")
    await page.getByRole("link", { name: "Ver nota" }).click()
    await page.waitForURL(/\/billing\/notes\/(?!new)/)
    note = await readNote(idInUrl())
    expect(note).toMatchObject({ allow_self_invoice: true, payment_status: "paid", customer_name: "Cafetería La Hora", total: Math.round((1890 + 350) * 116) / 100 })
    expect(note.order).not.toBeNull()
    await look(page, "counter-note")
  }))

  it("BIL-04 sends the note; the buyer finds «Generar Factura» in the mail", step(async () => {
    await page.getByRole("button", { name: "Enviar", exact: true }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Para").fill(email)
    await look(page, "note-send")
    await drawer.getByRole("button", { name: "Enviar", exact: true }).click()
    await see(toast(page, `Nota enviada a ${email}`))
    const mail = await mailTo(email, { subject: new RegExp(note.number) })
    expect(mail.attachments.map(({ type }) => type)).toEqual(["application/pdf"])
    await buyer.goto(mail.link("Generar Factura"))
    await see(buyer.getByRole("heading", { name: "Genera tu factura" }))
  }))

  it("BIL-07 «Falta de información»: names the field that is missing before it goes on", step(async () => {
    await fillBuyer(buyer, { ...BUYER, postal_code: "" })
    await buyer.getByRole("button", { name: "Generar Factura" }).click()
    await see(buyer.getByRole("link", { name: /^Código Postal:/ }))
    await see(buyer.locator("#postal_code-error"))
    expect(await buyer.locator("#name").inputValue()).toBe(BUYER.name)
    await look(buyer, "buyer-missing")
  }))

  it("BIL-08 «RFC incorrecto»: tells of an RFC that is too short and of one that is too long", step(async () => {
    for (const [rfc, digits] of [["URE180429TM", "11"], ["URE180429TM6XX", "14"]]) {
      await fillBuyer(buyer, { ...BUYER, tax_id: rfc })
      await buyer.getByRole("button", { name: "Generar Factura" }).click()
      await see(buyer.locator("#tax_id-error"))
      expect(await buyer.locator("#tax_id-error").textContent()).toMatch(/12|13/)
      expect(await buyer.locator("#tax_id").inputValue(), digits).toBe(rfc)
    }
    await look(buyer, "buyer-rfc")
  }))

  it("BIL-09 «Datos fiscales incorrectos»: says which datum is not the constancia's, and keeps the rest", step(async () => {
    await fillBuyer(buyer, { ...BUYER, name: WRONG_NAME })
    await buyer.getByRole("button", { name: "Generar Factura" }).click()
    await see(buyer.locator("#name-error"))
    expect(await buyer.locator("#name-error").textContent()).toMatch(/constancia/i)
    expect(await buyer.locator("#postal_code").inputValue()).toBe(BUYER.postal_code)
    expect((await readNote(note.id)).status).toBe("issued")
    await look(buyer, "buyer-unlike")
  }))

  it("BIL-06 when the PAC does not answer the page says so, survives a reload, and ends with the invoice", { timeout: 180_000 }, step(async () => {
    await fillBuyer(buyer, { ...SILENT, email })
    await buyer.getByRole("button", { name: "Generar Factura" }).click()
    await see(buyer.getByRole("progressbar"))
    await see(buyer.locator("li[aria-current=step]").filter({ hasText: "Timbrando" }))
    const full = await buyer.getByRole("progressbar").evaluate((bar) => (bar as HTMLProgressElement).value >= (bar as HTMLProgressElement).max)
    expect(full).toBe(false)
    await buyer.reload()
    await see(buyer.getByRole("progressbar"))
    await buyer.getByText("El SAT está tardando más de lo normal.").waitFor({ timeout: 30_000 })
    await look(buyer, "buyer-silent-pac")
    await buyer.getByRole("heading", { name: "Tu factura está lista" }).waitFor({ timeout: 120_000 })
    await look(buyer, "buyer-done")
    const xml = readXml((await download(buyer, "Descargar XML")).toString("utf8"))
    expect(find(xml, "cfdi:Receptor")?.attributes).toMatchObject({ Rfc: SILENT.tax_id, Nombre: SILENT.name })
    expect((await readPdf(await download(buyer, "Descargar PDF"))).squeezed).toContain(squeeze(SILENT.tax_id))
    const made = await readNote(note.id)
    expect(made.invoice?.state).toBe("stamped")
  }))

  it("BIL-11 BIL-13 BIL-15 converts a part-paid note: confirmation, progress with elapsed and usual time, «Parcial» and the bitácora", { timeout: 180_000 }, step(async () => {
    const sale = await saleNote(api, { customer: "Pastelería Dulce Mérida", paid: 0.5 })
    await openAdmin(page, "/billing/receipts")
    await page.getByRole("row").filter({ hasText: sale.number }).getByText("Pastelería Dulce Mérida").click()
    await page.getByRole("button", { name: "Convertir a Factura" }).click()
    const dialog = page.getByRole("dialog")
    await see(dialog.getByText(/no puede volver a ser Nota de Venta/))
    await see(dialog.getByText(/la factura saldrá como Parcial/))
    // The PAC stays silent for a while, so that the bar can be read.
    await dialog.getByLabel("RFC").fill(SILENT.tax_id)
    await dialog.getByLabel("Nombre completo o razón social").fill(SILENT.name)
    await dialog.getByLabel("Código Postal").fill(SILENT.postal_code)
    await choose(page, dialog.getByLabel("Régimen fiscal"), "601")
    await choose(page, dialog.getByLabel("Uso de CFDI"), "G03")
    await dialog.getByRole("button", { name: "Convertir a Factura" }).click()
    await see(dialog.getByRole("progressbar"))
    await see(dialog.getByText(/\d+ s/))
    await look(page, "convert-progress")
    await dialog.getByText(/Factura \S+ timbrada/).waitFor({ timeout: 120_000 })
    await dialog.getByRole("link", { name: "Ver factura" }).click()
    await page.waitForURL(/\/billing\/invoices\//)
    const invoice = await readInvoice(idInUrl())
    expect(invoice).toMatchObject({ state: "stamped", payment_status: "partial", payment_method: "PPD", total: sale.total })
    await see(page.getByText("Parcial"))
    await journal(page, ["creó la factura", "timbró la factura"])
  }))

  it("BIL-14 a payment after the conversion gets its complemento de pago, linked to the invoice", { timeout: 180_000 }, step(async () => {
    const invoice = await readInvoice((await converted(await saleNote(api, { customer: "Cervecería Ajusco", paid: 0.5 }))).id)
    await openAdmin(page, `/billing/invoices/${invoice.id}`)
    await page.getByRole("button", { name: "Registrar pago" }).click()
    const drawer = page.getByRole("dialog")
    await see(drawer.getByText(/llevará su complemento/))
    await look(page, "invoice-pay")
    await drawer.getByLabel("Importe").fill("100")
    await drawer.getByRole("button", { name: "Datos bancarios" }).click()
    await drawer.getByLabel("Cuenta que envía").fill("12")
    await drawer.getByRole("button", { name: "Registrar pago" }).click()
    await see(drawer.getByText(/La cuenta no tiene la forma/))
    await drawer.getByLabel("Cuenta que envía").fill("012180001234567890")
    await look(page, "invoice-pay-bank")
    await drawer.getByRole("button", { name: "Registrar pago" }).click()
    await see(toast(page, "Pago registrado"))
    const after = await eventually(() => readInvoice(invoice.id), ({ related }) => related.some(({ kind, state }) => kind === "payment" && state === "stamped"), "the complement", 120_000)
    expect(after.balance).toBeCloseTo(invoice.balance - 100, 2)
    await page.reload()
    await see(page.getByText("Complemento de pago").first())
    await look(page, "invoice-complement")
    await page.getByRole("link", { name: after.related[0].number }).first().click()
    await see(page.getByText("Pagos que acredita"))
    await look(page, "complement")
  }))

  it("FIS-05 makes a credit note of a part, and the invoice's balance follows", step(async () => {
    const invoice = await converted(await saleNote(api, { customer: "Cervecería Ajusco", paid: 0 }))
    await openAdmin(page, `/billing/invoices/${invoice.id}`)
    await menu("Nota de crédito")
    const drawer = page.getByRole("dialog")
    await see(drawer.getByRole("button", { name: "Timbrar nota de crédito" }))
    expect(await drawer.getByRole("button", { name: "Timbrar nota de crédito" }).isDisabled()).toBe(true)
    await drawer.getByRole("radio", { name: "Un importe" }).click()
    await drawer.getByLabel("Importe con impuestos").fill("116")
    await drawer.getByLabel("Motivo").fill("Una pata llegó rayada")
    await look(page, "credit-note")
    await drawer.getByRole("button", { name: "Timbrar nota de crédito" }).click()
    await see(toast(page, /Nota de crédito \S+ en camino/))
    const after = await eventually(() => readInvoice(invoice.id), ({ credited }) => credited === 116, "the credit")
    expect(after.balance).toBeCloseTo(invoice.total - 116, 2)
  }))

  it("FIS-05 takes back articles, says at their field when they are too many, and shows by itself what is left", step(async () => {
    const invoice = await converted(await saleNote(api, { customer: "Cervecería Ajusco", paid: 0 }))
    const { title, quantity } = invoice.lines[0]
    await openAdmin(page, `/billing/invoices/${invoice.id}`)
    await menu("Nota de crédito")
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("radio", { name: "Devolución de artículos" }).click()
    const field = drawer.getByLabel(`Cantidad de ${title} (hasta ${quantity})`)
    await field.fill(String(quantity + 1))
    await drawer.getByLabel("Motivo").fill("Llegó rayada")
    await drawer.getByRole("button", { name: "Timbrar nota de crédito" }).click()
    await see(drawer.getByText(`De esta partida quedan ${quantity} por acreditar.`))
    await look(page, "credit-note-lines")
    await field.fill("1")
    await drawer.getByRole("button", { name: "Timbrar nota de crédito" }).click()
    await see(toast(page, /Nota de crédito \S+ en camino/))
    await see(page.getByText("Devuelto o acreditado"))
    await menu("Nota de crédito")
    await drawer.getByRole("radio", { name: "Devolución de artículos" }).click()
    await see(drawer.getByLabel(`Cantidad de ${title} (hasta ${quantity - 1})`))
    expect(await drawer.getByRole("radio", { name: /Toda la factura/ }).count()).toBe(0)
  }))

  it("BIL-02 FIS-05 says what the order's change asks of its invoiced note, and makes the credit note and the further note", step(async () => {
    const sale = await saleNote(api, { customer: "Cervecería Ajusco" })
    await converted(sale)
    const order = sale.order_id ?? ""
    const { order: { items: [item] } } = await api.get<{ order: { items: { id: string; quantity: number }[] } }>(`/admin/orders/${order}?fields=items.*`)
    const { items: [table] } = await api.get<{ items: CatalogItem[] }>("/admin/trato/catalog?q=MES-ROM-120")
    await api.post("/admin/order-edits", { order_id: order })
    await api.post(`/admin/order-edits/${order}/items/item/${item.id}`, { quantity: item.quantity - 1 })
    await api.post(`/admin/order-edits/${order}/items`, { items: [{ variant_id: table.variant_id, quantity: 1 }] })
    await api.post(`/admin/order-edits/${order}/confirm`)
    await eventually(() => readNote(sale.id), ({ order_change }) => Boolean(order_change?.back && order_change.added), "the note to know of it")
    await openAdmin(page, `/billing/notes/${sale.id}`)
    const cameBack = page.getByText(/Regresaron o se descontaron/)
    await see(cameBack)
    await look(page, "order-change")
    await page.getByRole("button", { name: "Hacer la nota de crédito" }).click()
    await see(toast(page, /Nota de crédito \S+ en camino/))
    // It is stamped meanwhile, and nobody has to reload the page.
    await cameBack.waitFor({ state: "detached" })
    expect((await readNote(sale.id)).credited).toBeCloseTo(sale.total / 3, 2)
    await page.getByRole("button", { name: "Hacer nota por lo agregado" }).click()
    await see(toast(page, /Nota \S+ por lo agregado/))
    await see(page.getByText("Mesa cuadrada Roma"))
    expect((await readNote(idInUrl())).order_id).toBe(order)
  }))

  it("FIS-05 cancels an invoice by motive and shows what the SAT answers", step(async () => {
    const invoice = await converted(await saleNote(api, { customer: "Cervecería Ajusco" }))
    await openAdmin(page, `/billing/invoices/${invoice.id}`)
    await menu("Cancelar factura")
    const drawer = page.getByRole("dialog")
    await choose(page, drawer.getByLabel("Motivo"), "03")
    await look(page, "cancel-invoice")
    await drawer.getByRole("button", { name: "Pedir cancelación" }).click()
    await see(toast(page, /Cancelación pedida al SAT|Factura cancelada/))
    await see(page.getByRole("heading", { name: "Cancelación", exact: true }))
    expect(["cancel_requested", "canceled"]).toContain((await readInvoice(invoice.id)).state)
    await look(page, "invoice-canceled")
  }))

  it("BIL-18 voids a note with a reason: ANULADA on screen, its link dead", step(async () => {
    const sale = await saleNote(api, { customer: "Restaurante El Mesquite", allow_self_invoice: true, paid: 0 })
    await openAdmin(page, `/billing/notes/${sale.id}`)
    await menu("Anular nota")
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Motivo").fill("Se registró dos veces")
    await look(page, "void-note")
    await drawer.getByRole("button", { name: "Anular nota" }).click()
    await see(toast(page, "Nota anulada"))
    await see(page.getByText("ANULADA"))
    await see(page.getByText("Anulada: Se registró dos veces"))
    await look(page, "note-void")
    expect((await buyer.goto(sale.self_invoice_url ?? ""))?.status()).toBe(404)
  }))

  it("BIL-18 registers what came back of a note, and its balance follows", step(async () => {
    const sale = await saleNote(api, { customer: "Restaurante El Mesquite", paid: 0 })
    await openAdmin(page, `/billing/notes/${sale.id}`)
    await menu("Registrar devolución")
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel(/Cantidad de Montaje y nivelado/).fill("1")
    await drawer.getByLabel("Motivo").fill("Una mesa no se montó")
    await look(page, "return-note")
    await drawer.getByRole("button", { name: "Registrar devolución" }).click()
    await see(toast(page, /Devolución registrada/))
    expect((await readNote(sale.id)).credited).toBeCloseTo(sale.total / 3, 2)
  }))

  it("FIS-06 makes the global invoice of a period after its preview", step(async () => {
    await openAdmin(page, "/billing/receipts")
    await page.getByRole("button", { name: "Factura global" }).click()
    const drawer = page.getByRole("dialog")
    await see(drawer.getByText(/\d+ notas? por \$/))
    await look(page, "global")
    await drawer.getByRole("button", { name: "Timbrar factura global" }).click()
    await page.waitForURL(/\/billing\/invoices\//)
    const invoice = await stamped(idInUrl())
    expect(invoice).toMatchObject({ document_kind: "global", receiver: { tax_id: "XAXX010101000" } })
    await see(page.getByText("Factura global").first())
    await look(page, "global-invoice")
  }))

  it("BIL-01 finds notes and invoices in one list by number and by filter, in Spanish and at both widths", step(async () => {
    await openAdmin(page, `/billing/receipts?q=${note.number}`)
    await see(page.getByRole("link", { name: note.number, exact: true }))
    await look(page, "receipts-search")
    await openAdmin(page, "/billing/receipts?q=nada-asi")
    await see(page.getByText("Ningún comprobante coincide"))
    await look(page, "receipts-none")
  }))

  it("DAY-05 shows the day's cash by form and by seller, with voids and what went back, and prints it on a ticket", step(async () => {
    const sale = await saleNote(api, { customer: "Cervecería Ajusco", paid: 0 })
    const { sales_note } = await api.post<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${sale.id}/payments`, { form: "04", amount: 250 })
    await eventually(() => readNote(sale.id), ({ payments }) => payments.every(({ order_state }) => order_state !== "pending"), "the order to know of the payment")
    const { order } = await api.get<{ order: { payment_collections: { payments: { id: string; captured_at: string | null }[] }[] } }>(`/admin/orders/${sales_note.order_id}?fields=id,*payment_collections.payments`)
    const charged = order.payment_collections.flatMap(({ payments }) => payments).find(({ captured_at }) => captured_at)
    await api.post(`/admin/payments/${charged?.id}/refund`, { amount: 99.5 })
    await eventually(() => readNote(sale.id), ({ payments }) => payments.some(({ refunded }) => refunded === 99.5), "the note to know of the refund")
    await openAdmin(page, "/billing/cash")
    await see(page.getByRole("heading", { name: "Devoluciones" }))
    await see(page.getByRole("row").filter({ hasText: sale.number }).filter({ hasText: "Reembolso" }).getByText("$99.50 MXN"))
    await see(page.getByRole("heading", { name: "Pagos por forma" }))
    await see(page.getByText("01 · Efectivo"))
    await see(page.getByText("Renata Mendoza Ibarra").first())
    await see(page.getByText("Se registró dos veces"))
    await look(page, "cash")
    const asked = page.context().waitForEvent("request", (request) => request.url().includes("/cash-report/pdf"))
    await page.getByRole("button", { name: "Imprimir corte" }).click()
    const pdf = await readPdf(await (await page.context().request.get((await asked).url())).body())
    expect(pdf.pages[0].width).toBeCloseTo(227, -1)
    for (const said of ["CORTE DE CAJA", "01 Efectivo", "Renata Mendoza Ibarra", "Se registró dos veces", "Devoluciones", `${sale.number} -$99.50`]) expect(pdf.squeezed).toContain(squeeze(said))
    for (const tab of page.context().pages()) if (tab !== page) await tab.close()
  }))

  it("BB-08 DAY-09 shows the health of billing and gives a diagnosis without secrets or anybody's data", step(async () => {
    await openAdmin(page, "/billing/health")
    await see(page.getByText("Vence en"))
    await look(page, "health")
    const saved = page.waitForEvent("download")
    await page.getByRole("button", { name: "Descargar diagnóstico" }).click()
    const text = await (await import("node:fs/promises")).readFile(await (await saved).path(), "utf8")
    expect(JSON.parse(text)).toMatchObject({ versions: { medusa: "2.21.2" }, modules: { trato_billing: true }, errors: expect.any(Array) })
    expect(text).not.toMatch(/postgres:\/\/|@[a-z]+\.example|Cafetería La Hora|URE180429TM6|BEGIN/)
  }))

  it("DAY-09 says a short reference with an error that nobody can correct in a form", step(async () => {
    await page.route("**/admin/trato/billing-health", (route) => route.fulfill({ status: 500, headers: { "x-trato-reference": "E-ABC234" }, json: { type: "unknown_error", code: "unknown_error", message: "boom" } }))
    await openAdmin(page, "/billing/health")
    await see(page.getByText("Referencia: E-ABC234"))
    await look(page, "health-error")
    await page.unroute("**/admin/trato/billing-health")
    const refused = await page.context().request.get(`${new URL(page.url()).origin}/admin/trato/sales-notes/trnote_none`)
    expect((await refused.json() as { reference: string }).reference).toMatch(/^E-[A-Z2-9]{6}$/)
  }))

  it("DAY-01 lists the first steps with their state and the way to each, and tests the mail", step(async () => {
    await openAdmin(page, "/settings/trato-setup")
    await see(page.getByRole("heading", { name: "Primeros pasos" }))
    await see(page.getByText(/MBA1903128X7 · MESA Y BARRA/))
    await see(page.getByText("Modo de pruebas: lo que se timbra no tiene validez fiscal."))
    await look(page, "setup")
    await page.getByRole("button", { name: "Enviar prueba" }).click()
    await see(toast(page, /Correo de prueba enviado a/))
    await mailTo("renata@mesaybarra.example", { subject: /Prueba de correo/ })
    await page.getByRole("link", { name: "Configurar: PAC" }).click()
    await see(page.getByRole("heading", { name: "Timbrado" }))
  }))

  it("DAY-02 FIS-04 says what is missing before going live, and asks for the PAC's account", step(async () => {
    await see(page.getByText(/El PAC elegido es de práctica/))
    expect(await page.getByRole("button", { name: "Pasar a producción" }).isDisabled()).toBe(true)
    await look(page, "issuer")
    await page.getByRole("button", { name: "Cambiar PAC" }).click()
    const drawer = page.getByRole("dialog")
    await choose(page, drawer.getByLabel("PAC"), "Finkok")
    await look(page, "pac-drawer")
    await drawer.getByRole("button", { name: "Cancelar" }).click()
    await page.getByRole("button", { name: "Cambiar políticas" }).click()
    await see(page.getByRole("dialog").getByText("Políticas"))
    await look(page, "policies-drawer")
    await page.keyboard.press("Escape")
  }))

  it("FIS-09 sets the tax codes of a product, and shows a customer's and an order's billing", step(async () => {
    const { products } = await api.get<{ products: { id: string }[] }>("/admin/products?limit=1&fields=id")
    await openAdmin(page, `/products/${products[0].id}`)
    const codes = page.getByRole("heading", { name: "Datos fiscales (SAT)" })
    await see(codes)
    await look(page, "product-codes", { within: codes.locator("xpath=ancestor::div[2]") })
    const sale = await saleNote(api, { customer: "Cervecería Ajusco" })
    await openAdmin(page, `/orders/${sale.order_id}`)
    await see(page.getByText(sale.number))
    await openAdmin(page, `/customers/${sale.customer_id}`)
    await see(page.getByRole("heading", { name: "Facturación" }))
    await see(page.getByText(sale.number))
  }))

  it("H-01 finds no serious barrier and nothing to scroll sideways on any of these screens, wide or narrow", () => {
    expect(faults).toEqual([])
  })
})
