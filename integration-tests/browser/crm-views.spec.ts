import type { Locator, Page } from "playwright-core"
import type { PipelineDTO } from "../../src/types/http/crm"
import { openAdmin } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, eventually } from "./support/shop"
import { choose, see } from "./support/steps"
import { withMerchant } from "./support/visitors"

/** What the list «Tratos» is narrowed to by its address or a saved view, whatever became of that since. */
describe("funnels and saved views of the list of deals", () => {
  const step = story("views", () => [page])
  const { look, faults } = inspector()
  const title = fresh("Horno de piso")
  let page: Page
  let api: Api
  let pipeline: PipelineDTO
  withMerchant((made) => ({ page, api } = made))
  beforeAll(async () => {
    pipeline = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Mostrador"), preset: "definition" })).pipeline
    await api.post("/admin/trato/deals", { customer_name: fresh("Cliente"), title, pipeline_id: pipeline.id, stage_id: pipeline.stages[0].id })
  })
  afterAll(async () => {
    if (pipeline) await removeFunnel(api, pipeline.id)
  })
  const row = (): Locator => page.getByRole("row", { name: new RegExp(title) })

  it("CRM-46 B-01 lists the deals of every funnel until one is chosen, and says so beside the title", step(async () => {
    await openAdmin(page, "/crm/funnel?view=deals")
    const funnel = page.getByRole("combobox", { name: "Embudo", exact: true })
    await see(funnel.filter({ hasText: "Todos los embudos" }))
    await choose(page, funnel, pipeline.name)
    await eventually(async () => new URL(page.url()).searchParams.get("pipeline"), (id) => id === pipeline.id, "the funnel in the address")
    await see(funnel.filter({ hasText: pipeline.name }))
    await see(row())
  }))

  it("B-18 a saved view whose stage and field are gone still opens, and what it asks of them can be taken off", step(async () => {
    const { field } = await api.post<{ field: { id: string; key: string } }>("/admin/trato/custom-fields", { label: fresh("Ancho"), type: "number" })
    const other = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Pasajero"), preset: "sale" })).pipeline
    const name = fresh("Vista de antes")
    await api.post("/admin/trato/views", { list: "deals", name, filters: { pipeline: pipeline.id, stage: other.stages[0].id }, columns: [`cf.${field.key}`], sort: `-cf.${field.key}` })
    await api.delete(`/admin/trato/custom-fields/${field.id}`)
    await removeFunnel(api, other.id)
    await openAdmin(page, "/crm/funnel?view=deals")
    await page.getByRole("button", { name: "Vistas" }).click()
    await page.getByRole("menuitem", { name }).click()
    await page.getByRole("button", { name: "Quitar el filtro Etapa eliminada" }).click()
    await see(page.getByRole("columnheader", { name: "Cliente o prospecto" }))
    await look(page, "view-of-before")
    await see(row())
  }))

  it("B-18 H-02 a link that asks for filters no list knows offers to take them off, and the list is there", step(async () => {
    const heading = (name: string): Locator => page.getByRole("heading", { name, level: 1 })
    const lists: [string, Locator][] = [
      ["/crm/funnel?view=deals&status=pendiente", page.getByRole("columnheader", { name: "Cliente o prospecto" })],
      ["/presales/quotes?status=%5B%22perdida%22%5D", heading("Cotizaciones")],
      ["/billing/receipts?status=quien_sabe", heading("Facturas y Notas de Venta")],
    ]
    for (const [address, shown] of lists) {
      await openAdmin(page, address)
      await see(page.getByText("El enlace pide filtros que esta página no conoce"))
      await page.getByRole("button", { name: "Quitar los filtros" }).click()
      await see(shown)
    }
  }))

  it("H-01 finds no serious barrier in the list so narrowed, wide or narrow", () => {
    expect(faults).toEqual([])
  })
})
