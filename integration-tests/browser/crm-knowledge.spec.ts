import type { Browser, Page } from "playwright-core"
import { logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { adminApi, type Api, eventually } from "./support/shop"

/** What the CRM knows of customers by itself, as a merchant uses it. */
describe("score, segments, who waits for a touch", () => {
  const step = story("knowledge", () => [page])
  const { look, faults } = inspector()
  const name = fresh("Clientes de la ciudad")
  let browser: Browser
  let page: Page
  let api: Api
  let customerId: string

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    await logIn(page)
    api = await adminApi()
    const { customer } = await api.post<{ customer: { id: string } }>("/admin/customers", { email: `${fresh("puntos").replace(/\W+/g, ".").toLowerCase()}@cliente.test`, company_name: fresh("Con puntos") })
    customerId = customer.id
    await api.post("/admin/trato/deals", { title: fresh("Trato con puntos"), customer_id: customerId, stage_id: "trstg_contact" })
  })
  afterAll(() => browser?.close())

  it("CRM-81 writes a segment with the keyboard, sees at once whom it means, and keeps it in a customer group", step(async () => {
    await openAdmin(page, "/crm/segments")
    await page.getByRole("heading", { name: "Segmentos", level: 1 }).waitFor()
    await look(page, "segments-empty")
    await page.getByRole("link", { name: "Nuevo segmento" }).first().click()
    await page.getByRole("heading", { name: "Nuevo segmento" }).waitFor()
    const everybody = await page.getByTestId("preview-count").textContent()
    await page.getByLabel("Nombre", { exact: false }).first().fill(name)
    await page.getByRole("button", { name: "Agregar condición" }).press("Enter")
    await page.getByRole("combobox", { name: "Dato" }).click()
    await page.getByRole("option", { name: "Tratos en curso" }).click()
    await page.getByLabel("Valor: Tratos en curso").fill("1")
    await page.waitForFunction((before) => document.querySelector("[data-testid=preview-count]")?.textContent !== before, everybody)
    await page.getByRole("button", { name: "Agregar grupo de condiciones" }).click()
    await page.getByText("Completa las condiciones").waitFor()
    await page.getByLabel("Valor: Ciudad").fill("zzz")
    await page.getByRole("button", { name: "Quitar grupo" }).click()
    await page.getByRole("switch", { name: "Mantener un grupo de clientes de la tienda" }).click()
    await look(page, "segment-editor")
    await page.getByRole("button", { name: "Guardar segmento" }).click()
    await toast(page, "Segmento guardado con éxito").waitFor()
    await page.getByRole("button", { name: "Sincronizar ahora" }).click()
    await toast(page, /Grupo al día: \d+ agregados, 0 quitados/).waitFor()
    await page.getByRole("link", { name: "Abrir el grupo de clientes" }).waitFor()
    await openAdmin(page, "/crm/segments")
    await page.getByRole("row").filter({ hasText: name }).getByText("Al día").waitFor()
  }))

  it("CRM-80 B-12 explains the points of a customer on their page and on their deal", step(async () => {
    await eventually(() => api.get<{ score: { score: number } | null }>(`/admin/trato/customers/${customerId}/score`), ({ score }) => !!score?.score, "the score")
    await openAdmin(page, `/customers/${customerId}`)
    const card = page.getByTestId("score-card")
    await card.getByText("Tiene un trato en curso").waitFor()
    expect(await card.textContent()).toMatch(/Puntaje.*10.*Tiene un trato en curso.*1 trato.*\+10/)
    await look(page, "customer-score", { within: card })
  }))

  it("CRM-80 edits the rules, and refuses one that gives no points at its field", step(async () => {
    await openAdmin(page, "/settings/trato-score")
    await page.getByRole("heading", { name: "Puntaje de clientes", level: 1 }).waitFor()
    const rows = page.getByRole("listitem").filter({ has: page.getByLabel("Qué premia o castiga") })
    const before = await rows.count()
    await page.getByRole("button", { name: "Agregar regla" }).click()
    await rows.nth(before).getByLabel("Qué premia o castiga").fill("Compra cada año")
    await rows.nth(before).getByLabel("Puntos").fill("0")
    await page.getByRole("button", { name: "Guardar reglas" }).click()
    await rows.nth(before).getByText("Escribe cuántos puntos da o quita").waitFor()
    await rows.nth(before).getByLabel("Puntos").fill("3")
    await look(page, "score-rules")
    await page.getByRole("button", { name: "Guardar reglas" }).click()
    await toast(page, "Reglas guardadas con éxito").waitFor()
  }))

  it("CRM-75 lists deals and contacts by idle days, and schedules the next step", step(async () => {
    await openAdmin(page, "/crm/activities?view=follow")
    await page.getByRole("columnheader", { name: "Días sin actividad" }).waitFor()
    expect(await page.getByRole("row").count()).toBeGreaterThan(2)
    await look(page, "follow-deals")
    await page.getByRole("combobox", { name: "Próximo paso" }).click()
    await page.getByRole("option", { name: "Sin próximo paso", exact: true }).click()
    await page.waitForURL(/next=none/)
    const first = page.getByRole("button", { name: /^Agendar seguimiento para / }).first()
    await first.click()
    await page.getByLabel("Asunto").fill(fresh("Retomar"))
    await page.getByRole("button", { name: "Guardar Seguimiento" }).click()
    await toast(page, "Seguimiento guardado con éxito").waitFor()
    await page.getByRole("tab", { name: "Propuestas" }).click()
    await page.waitForURL(/view=proposals/)
    await look(page, "proposals")
  }))

  it("H-01 every screen of these fits both widths and has no barrier", () => expect(faults).toEqual([]))
})
