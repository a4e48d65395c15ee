import type { Browser, Page } from "playwright-core"
import type { DealDTO } from "../../src/types/http/crm"
import type { DocumentDTO } from "../../src/types/http/presales"
import type { NoteDTO } from "../../src/types/http/billing"
import { card, carry, eventuallyIn } from "./support/board"
import { PHONE, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { BUYER } from "./support/buyer"
import { story } from "./support/chain"
import { arrowTo, press, tabTo } from "./support/keys"
import { mailTo } from "./support/mail"
import { fresh, saleNote } from "./support/sales"
import { type Api, adminApi, eventually, shop } from "./support/shop"
import { money, see, sum } from "./support/steps"

/** The same sale without ever touching the mouse. */
describe("the whole way by keyboard", () => {
  const step = story("keyboard", () => [page, buyer])
  const customer = fresh("Nevería La Michoacana")
  const title = fresh("Equipo para nevería")
  const email = "neveria@michoacana.example"
  const lines = [{ sku: "VIT-PAN-90", quantity: 1 }, { sku: "BAN-TAL-75", quantity: 6 }]

  let browser: Browser
  let page: Page
  let buyer: Page
  let api: Api
  let deal: DealDTO
  let quote: DocumentDTO
  let note: NoteDTO

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    buyer = await (await newVisitor(browser, { viewport: PHONE })).newPage()
    api = await adminApi()
  })
  afterAll(() => browser?.close())

  it("H-01 CRM-13 logs in and makes a deal by keyboard", step(async () => {
    const { admin_url, email: user, password } = shop()
    await page.goto(`${admin_url}/login`)
    await tabTo(page, page.locator("input[name=email]"))
    await page.keyboard.type(user)
    await tabTo(page, page.locator("input[name=password]"))
    await page.keyboard.type(password)
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => !url.pathname.endsWith("/login"))
    await press(page, page.getByRole("link", { name: "CRM", exact: true }))
    await press(page, page.getByRole("link", { name: "Embudo de ventas" }))
    await press(page, page.getByRole("button", { name: "Nuevo Trato", exact: true }).first())

    const form = page.getByRole("dialog")
    await tabTo(page, form.getByRole("combobox", { name: "Cliente o prospecto" }))
    await page.keyboard.type(customer)
    await see(form.getByRole("option", { name: customer }))
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await tabTo(page, form.getByLabel("Título"))
    await page.keyboard.type(title)
    await tabTo(page, form.getByLabel("Valor del trato"))
    await page.keyboard.type("48000")
    await tabTo(page, form.getByLabel("Prioridad"))
    await page.keyboard.press("Enter")
    await arrowTo(page, page.getByRole("option", { name: "Alta" }))
    await page.keyboard.press("Enter")
    await press(page, form.getByRole("button", { name: "Guardar Trato" }))
    await see(toast(page, "Trato creado con éxito"))
    const { deals } = await eventually(() => api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?q=${encodeURIComponent(title)}`), (answer) => answer.deals.length === 1, "the deal")
    deal = deals[0]
    expect(deal).toMatchObject({ title, value: 48000, priority: "high", customer: { name: customer } })
  }))

  it("H-01 B-04 carries the card to the next stage, and says in Spanish where it is", step(async () => {
    await see(card(page, title))
    await tabTo(page, card(page, title))
    const heard = await carry(page, ["Space", "ArrowRight", "Space"])
    expect(heard[0]).toMatch(new RegExp(`^Levantaste .*${title}, posición \\d+ de \\d+ en Contacto inicial\\.$`))
    expect(heard[1]).toMatch(/: posición \d+ de \d+ en Presupuesto\.$/)
    expect(heard[2]).toMatch(/^Soltaste .* en Presupuesto, posición \d+ de \d+\.$/)
    await see(toast(page, "está en Presupuesto"))
    await page.reload()
    await eventuallyIn(page, "Presupuesto", (titles) => titles.includes(title))
  }))

  it("H-01 B-04 moves the card down inside its stage, and Escape leaves it where it was", step(async () => {
    const before = await eventuallyIn(page, "Presupuesto", (titles) => titles.includes(title))
    await tabTo(page, card(page, title))
    const key = before.indexOf(title) === before.length - 1 ? "ArrowUp" : "ArrowDown"
    expect((await carry(page, ["Space", key, "Escape"])).at(-1)).toMatch(/^Movimiento cancelado\./)
    expect((await eventuallyIn(page, "Presupuesto", (titles) => titles.includes(title))).indexOf(title)).toBe(before.indexOf(title))
    await tabTo(page, card(page, title))
    await carry(page, ["Space", key, "Space"])
    await see(toast(page, "cambió de posición"))
    await eventuallyIn(page, "Presupuesto", (titles) => titles.indexOf(title) === before.indexOf(title) + (key === "ArrowDown" ? 1 : -1))
  }))

  it("H-01 PRE-02 opens the deal and writes a quote in the editor without leaving the keys", step(async () => {
    await tabTo(page, card(page, title))
    await page.keyboard.press("Enter")
    await see(page.getByRole("heading", { name: title }))
    await press(page, page.getByRole("link", { name: "Nueva cotización" }).first())
    await see(page.getByRole("heading", { name: "Nueva cotización" }))
    await tabTo(page, page.getByLabel("Correo del cliente"))
    await page.keyboard.type(email)
    await tabTo(page, page.getByRole("combobox", { name: /Busca por nombre o SKU/ }))
    for (const line of lines) {
      await page.keyboard.type(line.sku)
      await page.keyboard.press("Enter")
      await page.waitForFunction(() => document.activeElement?.getAttribute("data-col") === "quantity")
      await page.keyboard.type(String(line.quantity))
      await page.keyboard.press("Enter")
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox")
    }
    const { total } = await sum(api, lines)
    await see(page.getByText(money(total)))
    await page.keyboard.press("Control+Enter")
    await see(page.getByRole("heading", { name: /^COT-\d+/ }))
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    quote = (await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)).document
    expect(quote).toMatchObject({ total, deal_id: deal.id })
  }))

  it("H-01 PB-03 sends the quote; the customer accepts it by keyboard", step(async () => {
    await press(page, page.getByRole("button", { name: "Enviar", exact: true }))
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Enviar", exact: true }))
    await see(toast(page, `Cotización enviada a ${email}`))
    await buyer.goto((await mailTo(email, { subject: new RegExp(quote.number) })).link("Ver cotización"))
    await tabTo(buyer, buyer.getByLabel("Tu nombre"))
    await buyer.keyboard.type("Rosa Elena Campos")
    await buyer.keyboard.press("Enter")
    await see(buyer.getByRole("heading", { name: "Aceptada" }))
  }))

  it("H-01 makes the order, which wins the deal, and its sales note with «Permitir Autofactura»", step(async () => {
    await page.reload()
    await press(page, page.getByRole("button", { name: "Crear pedido en la tienda" }))
    await see(page.getByRole("alertdialog"))
    await press(page, page.getByRole("alertdialog").getByRole("button", { name: "Crear pedido en la tienda" }))
    await press(page, page.getByRole("alertdialog").getByRole("link", { name: "Ver pedido de la tienda" }))
    await page.waitForURL(/\/orders\//)
    await eventually(() => api.get<{ deal: DealDTO }>(`/admin/trato/deals/${deal.id}`), (answer) => answer.deal.status === "won" && answer.deal.won_value === quote.total, "the won deal")
    await press(page, page.getByRole("button", { name: "Generar nota de venta" }))
    const drawer = page.getByRole("dialog")
    await tabTo(page, drawer.getByRole("switch", { name: "Permitir Autofactura" }))
    await page.keyboard.press("Space")
    await press(page, drawer.getByRole("button", { name: "Genera Nota de Venta" }))
    await page.waitForURL(/\/billing\/notes\//)
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    note = (await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${id}`)).sales_note
    expect(note).toMatchObject({ allow_self_invoice: true, payment_status: "pending", total: quote.total })
  }))

  it("H-01 BB-10 sends the note; the buyer makes the invoice by keyboard", step(async () => {
    await press(page, page.getByRole("button", { name: "Enviar", exact: true }))
    await tabTo(page, page.getByRole("dialog").getByLabel("Para"))
    await page.keyboard.press("Control+A")
    await page.keyboard.type(email)
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Enviar", exact: true }))
    await see(toast(page, `Nota enviada a ${email}`))
    await buyer.goto((await mailTo(email, { subject: new RegExp(note.number) })).link("Generar Factura"))
    await tabTo(buyer, buyer.locator("#tax_id"))
    await buyer.keyboard.type(BUYER.tax_id)
    await tabTo(buyer, buyer.locator("#name"))
    await buyer.keyboard.type(BUYER.name)
    await tabTo(buyer, buyer.locator("#regime"))
    await buyer.keyboard.type(BUYER.regime)
    await tabTo(buyer, buyer.locator("#use"))
    await buyer.keyboard.type(BUYER.use)
    await press(buyer, buyer.getByRole("button", { name: "Generar Factura" }))
    await see(buyer.getByRole("link", { name: /^Código Postal:/ }))
    await press(buyer, buyer.getByRole("link", { name: /^Código Postal:/ }))
    await buyer.keyboard.type(BUYER.postal_code)
    await buyer.keyboard.press("Enter")
    await see(buyer.getByRole("heading", { name: "Tu factura está lista" }))
    await tabTo(buyer, buyer.getByRole("link", { name: "Descargar XML" }))
  }))

  it("H-01 BIL-11 converts another note by keyboard", step(async () => {
    const other = await saleNote(api, { customer: "Corporativo Lomas 400" })
    await openAdmin(page, "/billing/receipts")
    await press(page, page.getByRole("link", { name: other.number, exact: true }))
    await press(page, page.getByRole("button", { name: "Convertir a Factura" }))
    await see(page.getByRole("dialog").getByText(/no puede volver a ser Nota de Venta/))
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Convertir a Factura" }))
    await see(page.getByRole("dialog").getByText(/Factura \S+ timbrada/))
    await press(page, page.getByRole("dialog").getByRole("link", { name: "Ver factura" }))
    await page.waitForURL(/\/billing\/invoices\//)
  }))
})
