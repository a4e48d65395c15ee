import type { Browser, Locator, Page } from "playwright-core"
import type { DealDTO, PipelineDTO } from "../../src/types/http/crm"
import { openAdmin } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, eventually } from "./support/shop"
import { choose, dateDigits, see, typeDate } from "./support/steps"
import { withMerchant } from "./support/visitors"

/** The page of one deal: edited where it stands, closed and reopened, on a funnel of its own. */
describe("a deal's page", () => {
  const step = story("deal-page", () => [page])
  const { look, faults } = inspector()
  let page: Page
  let api: Api
  let pipeline: PipelineDTO
  withMerchant((made: { browser: Browser; page: Page; api: Api }) => ({ page, api } = made))
  beforeAll(async () => {
    pipeline = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Vitrina"), preset: "definition" })).pipeline
  })
  afterAll(async () => {
    if (pipeline) await removeFunnel(api, pipeline.id)
  })

  const makeDeal = async (title: string, fields: Record<string, unknown> = {}): Promise<DealDTO> =>
    (await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh(`Cliente de ${title}`), title, pipeline_id: pipeline.id, stage_id: pipeline.stages[0].id, ...fields })).deal
  const question = (): Locator => page.getByRole("alertdialog")
  let deal: DealDTO
  const read = async (): Promise<DealDTO> => (await api.get<{ deal: DealDTO }>(`/admin/trato/deals/${deal.id}`)).deal
  const title = (): Locator => page.getByRole("textbox", { name: "Título" })
  /** Another closing day, so many days from today, as one types it. */
  const correctDay = async (days: number): Promise<void> => {
    await page.getByRole("button", { name: "Editar Cerrado el" }).click()
    await typeDate(page, page.getByRole("group", { name: "Cerrado el" }), dateDigits(days))
    await outside()
    const day = dateDigits(days).replace(/(..)(..)(....)/, "$3-$2-$1")
    await eventually(read, ({ closed_on }) => closed_on === day, day)
  }
  const outside = (): Promise<void> => page.getByRole("heading", { name: "Bitácora" }).click()

  it("CRM-43 a double click opens a field and a click outside saves it", step(async () => {
    deal = await makeDeal("Exhibidor de pan", { value: 20_000 })
    await openAdmin(page, `/crm/deals/${deal.id}`)
    await page.getByRole("heading", { name: "Exhibidor de pan" }).dblclick()
    await title().fill("Exhibidor de pan con luz")
    await outside()
    await see(page.getByRole("heading", { name: "Exhibidor de pan con luz" }))
    expect((await read()).title).toBe("Exhibidor de pan con luz")
    await page.getByText("$20,000", { exact: false }).first().dblclick()
    await page.getByRole("textbox", { name: "Valor del trato" }).fill("23500.50")
    await outside()
    await eventually(read, ({ value }) => value === 23500.5, "the new value")
  }))

  it("CRM-43 D18 Escape gives the old text back, and leaving without a change writes nothing", step(async () => {
    const { version } = await read()
    await page.getByRole("heading", { name: "Exhibidor de pan con luz" }).dblclick()
    await title().fill("Otra cosa")
    await page.keyboard.press("Escape")
    await see(page.getByRole("heading", { name: "Exhibidor de pan con luz" }))
    await page.getByRole("heading", { name: "Exhibidor de pan con luz" }).dblclick()
    await outside()
    await see(page.getByRole("heading", { name: "Exhibidor de pan con luz" }))
    expect((await read()).version).toBe(version)
  }))

  it("CRM-43 D18 a refused text stays in the open field with what is wrong", step(async () => {
    await page.getByRole("heading", { name: "Exhibidor de pan con luz" }).dblclick()
    await title().fill("x".repeat(201))
    await outside()
    await see(page.getByText("Usa como máximo 200 caracteres; hay 201."))
    expect(await title().inputValue()).toHaveLength(201)
    await title().fill("")
    await title().press("Enter")
    await see(page.getByText("Este campo es obligatorio."))
    await title().press("Escape")
  }))

  it("CRM-43 D18 two people on different fields lose neither; on the same one the second is told", step(async () => {
    await page.getByRole("heading", { name: "Exhibidor de pan con luz" }).dblclick()
    const { version } = await read()
    await api.post(`/admin/trato/deals/${deal.id}`, { description: "Con puertas corredizas", version })
    await title().fill("Exhibidor de tres niveles")
    await outside()
    await see(page.getByRole("heading", { name: "Exhibidor de tres niveles" }))
    expect(await read()).toMatchObject({ title: "Exhibidor de tres niveles", description: "Con puertas corredizas" })

    await page.getByRole("heading", { name: "Exhibidor de tres niveles" }).dblclick()
    await api.post(`/admin/trato/deals/${deal.id}`, { title: "Exhibidor de cuatro niveles", version: (await read()).version })
    await title().fill("Exhibidor de cinco niveles")
    await outside()
    await see(page.getByRole("alert").filter({ hasText: /cambi/ }))
    expect((await read()).title).toBe("Exhibidor de cuatro niveles")
    expect(await title().inputValue()).toBe("Exhibidor de cinco niveles")
    await title().press("Escape")
    await see(page.getByRole("heading", { name: "Exhibidor de cuatro niveles" }))
  }))

  it("EXT-03 CRM-54 CRM-55 CRM-87 CRM-89 is closed and reopened by the button at the top right of its page", step(async () => {
    await page.getByRole("button", { name: "Marcar como Ganado" }).click()
    await look(page, "deal-win")
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(page.getByText("Cerrado – Ganado"))
    await look(page, "deal-won")
    await page.getByRole("button", { name: "Reabrir" }).click()
    await question().getByLabel("Motivo de la reevaluación").fill("Cambió el alcance")
    await question().getByRole("button", { name: "Reabrir" }).click()
    await see(page.getByText(/reabrió el trato \(Reevaluación\)/))
    await see(page.getByText("Cambió el alcance"))
    await see(page.getByText("Reevaluado 1 vez"))
    await page.getByRole("button", { name: "Qué son el estado y la etapa" }).hover()
    await see(page.getByText(/La etapa dice en qué paso de la venta va/))
    await page.getByRole("button", { name: "Marcar como No Ganado" }).click()
    await choose(page, question().getByLabel("Motivo", { exact: true }), "Sin respuesta")
    await look(page, "deal-lose")
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(page.getByText("Cerrado – No Ganado"))
    await see(page.getByText("Sin respuesta"))
  }))

  it("EXT-02 CRM-43 the day, the reason and the words of a deal that was not won are corrected on its page", step(async () => {
    await page.getByText("Sin respuesta", { exact: true }).first().dblclick()
    await page.getByRole("option", { name: "Otro" }).click()
    // "Otro" asks for words: the choice stays open with what is missing.
    await see(page.getByText("Ese motivo pide que lo expliques: escribe primero en «Cuéntanos más»."))
    expect((await read()).lost_reason?.name).toBe("Sin respuesta")
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Editar Cuéntanos más" }).click()
    await page.getByRole("textbox", { name: "Cuéntanos más" }).fill("Cerró la sucursal")
    await outside()
    await eventually(read, ({ lost_note }) => lost_note === "Cerró la sucursal", "the note")
    await page.getByText("Sin respuesta", { exact: true }).first().dblclick()
    await page.getByRole("option", { name: "Otro" }).click()
    await eventually(read, ({ lost_reason }) => lost_reason?.name === "Otro", "Otro")
    await correctDay(-3)
    expect(await read()).toMatchObject({ status: "lost", lost_note: "Cerró la sucursal", lost_reason: { name: "Otro" } })
  }))

  it("EXT-01 CRM-36 CRM-43 the day and the amount of a won deal are corrected on its page, as often as one likes; an emptied amount is not the estimate", step(async () => {
    deal = await makeDeal("Barra de cobro", { value: 12_000 })
    await openAdmin(page, `/crm/deals/${deal.id}`)
    await page.getByRole("button", { name: "Marcar como Ganado" }).click()
    await question().getByLabel("Valor del trato").fill("")
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(question().getByText("Este campo es obligatorio."))
    await question().getByLabel("Valor del trato").fill("11500")
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(page.getByText("Cerrado – Ganado"))
    await correctDay(-1)
    await correctDay(-40)
    await page.getByRole("button", { name: "Editar Valor ganado" }).click()
    await page.getByRole("textbox", { name: "Valor ganado" }).fill("11800.50")
    await outside()
    await eventually(read, ({ won_value }) => won_value === 11_800.5, "the amount")
    expect(await read()).toMatchObject({ status: "won", value: 12_000 })
    await see(page.getByText(/corrigió los datos del cierre como ganado/))
  }))

  it("CRM-43 H-02 a deal that somebody deleted meanwhile is told at the open field, and what was typed stays to be copied", step(async () => {
    const gone = await makeDeal("Vitrina que se borra")
    await openAdmin(page, `/crm/deals/${gone.id}`)
    await page.getByRole("heading", { name: "Vitrina que se borra" }).dblclick()
    await title().fill("Vitrina con texto largo que no quiero perder")
    await api.post("/admin/trato/deals/batch", { delete: [gone.id] })
    await title().press("Enter")
    await see(page.getByText("Ya no existe, o no tienes acceso.").first())
    expect(await title().inputValue()).toBe("Vitrina con texto largo que no quiero perder")
    await title().press("Escape")
  }))

  it("H-01 finds no serious barrier on the page and in its dialogs, wide or narrow, and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})
