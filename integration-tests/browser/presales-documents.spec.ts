import type { Browser, Page } from "playwright-core"
import type { ConversionTargetType, CreateDocumentBody, DocumentDTO, DocumentType } from "../../src/types/http/presales"
import { PHONE, logIn, newVisitor, openAdmin } from "./support/browser"
import { inspector } from "./support/inspect"
import { customerCalled, fresh } from "./support/sales"
import { type Api } from "./support/shop"
import { money, see, sum } from "./support/steps"
import { withMerchant } from "./support/visitors"

const CUSTOMER = "Cervecería Ajusco"

/** The same six steps for each type: type, customer, products, its own fields, saving, following up. */
const TYPES: { type: DocumentType; name: string; list: string; path: string; save: string; prefix: string; follow: string }[] = [
  { type: "opportunity", name: "Oportunidad de venta", list: "Oportunidades", path: "opportunities", save: "Guardar oportunidad", prefix: "CASO", follow: "Hacer cotización" },
  { type: "quote", name: "Cotización", list: "Cotizaciones", path: "quotes", save: "Guardar cotización", prefix: "COT", follow: "Enviar" },
  { type: "contract", name: "Contrato", list: "Contratos", path: "contracts", save: "Guardar contrato", prefix: "CNT", follow: "Enviar" },
  { type: "order_request", name: "Pedido", list: "Pedidos", path: "order-requests", save: "Guardar pedido", prefix: "PD", follow: "Crear pedido en la tienda" },
  { type: "service", name: "Soporte técnico", list: "Soporte técnico", path: "services", save: "Guardar servicio", prefix: "TS", follow: "Registrar diagnóstico" },
]

