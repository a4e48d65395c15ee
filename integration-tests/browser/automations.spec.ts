import type { Browser, Locator, Page } from "playwright-core"
import type { AutomationsResponse } from "../../src/types/http/automations"
import type { DealDTO, PipelineDTO } from "../../src/types/http/crm"
import type { WebhooksResponse } from "../../src/types/http/webhooks"
import { logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, adminApi, eventually } from "./support/shop"
import { choose, see } from "./support/steps"

/** What the shop does by itself: tried on the past, switched on, seen at work; and who else is told. */
describe("automations and webhooks", () => {
  const step = story("automations", () => [page])
  const { look, faults } = inspector()
  const name = fresh("Trato grande: llamar")
  const hook = fresh("ERP")

  let browser: Browser
  let page: Page
  let api: Api
  let pipeline: PipelineDTO

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    api = await adminApi()
    pipeline = (await api.get<{ pipelines: PipelineDTO[] }>("/admin/trato/pipelines")).pipelines.find(({ is_default }) => is_default) as PipelineDTO
    await logIn(page)
  })
  afterAll(async () => {
    await browser?.close()
    for (const one of (await api.get<AutomationsResponse>("/admin/trato/automations")).automations) await api.delete(`/admin/trato/automations/${one.id}`)
    for (const one of (await api.get<WebhooksResponse>("/admin/trato/webhooks")).webhooks) await api.delete(`/admin/trato/webhooks/${one.id}`)
  })

  const editor = (): Locator => page.getByRole("dialog")
  const newDeal = async (value: number): Promise<DealDTO> =>
    (await api.post<{ deal: DealDTO }>("/admin/trato/deals", { title: fresh(`Mobiliario ${value}`), customer_name: fresh("Terraza Reforma"), stage_id: pipeline.stages[0].id, value, currency_code: "mxn" })).deal

  it("B-14 begins with examples, says at its field what is missing, and is tried on what already happened", step(async () => {
    await newDeal(250_000)
    await openAdmin(page, "/settings/trato-automations")
    await see(page.getByRole("heading", { name: "Automatizaciones", exact: true }))
    await see(page.getByRole("button", { name: /^Trato sin movimiento: llamar/ }))
    await look(page, "automations-empty")
    await page.getByRole("button", { name: "Nueva automatización" }).click()
    await editor().getByRole("button", { name: "Guardar" }).click()
    await see(editor().getByText("Este campo es obligatorio."))
    await editor().getByLabel("Nombre").fill(name)
    await choose(page, editor().getByRole("combobox", { name: "Agregar condición" }), "Valor mayor que")
    await editor().getByLabel("Valor mayor que", { exact: true }).fill("100000")
    await choose(page, editor().getByRole("combobox", { name: "Agregar acción" }), "Crear un seguimiento")
    await editor().getByLabel("Qué hay que hacer").fill("Llamar a {cliente}")
    await editor().getByRole("button", { name: "Probar", exact: true }).click()
    await see(editor().getByText(/Habría actuado \d+ ve(z|ces) de \d+ desde/))
    await see(editor().getByText(/Seguimiento: Llamar a Terraza Reforma/))
    await look(page, "automations-editor")
    await editor().getByRole("button", { name: "Guardar" }).click()
    await see(toast(page, "Automatización creada, todavía apagada"))
  }))

  it("B-14 is switched on only after one has seen what it would have done; then it works, in the deal's history by its name", step(async () => {
    await page.getByRole("button", { name: "Encender", exact: true }).click()
    await see(editor().getByRole("heading", { name: `Encender «${name}»` }))
    await see(editor().getByText(/Habría actuado/))
    await look(page, "automations-switch-on")
    await editor().getByRole("button", { name: "Encender", exact: true }).click()
    await see(toast(page, "Automatización encendida"))
    const small = await newDeal(500)
    const big = await newDeal(180_000)
    await eventually(() => api.get<AutomationsResponse>("/admin/trato/automations"), ({ automations }) => automations[0].runs.done === 1, "the automation's run")
    await openAdmin(page, `/crm/deals/${big.id}`)
    await see(page.getByText(`Llamar a ${big.customer!.name}`).first())
    await see(page.getByText("actuó"))
    await page.getByLabel("Nueva etiqueta").fill("Urgente")
    await page.getByRole("button", { name: "Agregar etiqueta" }).click()
    await see(page.getByRole("button", { name: "Quitar la etiqueta Urgente" }))
    await look(page, "automations-deal")
    expect((await api.get<{ count: number }>(`/admin/trato/activities?deal_id=${small.id}`)).count).toBe(0)
    await openAdmin(page, "/settings/trato-automations")
    await page.getByRole("button", { name: `Acciones de ${name}` }).click()
    await page.getByRole("menuitem", { name: "Ver ejecuciones" }).click()
    await see(editor().getByText("Hecha"))
    await see(editor().getByRole("link", { name: big.key }))
    await look(page, "automations-runs")
    await page.keyboard.press("Escape")
    await look(page, "automations-list")
  }))

  it("CRM-86 a webhook needs a public https address, shows its secret once, and tells how a test went", step(async () => {
    await openAdmin(page, "/settings/trato-webhooks")
    await see(page.getByRole("heading", { name: "Webhooks", exact: true }))
    await page.getByRole("button", { name: "Nuevo webhook" }).click()
    await editor().getByLabel("Nombre").fill(hook)
    await editor().getByLabel("Dirección").fill("https://localhost/trato")
    await editor().getByRole("button", { name: "Guardar" }).click()
    await see(editor().getByText(/red privada/))
    await look(page, "webhooks-editor")
    await editor().getByLabel("Dirección").fill("https://erp.invalid.example/trato")
    await editor().getByRole("button", { name: "Guardar" }).click()
    await see(page.getByRole("alertdialog").getByText(/^whsec_/))
    await page.getByRole("button", { name: "Ya lo copié" }).click()
    await page.getByRole("button", { name: `Acciones de ${hook}` }).click()
    await page.getByRole("menuitem", { name: "Enviar prueba" }).click()
    await see(toast(page, "La prueba no llegó"))
    await page.getByRole("button", { name: `Acciones de ${hook}` }).click()
    await page.getByRole("menuitem", { name: "Ver envíos" }).click()
    await see(editor().getByRole("button", { name: "Enviar de nuevo" }))
    await look(page, "webhooks-log")
    await page.keyboard.press("Escape")
    expect(await page.getByText(/^whsec_/).count()).toBe(0)
    await look(page, "webhooks-list")
  }))

  it("H-01 finds no serious barrier in them, wide or narrow, and nothing to scroll sideways", () => expect(faults).toEqual([]))
})
