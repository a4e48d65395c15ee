import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import type { CreateDocumentBody, DocumentDTO } from "../../src/types/http/presales"
import type { NoteDTO } from "../../src/types/http/billing"
import { documentMail, invoiceMail, noteMail } from "../../src/mail"
import { activityMail } from "../../src/mail/activity-mail"
import { automationMail } from "../../src/mail/automation-mail"
import { newVisitor } from "./support/browser"
import { BUYER, WRONG_NAME, fillBuyer } from "./support/buyer"
import { find, readXml, verifySeal } from "./support/cfdi"
import { inspector } from "./support/inspect"
import { customerCalled, saleNote, sentQuote } from "./support/sales"
import { type Api, serverUrl, shop } from "./support/shop"
import { see } from "./support/steps"
import { withBrowser } from "./support/visitors"

const NARROW = { width: 320, height: 640 }

/** The customer's and the buyer's page for who has no JavaScript, and on the narrowest phone. */
describe("the public pages", () => {
  let browser: Browser
  let api: Api
  withBrowser((made) => ({ browser, api } = made))

  const visit = async (url: string | null | undefined, options: BrowserContextOptions): Promise<Page> => {
    const page = await (await newVisitor(browser, options)).newPage()
    await page.goto(url ?? expect.unreachable("There is no link"))
    return page
  }
  const bare: BrowserContextOptions = { javaScriptEnabled: false, viewport: NARROW }

  it("H-01 PB-03 accepts a quote without JavaScript", async () => {
    const quote = await sentQuote(api, "Café Central de Coyoacán")
    const page = await visit(quote.public_url, bare)
    await page.getByRole("button", { name: "Aceptar", exact: true }).click()
    await see(page.getByText("Escribe tu nombre para aceptar."))
    await page.getByLabel("Tu nombre").fill("Mariana Torres")
    await page.getByRole("button", { name: "Aceptar", exact: true }).click()
    await see(page.getByRole("heading", { name: "Aceptada" }))
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${quote.id}`)
    expect(document).toMatchObject({ status: "accepted", answered_by: "Mariana Torres" })
  })

  it("H-01 PB-03 rejects a quote with a reason without JavaScript", async () => {
    const quote = await sentQuote(api, "Hotel Boutique Casa Jacaranda")
    const page = await visit(quote.public_url, bare)
    await page.getByText("No me interesa").click()
    await page.getByLabel("¿Por qué? (opcional)").fill("Compraremos hasta el próximo año.")
    await page.getByRole("button", { name: "Rechazar", exact: true }).click()
    await see(page.getByRole("heading", { name: "Rechazada" }))
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${quote.id}`)
    expect(document).toMatchObject({ status: "rejected", rejection_reason: "Compraremos hasta el próximo año." })
  })

  it("H-01 BB-10 makes an invoice to the end without JavaScript", async () => {
    const note = await saleNote(api, { customer: "Restaurante El Mesquite", allow_self_invoice: true })
    const page = await visit(note.self_invoice_url, bare)
    await page.getByRole("button", { name: "Generar Factura" }).click()
    await see(page.locator("#tax_id-error"))
    await fillBuyer(page, { ...BUYER, name: WRONG_NAME })
    await page.getByRole("button", { name: "Generar Factura" }).click()
    await see(page.locator("#name-error"))
    expect(await page.getByLabel("Código Postal").inputValue()).toBe(BUYER.postal_code)
    await fillBuyer(page, BUYER)
    await page.getByRole("button", { name: "Generar Factura" }).click()
    await see(page.getByRole("heading", { name: "Tu factura está lista" }))
    const href = await page.getByRole("link", { name: "Descargar XML" }).getAttribute("href")
    const root = readXml(await (await fetch(`${serverUrl()}${href}`)).text())
    expect(find(root, "cfdi:Receptor")?.attributes.Rfc).toBe(BUYER.tax_id)
    expect(verifySeal(root)).toBe("Verified OK")
    const { sales_note } = await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${note.id}`)
    expect(sales_note).toMatchObject({ status: "invoiced", invoice: { state: "stamped" } })
  })

  it("H-01 BB-10 fits a window of 320 pixels without scrolling sideways, and axe finds no serious barrier", async () => {
    const { look, faults } = inspector()
    const quote = await visit(shop().quote_url, { viewport: NARROW })
    await see(quote.getByRole("heading", { name: /^Cotización/ }))
    await look(quote, "public-quote")
    const word = "electroencefalografista".repeat(3)
    const { id } = await customerCalled(api, "Café Central de Coyoacán")
    const far: CreateDocumentBody = { type: "quote", customer_id: id, title: word, lines: [{ kind: "section", title: `Sección ${word}` }, { title: word, description: word, quantity: 1234567.125, unit: "metro cuadrado", unit_price: 0.125 }, { title: "Cocina industrial", quantity: 1, unit_price: 98765432.1 }, { kind: "subtotal", title: word }] }
    const repair: CreateDocumentBody = { type: "service", customer_id: id, service: { devices: [{ equipment: word, serial: word, reported_fault: word, diagnosis: word }] }, lines: [{ title: word, quantity: 1, unit_price: 350 }] }
    for (const [name, body] of [["long", far], ["repair", repair]] as const) {
      const { document } = await api.post<{ document: DocumentDTO }>("/admin/trato/documents", body)
      const sent = await api.post<{ document: DocumentDTO }>(`/admin/trato/documents/${document.id}/send`, { channel: "link" })
      const page = await visit(sent.document.public_url, { viewport: NARROW })
      await see(page.getByRole("heading", { level: 1 }))
      await look(page, `public-${name}`)
    }
    // A note of its own: that of the demo may be invoiced by now.
    const note = await saleNote(api, { customer: "Restaurante El Mesquite", allow_self_invoice: true })
    const invoice = await visit(note.self_invoice_url, { viewport: NARROW })
    await see(invoice.getByRole("heading", { level: 1 }))
    await look(invoice, "self-invoice")
    await invoice.getByRole("button", { name: "Generar Factura" }).click()
    await see(invoice.locator("#errores"))
    await look(invoice, "self-invoice-errors")
    const nothing = await visit(`${serverUrl()}/autofactura/no-existe`, { viewport: NARROW })
    await see(nothing.getByRole("heading", { level: 1 }))
    await look(nothing, "public-not-found")
    expect(faults).toEqual([])
  })

  it("H-01 PRE-13 mails fit a phone without scrolling sideways, however long the words", async () => {
    const word = "electroencefalografista".repeat(4)
    const url = `https://tienda.example/autofactura/${"Q2xh".repeat(12)}`
    const base = { language: "es" as const, country: "MX" as const, shop: { name: `Mesa ${word}`, email: `${word}@x.example`, phone: "+52 55 5000 1234" }, customer_name: word, number: "NV-000012", total: 1234567.89, currency_code: "mxn" }
    const page = await (await newVisitor(browser, { viewport: { width: 360, height: 640 } })).newPage()
    for (const { html } of [
      documentMail({ ...base, type: "quote", url, valid_until: "2026-12-22", message: word }), noteMail({ ...base, url, expires_on: "2026-12-31" }), invoiceMail({ ...base, url, uuid: "6128396F-C09B-4EC6-8699-43C5F7E3B230" }),
      activityMail({ language: "es", type: "call", type_name: null, title: word, at: "hoy", customer_name: word, person: "Ana", url }), automationMail({ language: "es", automation: word, message: word, person: "Ana", label: word, url }),
    ]) {
      await page.setContent(html)
      expect([await page.title(), await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([expect.any(String), 360])
    }
  })
})
