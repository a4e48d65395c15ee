import type { Browser, Page } from "playwright-core"
import type { CreateDocumentBody, DocumentDTO } from "../../src/types/http/presales"
import { png } from "../helpers/printables"
import { PHONE, newVisitor, openAdmin } from "./support/browser"
import { inspector } from "./support/inspect"
import { customerCalled, fresh } from "./support/sales"
import { type Api } from "./support/shop"
import { see } from "./support/steps"
import { withMerchant } from "./support/visitors"

const CUSTOMER = "Cervecería Ajusco"

describe("what customers answer and bring back", () => {
  const { look, faults } = inspector()
  let browser: Browser
  let page: Page
  let api: Api
  let customer: { id: string; email: string }
  withMerchant((made) => ({ browser, page, api } = made))
  beforeAll(async () => {
    customer = await customerCalled(api, CUSTOMER)
  })

  const made = async (body: Partial<CreateDocumentBody> & { type: CreateDocumentBody["type"] }): Promise<DocumentDTO> =>
    (await api.post<{ document: DocumentDTO }>("/admin/trato/documents", { customer_id: customer.id, lines: [{ title: "Montaje de mesas", quantity: 3, unit_price: 850 }], ...body })).document
  const shared = async (id: string): Promise<DocumentDTO> => (await api.post<{ document: DocumentDTO }>(`/admin/trato/documents/${id}/send`, { channel: "link" })).document
  const seen = async (id: string): Promise<DocumentDTO> => (await api.get<{ document: DocumentDTO }>(`/admin/trato/documents/${id}`)).document

  it("PB-09 DAY-07 photographs a device with the phone, and its owner approves the diagnosis line by line on theirs, without JavaScript", async () => {
    const ticket = await made({
      type: "service", title: fresh("Molino que se traba"),
      service: { kinds: ["repair"], devices: [{ id: "d1", equipment: "Molino", brand: "M65", serial: fresh("MOL-7"), reported_fault: "Se traba con grano aceitoso", diagnosis: "Muelas gastadas y sello roto" }] },
      lines: [{ title: "Muelas nuevas", quantity: 1, unit_price: 1850, device_id: "d1" }, { title: "Sello de tolva", quantity: 1, unit_price: 320, device_id: "d1" }],
    })
    await openAdmin(page, `/presales/documents/${ticket.id}`)
    const camera = page.locator('input[type=file][capture="environment"]')
    await camera.setInputFiles({ name: "muelas.png", mimeType: "image/png", buffer: png(64, 48) })
    await see(page.getByRole("button", { name: "Ver muelas.png" }))
    await look(page, "ticket-with-photo")
    const { public_url } = await shared(ticket.id)
    const visitor = await (await newVisitor(browser, { viewport: PHONE, javaScriptEnabled: false })).newPage()
    await visitor.goto(public_url ?? "")
    await see(visitor.getByText("Muelas gastadas y sello roto"))
    await visitor.getByRole("checkbox", { name: /Sello de tolva/ }).uncheck()
    await visitor.getByLabel("Tu nombre").fill("Elena Cruz")
    await visitor.getByRole("button", { name: "Aprobar lo marcado" }).click()
    await see(visitor.getByText("Presupuesto aprobado"))
    await visitor.context().close()
    const now = await seen(ticket.id)
    expect([now.status, now.stage, now.lines.map((line) => line.approval), now.totals.subtotal]).toEqual(["accepted", "approved", ["approved", "declined"], 1850])
  })

  it("PB-07 proposes to close the deal with what the customer said, and can be put aside", async () => {
    const open = async () => (await api.post<{ deal: { id: string; key: string } }>("/admin/trato/deals", { customer_id: customer.id, title: fresh("Terraza"), stage_id: "trstg_contact" })).deal
    const rejected = async (deal_id: string, reason: string) => {
      const { id } = await made({ type: "quote", deal_id })
      await shared(id)
      await api.post(`/admin/trato/documents/${id}/reject`, { reason })
      return id
    }
    const aside = await open()
    const kept = await rejected(aside.id, "Lo pensamos mejor")
    await openAdmin(page, `/presales/documents/${kept}`)
    await see(page.getByText("«Lo pensamos mejor»"))
    await look(page, "rejection")
    const told = page.waitForResponse((response) => response.url().endsWith("/aside") && response.request().method() === "POST")
    await page.getByRole("button", { name: "Ahora no" }).click()
    await told
    await page.reload()
    await see(page.getByRole("button", { name: "Duplicar" }))
    expect(await page.getByText("«Lo pensamos mejor»").count()).toBe(0)
    const lost = await open()
    await rejected(lost.id, "Otra tienda lo dio más barato")
    await openAdmin(page, `/crm/deals/${lost.id}`)
    await page.getByRole("status").filter({ hasText: "rechazó" }).getByRole("button", { name: "Marcar como No Ganado" }).click()
    const dialog = page.getByRole("alertdialog")
    expect(await dialog.getByRole("textbox").last().inputValue()).toBe("Otra tienda lo dio más barato")
    await dialog.getByRole("combobox").first().click()
    await page.getByRole("option").first().click()
    await dialog.getByRole("button", { name: "Guardar" }).click()
    await dialog.waitFor({ state: "detached" })
    const { deal } = await api.get<{ deal: { status: string } }>(`/admin/trato/deals/${lost.id}`)
    expect(deal.status).toBe("lost")
  })

  it("PB-09 a serial number written on an order is found when the device comes in for repair", async () => {
    const serial = fresh("SER-9")
    const { id } = await made({ type: "quote" })
    const { order } = await api.post<{ order: { id: string; display_id: number } }>(`/admin/trato/documents/${id}/order`)
    await openAdmin(page, `/orders/${order.id}`)
    const card = page.locator("div").filter({ has: page.getByRole("heading", { name: "Números de serie" }) }).last()
    await card.getByRole("button", { name: "Agregar" }).click()
    const dialog = page.getByRole("alertdialog")
    await dialog.getByLabel("Número de serie").fill(serial)
    await dialog.getByRole("button", { name: "Guardar" }).click()
    await see(page.getByText(serial))
    const ticket = await made({ type: "service", lines: [], service: { devices: [{ equipment: "Mesa", serial: serial.toLowerCase() }] } })
    await openAdmin(page, `/presales/documents/${ticket.id}`)
    await see(page.getByRole("link", { name: `#${order.display_id}`, exact: true }))
    await see(page.getByText(/En garantía hasta/))
  })

  it("PB-08 keeps what a variant costs on the product's page, so that a quote knows its margin", async () => {
    const { products } = await api.get<{ products: { id: string; variants: { id: string }[] }[] }>("/admin/products?limit=1&fields=id,variants.id")
    await openAdmin(page, `/products/${products[0].id}`)
    const card = page.locator("div").filter({ has: page.getByRole("heading", { name: "Costo", exact: true }) }).last()
    await see(page.getByRole("heading", { name: "Costo", exact: true }))
    await card.locator("xpath=..").getByRole("button", { name: "Editar" }).click()
    const dialog = page.getByRole("alertdialog")
    await dialog.getByRole("textbox").first().fill("512.5")
    await dialog.getByRole("button", { name: "Guardar" }).click()
    await see(page.getByText("$512.50 MXN"))
    const { costs } = await api.get<{ costs: { cost: number }[] }>(`/admin/trato/variant-costs?variant_id=${products[0].variants.map(({ id }) => id).join(",")}`)
    expect(costs.map(({ cost }) => cost)).toContain(512.5)
  })

  it("PRE-09 sorts the list by what a column says", async () => {
    await openAdmin(page, "/presales/quotes")
    await page.getByRole("button", { name: "Total", exact: true }).click()
    await page.waitForURL(/order=-?total/)
    await see(page.getByRole("row").nth(1))
    await openAdmin(page, "/presales/quotes?order=-total")
    const { documents } = await api.get<{ documents: { number: string }[] }>("/admin/trato/documents?type=quote&order=-total&limit=1")
    await see(page.getByRole("row").nth(1).getByRole("link", { name: documents[0].number }))
  })

  it("PB-10 renews a contract in force by its next period in one click and a yes", async () => {
    const contract = await made({ type: "contract", contract: { starts_on: "2026-01-01", ends_on: "2026-12-31" } })
    await api.post(`/admin/trato/documents/${contract.id}/accept`, { name: "Elena" })
    await openAdmin(page, `/presales/documents/${contract.id}`)
    await see(page.getByRole("heading", { name: contract.number }))
    await page.getByRole("button", { name: "Más acciones" }).click()
    await page.getByRole("menuitem", { name: "Renovar contrato" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Hacer el siguiente contrato" }).click()
    await page.waitForURL((url) => url.pathname.includes("/presales/documents/") && !url.pathname.endsWith(contract.id))
    const next = await seen(new URL(page.url()).pathname.split("/").pop() ?? "")
    expect([next.status, next.contract?.starts_on, next.contract?.ends_on, next.source?.number]).toEqual(["draft", "2027-01-01", "2027-12-31", contract.number])
  })

  it("H-01 finds no serious barrier on them and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})