/** PRE-11, cell by cell, with the words of the menu, of the button and of the end. */
const WORDS: Record<Exclude<ConversionTargetType, "opportunity" | "service">, [menu: string, submit: string, done: RegExp]> = {
  quote: ["Convertir en cotización", "Crear cotización", /Cotización COT-\d+ creada/],
  contract: ["Convertir en contrato", "Crear contrato", /Contrato CNT-\d+ creado/],
  order_request: ["Convertir en pedido", "Crear pedido", /Pedido PD-\d+ creado/],
  order: ["Crear pedido en la tienda", "Crear pedido en la tienda", /Pedido #\d+ creado en la tienda/],
  sales_note: ["Generar nota de venta", "Generar nota de venta", /Nota de venta \S+ creada/],
  invoice: ["Facturar", "Facturar", /Factura \S+ en camino/],
}
const MATRIX: [DocumentType, keyof typeof WORDS][] = [
  ["opportunity", "quote"],
  ["quote", "contract"], ["quote", "order_request"], ["quote", "order"], ["quote", "sales_note"], ["quote", "invoice"],
  ["contract", "order_request"], ["contract", "order"], ["contract", "sales_note"], ["contract", "invoice"],
  ["order_request", "order"], ["order_request", "sales_note"], ["order_request", "invoice"],
  ["service", "quote"], ["service", "order"], ["service", "sales_note"], ["service", "invoice"],
]

describe("the five documents", () => {
  const { look, faults } = inspector()
  let browser: Browser
  let page: Page
  let api: Api
  let customer: { id: string; email: string }
  withMerchant((made) => ({ browser, page, api } = made))
  beforeAll(async () => {
    customer = await customerCalled(api, CUSTOMER)
  })

  const made = async (body: Partial<CreateDocumentBody> & { type: DocumentType }): Promise<DocumentDTO> => {
    const { document } = await api.post<{ document: DocumentDTO }>("/admin/trato/documents", {
      customer_id: customer.id, title: fresh("Montaje de mesas"), lines: [{ title: "Montaje de mesas", quantity: 3, unit_price: 850 }, { title: "Nivelado", quantity: 2, unit_price: 400 }], ...body,
    })
    return document
  }
  const listAt = async (path: string, number: string) => {
    await openAdmin(page, `/presales/${path}?q=${number}${path === "services" ? "&view=list" : ""}`)
    await see(page.getByRole("link", { name: number }))
  }

  it.each(TYPES)("PRE-01 PRE-02 makes a document of type $name in one form and is told what comes next", async ({ type, name, list, path, save, prefix, follow }) => {
    await openAdmin(page, "/presales/documents/new?type=quote")
    if (type !== "quote") {
      await page.getByRole("combobox", { name: "Tipo de documento" }).click()
      await page.getByRole("option", { name, exact: true }).click()
    }
    const customer = page.getByRole("combobox", { name: "Cliente", exact: true })
    // A paper of another type is another form: its first field has the focus as it has when the page opens.
    await customer.and(page.locator(":focus")).waitFor()
    expect(await customer.getAttribute("aria-expanded")).toBe("false")
    await customer.press("ArrowDown")
    await see(page.getByRole("option").first())
    await customer.fill(CUSTOMER)
    await page.getByRole("option", { name: new RegExp(CUSTOMER) }).first().click()
    await page.getByRole("combobox", { name: /Busca por nombre o SKU/ }).fill("SIL-OSL-NAT")
    await page.getByRole("option", { name: /SIL-OSL-NAT/ }).first().click()
    await page.getByLabel("Cantidad, línea 1").fill("4")
    if (type === "service") await page.getByRole("textbox", { name: "Equipo", exact: true }).fill("Cafetera de dos grupos")
    const { total } = await sum(api, [{ sku: "SIL-OSL-NAT", quantity: 4 }])
    await see(page.getByText(money(total)))
    if (type === "contract" || type === "service") await look(page, `editor-${type}`)
    await page.getByRole("button", { name: save }).click()
    await see(page.getByRole("heading", { name: new RegExp(`^${prefix}-\\d+`) }))
    const id = new URL(page.url()).pathname.split("/").pop() ?? ""
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)
    expect(document).toMatchObject({ type, total, customer_name: CUSTOMER })
    await see(page.getByRole("button", { name: follow, exact: true }))
    await look(page, `document-${type}`)
    await listAt(path, document.number)
    await see(page.getByRole("heading", { name: list }))
  })

  it.each(MATRIX)("PRE-06 PRE-11 from the list, %s becomes %s in at most three clicks", async (from, to) => {
    const [menu, submit, done] = WORDS[to]
    const document = await made({ type: from })
    await listAt(TYPES.find(({ type }) => type === from)?.path ?? "all", document.number)
    await page.evaluate(() => {
      const counted = window as unknown as { clicks: number }
      counted.clicks = 0
      window.addEventListener("click", (event) => void (event.isTrusted && counted.clicks++), { capture: true })
    })
    await page.getByRole("button", { name: `Acciones de ${document.number}` }).click()
    await page.getByRole("menuitem", { name: menu, exact: true }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: submit, exact: true }).click()
    await see(page.getByRole("alertdialog").getByText(done))
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeLessThanOrEqual(3)
  })

  it("PB-05 converts a part, line by line, and says what is left", async () => {
    const { id, number } = await made({ type: "order_request" })
    await openAdmin(page, `/presales/documents/${id}`)
    await page.getByRole("button", { name: "Crear pedido en la tienda" }).click()
    const dialog = page.getByRole("alertdialog")
    await dialog.getByLabel("Cantidad a convertir de Montaje de mesas").fill("4")
    await see(dialog.getByText("Escribe un número de 0 a 3."))
    await dialog.getByLabel("Cantidad a convertir de Montaje de mesas").fill("1")
    await dialog.getByLabel("Cantidad a convertir de Nivelado").fill("0")
    await look(page, "convert-part")
    await dialog.getByRole("button", { name: "Crear pedido en la tienda" }).click()
    await see(dialog.getByText(/Pedido #\d+ creado en la tienda/))
    await dialog.getByRole("button", { name: "Cerrar" }).click()
    await see(page.getByText("1 de 3 convertidos"))
    await see(page.getByRole("heading", { name: "Cadena" }))
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)
    expect(document.lines.map((line) => line.remaining_quantity)).toEqual([2, 2])
    expect(document.number).toBe(number)
    await look(page, "chain")
    await page.getByRole("button", { name: "Más acciones" }).first().click()
    await page.getByRole("menuitem", { name: "Cerrar el resto" }).click()
    const closing = page.getByRole("alertdialog")
    expect(await closing.getByRole("button", { name: "Cerrar el resto" }).isDisabled()).toBe(true)
    await closing.getByLabel("Motivo").fill("El cliente ya no quiere lo que falta")
    await look(page, "close-rest")
    await closing.getByRole("button", { name: "Cerrar el resto" }).click()
    await see(page.getByText(/Se cerró el resto \(.*\): El cliente ya no quiere lo que falta/))
    await look(page, "rest-closed")
    await page.getByRole("button", { name: "Más acciones" }).first().click()
    await page.getByRole("menuitem", { name: "Reabrir el resto" }).click()
    await see(page.getByText("Resto reabierto"))
    await see(page.getByRole("button", { name: "Crear pedido en la tienda" }))
  })

  it("PRE-11 converts many at once with a result for each", async () => {
    const rows = [await made({ type: "order_request" }), await made({ type: "order_request" })]
    await openAdmin(page, "/presales/order-requests")
    for (const { number } of rows) await page.getByRole("row").filter({ hasText: number }).getByRole("checkbox").click()
    await page.getByRole("button", { name: /Convertir/ }).click()
    const dialog = page.getByRole("alertdialog")
    await see(dialog.getByText("Convertir 2 documentos"))
    await dialog.getByRole("button", { name: "Convertir 2", exact: true }).click()
    await see(dialog.getByText("2 de 2"))
    expect(await dialog.getByRole("link", { name: /Pedido de la tienda #\d+/ }).count()).toBe(2)
    await dialog.getByRole("button", { name: "Cerrar" }).click()
  })

  it("PRE-02 writes lines without the mouse, takes scanned codes, and brings back what was left unsaved", async () => {
    await openAdmin(page, "/presales/documents/new?type=quote")
    await page.keyboard.press("Escape")
    await page.locator("h1").click()
    await page.keyboard.press("/")
    await page.keyboard.type("BAN-TAL-75")
    await page.keyboard.press("Enter")
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-col") === "quantity")
    // A reader types the code of the next article into the quantity, and Enter.
    await page.keyboard.type("SIL-OSL-NAT")
    await page.keyboard.press("Enter")
    await see(page.getByLabel("Cantidad, línea 2"))
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "1")
    await page.keyboard.type("SIL-OSL-NAT")
    await page.keyboard.press("Enter")
    await page.waitForFunction(() => (document.querySelector('[data-row="1"][data-col="quantity"]') as HTMLInputElement | null)?.value === "2")
    // The focus follows in the browser's next turn, which a person's hand never meets.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)))
    await page.keyboard.press("ArrowUp")
    await page.keyboard.type("3")
    await page.keyboard.press("Alt+ArrowDown")
    await page.waitForFunction(() => (document.querySelector('[data-row="1"][data-col="title"]') as HTMLInputElement | null)?.value.startsWith("Banco"))
    const { total } = await sum(api, [{ sku: "BAN-TAL-75", quantity: 3 }, { sku: "SIL-OSL-NAT", quantity: 2 }])
    await see(page.getByText(money(total)))
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("trato:document-draft:")))
    await page.reload()
    await see(page.getByText(/Recuperamos lo que dejaste sin guardar/))
    await see(page.getByText(money(total)))
    await look(page, "editor-restored")
    await page.getByRole("button", { name: "Empezar de cero" }).click()
    await see(page.getByText("Agrega el primer producto"))
  })

  it("PRE-10 goes on from what somebody else saved meanwhile, and loses nothing of either", async () => {
    const { id } = await made({ type: "quote" })
    await openAdmin(page, `/presales/documents/${id}?edit=1`)
    await page.getByLabel(/^Notas para el cliente/).fill("Por la tarde")
    await api.post(`/admin/trato/documents/${id}`, { terms: "Sin maniobras" })
    await page.getByRole("button", { name: "Guardar cambios" }).click()
    await see(page.getByRole("status").filter({ hasText: "Otra persona guardó este documento" }))
    expect([await page.getByLabel(/^Notas para el cliente/).inputValue(), await page.getByLabel(/^Términos y condiciones/).inputValue()]).toEqual(["Por la tarde", "Sin maniobras"])
    await page.getByRole("button", { name: "Guardar cambios" }).click()
    await see(page.getByText("Cambios guardados"))
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)
    expect([document.notes, document.terms]).toEqual(["Por la tarde", "Sin maniobras"])
  })

  it("PB-09 shows repairs by state and moves one by its menu, which asks for the diagnosis as the page does", async () => {
    const { id, number } = await made({ type: "service", title: fresh("Molino trabado"), service: { kinds: ["repair"], devices: [{ equipment: "Molino", serial: fresh("MOL-1") }] } })
    await openAdmin(page, "/presales/services")
    await see(page.getByRole("group", { name: new RegExp(number) }))
    await look(page, "tickets")
    await page.getByRole("button", { name: `Acciones de ${number}` }).click()
    await page.getByRole("menuitem", { name: "Registrar diagnóstico" }).click()
    const dialog = page.getByRole("alertdialog", { name: new RegExp(number) })
    // The menu that closes must not keep the focus behind the dialog.
    await dialog.getByLabel(/Diagnóstico/).and(page.locator(":focus")).waitFor()
    await page.keyboard.type("Rodamiento gastado")
    await look(page, "ticket-diagnosis")
    await dialog.getByRole("button", { name: "Guardar" }).click()
    await see(page.locator("[data-stage=diagnosed]").getByRole("group", { name: new RegExp(number) }))
    const { document } = await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)
    expect(document.service?.devices[0].diagnosis).toBe("Rodamiento gastado")
  })

  it("PRE-09 PB-12 PB-13 H-01 fits lists, reports and settings on desk and phone, in Spanish and English", async () => {
    for (const [path, name] of [["/presales/all", "documents-all"], ["/presales/reports", "presales-reports"], ["/settings/trato-presales", "presales-settings"]]) {
      await openAdmin(page, path)
      await see(page.getByRole("heading", { level: 1 }))
      await look(page, name)
    }
    const context = await newVisitor(browser, { viewport: PHONE })
    await context.addInitScript(() => {
      localStorage.setItem("lng", "en")
      localStorage.setItem("trato:language", "es")
      document.cookie = "lng=en;path=/"
    })
    const english = await context.newPage()
    await logIn(english)
    await openAdmin(english, "/presales/quotes")
    await see(english.getByRole("heading", { name: "Quotes" }))
    await openAdmin(english, "/presales/documents/new?type=service")
    await see(english.getByRole("heading", { name: "New service" }))
    await see(english.getByRole("button", { name: "Save service" }))
    await context.close()
  })

  it("H-01 finds no serious barrier on them and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})
