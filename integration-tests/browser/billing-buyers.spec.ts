import type { Browser, Page } from "playwright-core"
import type { NoteDTO } from "../../src/types/http/billing"
import { logIn, newVisitor, openAdmin } from "./support/browser"
import { BUYER, fillBuyer } from "./support/buyer"
import { find, readXml } from "./support/cfdi"
import { inspector } from "./support/inspect"
import { press, tabTo } from "./support/keys"
import { saleNote } from "./support/sales"
import { type Api, serverUrl } from "./support/shop"
import { see } from "./support/steps"
import { withBrowser } from "./support/visitors"

/** Buyers who have an account in the shop's storefront, only a ticket, or no JavaScript; and merchants who chose English. */
describe("buyers", () => {
  const { look, faults } = inspector()
  let browser: Browser
  let api: Api
  withBrowser((made) => ({ browser, api } = made))

  it("BB-11 BB-01 a buyer signs up in the storefront, sees their order with its note, and invoices it there", async () => {
    const email = `rosa.${Date.now()}@cafe.example`
    const page = await (await newVisitor(browser)).newPage()
    await page.goto(`${serverUrl()}/tienda`)
    await see(page.getByRole("heading", { name: "Entra a tu cuenta" }))
    await look(page, "store-sign-in")
    await page.getByRole("link", { name: "Crear cuenta" }).click()
    await page.getByLabel("Nombre", { exact: true }).fill("Rosa")
    await page.getByLabel("Apellidos").fill("Medina Ruiz")
    await page.getByLabel("Correo").fill(email)
    await page.getByLabel("Contraseña").fill("café-de-olla-1")
    await page.getByRole("button", { name: "Crear cuenta" }).click()
    await see(page.getByText("Todavía no tienes compras."))

    const { customers } = await api.get<{ customers: { id: string; email: string }[] }>(`/admin/customers?q=${encodeURIComponent(email)}`)
    const { sales_note } = await api.post<{ sales_note: NoteDTO }>("/admin/trato/sales-notes", { customer_id: customers[0].id, lines: [{ title: "Curso de barista", quantity: 2, unit_price: 1500 }], deliver: true, allow_self_invoice: true, charge: { form: "04" } })
    await saleNote(api, { customer: "Cervecería Ajusco", allow_self_invoice: true })
    await page.reload()
    await see(page.getByText(sales_note.number))
    expect(await page.getByRole("link", { name: "Facturar", exact: true }).count()).toBe(1)
    await look(page, "store-orders")

    await page.getByRole("link", { name: "Facturar", exact: true }).click()
    await see(page.getByRole("heading", { name: "Genera tu factura" }))
    await page.getByRole("button", { name: "Generar Factura" }).click()
    await see(page.getByText("Escribe el RFC."))
    await look(page, "store-missing")
    await page.getByLabel("RFC").fill("CACX7605101P8")
    expect(await page.getByLabel("Régimen fiscal").locator("option[value='601']").count()).toBe(0)
    await fillBuyer(page, BUYER)
    await page.getByLabel("Guardar mis datos para mi próxima factura").check()
    await page.getByRole("button", { name: "Generar Factura" }).click()
    await see(page.getByRole("heading", { name: "Tu factura está lista" }))
    await look(page, "store-invoiced")
    const saved = page.waitForEvent("download")
    await page.getByRole("button", { name: "Descargar XML" }).click()
    const xml = await (await import("node:fs/promises")).readFile(await (await saved).path(), "utf8")
    expect(find(readXml(xml), "cfdi:Receptor")?.attributes.Rfc).toBe(BUYER.tax_id)

    // The data they allowed to be remembered are there for the next sale.
    const next = await api.post<{ sales_note: NoteDTO }>("/admin/trato/sales-notes", { customer_id: customers[0].id, lines: [{ title: "Molino de mano", quantity: 1, unit_price: 900 }], allow_self_invoice: true, charge: { form: "01" } })
    await page.getByRole("link", { name: "Mis compras" }).click()
    await see(page.getByText(next.sales_note.number))
    await page.getByRole("link", { name: "Facturar", exact: true }).click()
    await see(page.getByRole("heading", { name: "Genera tu factura" }))
    expect(await page.getByLabel("RFC").inputValue()).toBe(BUYER.tax_id)
    expect(await page.getByLabel("Uso de CFDI").inputValue()).toBe(BUYER.use)
    await page.getByRole("button", { name: "Salir" }).click()
    await see(page.getByRole("heading", { name: "Entra a tu cuenta" }))
  })

  it("BB-06 BB-10 finds a sale by what its ticket says, by keyboard and without JavaScript", async () => {
    const note = await saleNote(api, { customer: "Hotel Boutique Casa Jacaranda", allow_self_invoice: true })
    const page: Page = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
    await page.goto(`${serverUrl()}/autofactura`)
    await see(page.getByRole("heading", { name: "Factura tu compra" }))
    const type = async (label: string, text: string) => {
      await tabTo(page, page.getByLabel(label))
      await page.keyboard.type(text)
    }
    await type("Número de la nota", note.number)
    await page.getByLabel("Fecha").fill(note.issued_on)
    await type("Total pagado", String(note.total + 1))
    await press(page, page.getByRole("button", { name: "Buscar mi compra" }))
    await see(page.getByText(/No encontramos una compra con esos datos/))
    expect(await page.getByLabel("Número de la nota").inputValue()).toBe(note.number)
    await page.getByLabel("Total pagado").fill(String(note.total))
    await press(page, page.getByRole("button", { name: "Buscar mi compra" }))
    await see(page.getByRole("heading", { name: "Genera tu factura" }))
    await see(page.getByText(note.number))
  })

  it("BB-10 every field of the form has a label, says whether it is needed, and is tied to its mistake", async () => {
    const note = await saleNote(api, { customer: "Hotel Boutique Casa Jacaranda", allow_self_invoice: true })
    const page = await (await newVisitor(browser, { javaScriptEnabled: false })).newPage()
    await page.goto(note.self_invoice_url ?? expect.unreachable("There is no link"))
    for (const label of ["RFC", "Nombre completo o razón social", "Régimen fiscal", "Uso de CFDI", "País", "Código Postal"]) {
      expect(await page.getByLabel(label, { exact: false }).first().getAttribute("aria-required"), label).toBe("true")
    }
    for (const label of ["Estado", "Ciudad", "Municipio", "Colonia", "Calle", "No. Ext.", "No. Int.", "Correo para recibirla"]) expect(await page.getByLabel(label).count(), label).toBe(1)
    await page.getByRole("button", { name: "Generar Factura" }).click()
    const rfc = page.locator("#tax_id")
    expect(await rfc.getAttribute("aria-invalid")).toBe("true")
    expect((await rfc.getAttribute("aria-describedby"))?.split(" ")).toContain("tax_id-error")
    expect(await page.locator("#errores").getAttribute("role")).toBe("alert")
  })

  it("DAY-04 H-01 shows billing in English to who chose it, also in the dark", async () => {
    const context = await newVisitor(browser, { colorScheme: "dark" })
    await context.addInitScript(() => {
      localStorage.setItem("lng", "en")
      localStorage.setItem("trato:language", "es")
      localStorage.setItem("medusa_admin_theme", "dark")
      document.cookie = "lng=en;path=/"
    })
    const page = await context.newPage()
    await logIn(page)
    const note = await saleNote(api, { customer: "Cervecería Ajusco", paid: 0.4, allow_self_invoice: true })
    const screens: [path: string, says: RegExp, name: string][] = [
      ["/billing/receipts", /Invoices and sales notes/, "receipts"], [`/billing/notes/${note.id}`, new RegExp(note.number), "note"], ["/billing/notes/new", /New sales note/, "counter"],
      ["/billing/cash", /Cash report/, "cash"], ["/billing/health", /Health/i, "health"], ["/settings/trato-setup", /First steps/, "setup"], ["/settings/trato-billing", /Issuer/i, "issuer"],
    ]
    for (const [path, says, name] of screens) {
      await openAdmin(page, path)
      await see(page.getByRole("heading", { level: 1, name: says }))
      // The host's own menu is too pale in its dark theme; what is ours is in the main part.
      await look(page, `en-${name}`, { within: page.locator("main") })
    }
  })

  it("H-01 finds no serious barrier and nothing to scroll sideways on these pages, wide or narrow, light or dark", () => {
    expect(faults).toEqual([])
  })
})
