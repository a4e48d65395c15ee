import type { Browser, Locator, Page } from "playwright-core"
import type { BoardResponse, DealDTO, PipelineDTO, SavePipelineBody } from "../../src/types/http/crm"
import { dragTo, stage as boardStage } from "./support/board"
import { logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector } from "./support/inspect"
import { tabTo } from "./support/keys"
import { fresh } from "./support/sales"
import { type Api, adminApi, eventually } from "./support/shop"
import { choose, see } from "./support/steps"

/** The manual's «Edita, organiza y elimina etapas» and «Crea una nueva etapa», step by step, on a funnel of its own. */
describe("editing the funnel", () => {
  const step = story("funnel", () => [page])
  const { look, faults } = inspector()

  let browser: Browser
  let page: Page
  let api: Api
  let pipeline: PipelineDTO

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    api = await adminApi()
    pipeline = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Obras y proyectos"), preset: "sale" })).pipeline
    for (const [title, value, stage] of [["Barra de granito", 90_000, "Presupuesto"], ["Terraza para eventos", 60_000, "Presupuesto"], ["Comedor industrial", 30_000, "Negociación"]] as const) await makeDeal(title, value, stage)
    await logIn(page)
  })
  afterAll(async () => {
    await browser?.close()
    if (pipeline) await removeFunnel(api, pipeline.id)
  })

  const board = (): Promise<BoardResponse> => api.get(`/admin/trato/board?pipeline_id=${pipeline.id}`)
  const savedNames = async (): Promise<string[]> => (await board()).columns.map(({ stage }) => stage.name)
  const titlesAt = async (name: string): Promise<string[]> => (await board()).columns.find(({ stage }) => stage.name === name)?.deals.map(({ title }) => title).sort() ?? []
  const makeDeal = async (title: string, value: number, name: string): Promise<DealDTO> => {
    const stage_id = (await board()).columns.find(({ stage }) => stage.name === name)?.stage.id
    return (await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh(`Cliente de ${title}`), title, value, pipeline_id: pipeline.id, stage_id })).deal
  }
  /** What a colleague saves meanwhile. */
  const saveMeanwhile = async (change: (stages: SavePipelineBody["stages"]) => SavePipelineBody["stages"]): Promise<void> => {
    const { columns, pipeline: { version } } = await board()
    await api.post(`/admin/trato/pipelines/${pipeline.id}`, { version, stages: change(columns.map(({ stage }) => ({ id: stage.id, name: stage.name, help: stage.help, color: stage.color }))) })
  }

  /** A stage while the funnel is edited, and what belongs to it. */
  const stage = (name: string): Locator => page.getByRole("region", { name, exact: true })
  const nameField = (name: string): Locator => stage(name).getByRole("textbox", { name: /^Nombre de la etapa/ })
  const bin = (name: string): Locator => page.getByRole("button", { name: `Eliminar etapa: ${name}` })
  const grip = (name: string): Locator => stage(name).locator("[data-grip]")
  const shownNames = (): Promise<string[]> => page.getByRole("textbox", { name: /^Nombre de la etapa/ }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  const orderIs = (names: string[]): Promise<unknown> => eventually(shownNames, (shown) => shown.join() === names.join(), names.join())
  const bar = (text: string): Promise<void> => see(page.getByText(text, { exact: true }))
  const question = (): Locator => page.getByRole("alertdialog")
  const edit = async (): Promise<void> => {
    await openAdmin(page, `/crm/funnel?pipeline=${pipeline.id}`)
    await page.getByRole("button", { name: "Editar Embudo" }).click()
    await bar("Sin cambios todavía")
  }
  const save = async (): Promise<void> => {
    await page.getByRole("button", { name: "Guardar", exact: true }).click()
    await see(toast(page, "Cambios guardados con éxito"))
    await see(page.getByRole("button", { name: "Editar Embudo" }))
  }

  it("CRM-14 CRM-21 opens with the pencil «Editar Embudo» at the top right, and the names become fields", step(async () => {
    await openAdmin(page, `/crm/funnel?pipeline=${pipeline.id}`)
    const button = page.getByRole("button", { name: "Editar Embudo" })
    await button.hover()
    await see(page.getByRole("tooltip", { name: "Editar embudo" }))
    const { x = 0, y = 0 } = (await button.boundingBox()) ?? {}
    expect(x).toBeGreaterThan(720)
    expect(y).toBeLessThan(200)
    await button.click()
    await bar("Sin cambios todavía")
    expect(await shownNames()).toEqual(["Contacto inicial", "Presupuesto", "Propuesta enviada", "Negociación"])
    await look(page, "funnel-edit")
  }))

  it("CRM-22 renames a stage by a click on its name and «Guardar»", step(async () => {
    await nameField("Propuesta enviada").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Propuesta en firme")
    await bar("1 cambio sin guardar")
    expect(await savedNames()).toContain("Propuesta enviada")
    await save()
    await see(boardStage(page, "Propuesta en firme"))
    expect(await savedNames()).toEqual(["Contacto inicial", "Presupuesto", "Propuesta en firme", "Negociación"])
  }))

  it("CRM-23 drags a stage to the left and to the right, by mouse", step(async () => {
    await edit()
    await dragTo(page, grip("Negociación"), grip("Presupuesto"))
    await orderIs(["Contacto inicial", "Negociación", "Presupuesto", "Propuesta en firme"])
    await dragTo(page, grip("Contacto inicial"), grip("Negociación"))
    await orderIs(["Negociación", "Contacto inicial", "Presupuesto", "Propuesta en firme"])
    await bar("1 cambio sin guardar")
    await save()
    expect(await savedNames()).toEqual(["Negociación", "Contacto inicial", "Presupuesto", "Propuesta en firme"])
  }))

  it("CRM-23 B-04 orders the stages by keyboard and says where each one is", step(async () => {
    await edit()
    await tabTo(page, stage("Negociación"))
    const heard: string[] = []
    for (const key of ["Space", "ArrowRight", "Space"]) {
      await page.keyboard.press(key)
      await page.waitForTimeout(400)
      heard.push((await page.locator('[id^="rfd-announcement-"]').textContent()) ?? "")
    }
    expect(heard).toEqual(["Levantaste Negociación, posición 1 de 4.", "Negociación: posición 2 de 4.", "Soltaste Negociación en la posición 2 de 4."])
    await page.getByRole("button", { name: "Mover Negociación a la derecha" }).press("Enter")
    await page.getByRole("button", { name: "Mover Negociación a la derecha" }).press("Enter")
    await save()
    expect(await savedNames()).toEqual(["Contacto inicial", "Presupuesto", "Propuesta en firme", "Negociación"])
  }))

  it("CRM-24 adds a stage at the end with «+ Agregar Etapa», names it and drags it where it belongs", step(async () => {
    await edit()
    await page.getByRole("button", { name: "Agregar Etapa" }).click()
    await page.keyboard.type("Visita de obra")
    expect((await shownNames()).at(-1)).toBe("Visita de obra")
    await dragTo(page, grip("Visita de obra"), grip("Presupuesto"))
    await orderIs(["Contacto inicial", "Visita de obra", "Presupuesto", "Propuesta en firme", "Negociación"])
    await save()
    expect(await savedNames()).toEqual(["Contacto inicial", "Visita de obra", "Presupuesto", "Propuesta en firme", "Negociación"])
    const colors = (await board()).columns.map((column) => column.stage.color)
    expect(new Set(colors).size).toBe(colors.length)
  }))

  it("CRM-25 CRM-94 inserts a blank stage with the «+» between two, and asks for a name of its own of at most 60 characters", step(async () => {
    await edit()
    await page.getByRole("button", { name: "Insertar una etapa entre Propuesta en firme y Negociación" }).click()
    await page.getByRole("button", { name: "Guardar", exact: true }).click()
    await see(page.getByText("Escribe el nombre de la etapa."))
    const field = page.getByRole("textbox", { name: "Nombre de la etapa 5" })
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Nombre de la etapa 5")
    await page.keyboard.type("negociación")
    await see(page.getByText("Ya hay una etapa con este nombre."))
    await field.fill("x".repeat(61))
    await see(page.getByText("El nombre puede tener como máximo 60 caracteres."))
    await field.fill("Planos aprobados")
    await save()
    expect(await savedNames()).toEqual(["Contacto inicial", "Visita de obra", "Presupuesto", "Propuesta en firme", "Planos aprobados", "Negociación"])
  }))

  it("CRM-26 CRM-27 asks before a stage goes: the bin at its bottom right says «Eliminar etapa», the question how many deals and how much", step(async () => {
    await edit()
    const column = await stage("Presupuesto").boundingBox()
    const button = await bin("Presupuesto").boundingBox()
    if (!column || !button) throw new Error("Stage and bin must be in sight")
    expect(column.x + column.width - (button.x + button.width)).toBeLessThan(24)
    expect(column.y + column.height - (button.y + button.height)).toBeLessThan(24)
    await bin("Presupuesto").hover()
    await see(page.getByRole("tooltip", { name: "Eliminar etapa" }))
    await bin("Presupuesto").click()
    await see(question().getByText("Eliminar la etapa Presupuesto"))
    await see(question().getByText(/2 tratos abiertos/))
    await see(question().getByText(/\$150,000/))
    await look(page, "funnel-delete-stage")
    await question().getByRole("button", { name: "Cancelar" }).click()
    await bar("Sin cambios todavía")
  }))

  it("CRM-28 CRM-30 «Cancelar» and «Descartar Cambios» leave the funnel as it was before, its deals too", step(async () => {
    const before = await savedNames()
    await bin("Presupuesto").click()
    await question().getByRole("button", { name: "Eliminar Etapa y sus Tratos" }).click()
    await see(page.getByText("Se eliminará con 2 tratos"))
    await nameField("Negociación").fill("Otra cosa")
    await bar("2 cambios sin guardar")
    await page.getByRole("button", { name: "Cancelar", exact: true }).click()
    await see(question().getByText("El embudo quedará como estaba antes de editarlo."))
    await question().getByRole("button", { name: "Seguir editando" }).click()
    await bar("2 cambios sin guardar")
    await page.getByRole("button", { name: "Cancelar", exact: true }).click()
    await question().getByRole("button", { name: "Descartar Cambios" }).click()
    await see(boardStage(page, "Presupuesto"))
    expect(await savedNames()).toEqual(before)
    expect(await titlesAt("Presupuesto")).toEqual(["Barra de granito", "Terraza para eventos"])
  }))

  it("CRM-27 D5 «Mover tratos a…» keeps the deals in another stage", step(async () => {
    await edit()
    await bin("Presupuesto").click()
    await question().getByRole("radio", { name: "Mover tratos a…" }).click()
    await question().getByRole("button", { name: "Mover tratos y eliminar la etapa" }).click()
    await see(question().getByText("Este campo es obligatorio."))
    await choose(page, question().getByRole("combobox", { name: "Etapa que los recibe" }), "Planos aprobados")
    await question().getByRole("button", { name: "Mover tratos y eliminar la etapa" }).click()
    await see(page.getByText("Se eliminará; 2 tratos pasarán a Planos aprobados"))
    await save()
    expect(await savedNames()).not.toContain("Presupuesto")
    expect(await titlesAt("Planos aprobados")).toEqual(["Barra de granito", "Terraza para eventos"])
  }))

  it("CRM-31 D5 a draft that others overtook is not saved and says what changed; the edits stay and can be saved then", step(async () => {
    await edit()
    await nameField("Contacto inicial").fill("Primer contacto")
    await bin("Negociación").click()
    await question().getByRole("button", { name: "Eliminar Etapa y sus Tratos" }).click()
    const late = await makeDeal("Bancas para el parque", 12_000, "Negociación")
    await saveMeanwhile((stages) => [...stages.map((one) => (one.name === "Visita de obra" ? { ...one, name: "Levantamiento" } : one)), { name: "Entrega" }])
    await page.getByRole("button", { name: "Guardar", exact: true }).click()

    await see(page.getByText("El embudo cambió mientras lo editabas"))
    for (const news of ["«Visita de obra» ahora se llama «Levantamiento».", "Se agregó la etapa «Entrega».", "«Negociación» ahora tiene 2 tratos (antes 1): decide otra vez qué hacer con ellos."]) await see(page.getByText(news))
    await look(page, "funnel-stale")
    expect(await shownNames()).toEqual(["Primer contacto", "Levantamiento", "Propuesta en firme", "Planos aprobados", "Negociación", "Entrega"])
    expect(await savedNames()).toContain("Contacto inicial")
    expect(await titlesAt("Negociación")).toContain(late.title)

    await bin("Negociación").click()
    await see(question().getByText(/2 tratos abiertos/))
    await question().getByRole("button", { name: "Eliminar Etapa y sus Tratos" }).click()
    await save()
    expect(await savedNames()).toEqual(["Primer contacto", "Levantamiento", "Propuesta en firme", "Planos aprobados", "Entrega"])
  }))

  it("CRM-28 CRM-29 what was saved stays so: the deals of the stage are gone for good", step(async () => {
    const { deals } = await api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?pipeline_id=${pipeline.id}&limit=50`)
    expect(deals.map(({ title }) => title).sort()).toEqual(["Barra de granito", "Terraza para eventos"])
    await page.reload()
    await see(boardStage(page, "Primer contacto"))
    expect(await boardStage(page, "Negociación").count()).toBe(0)
  }))

  it("CRM-94 keeps the last stage", step(async () => {
    await edit()
    for (const name of ["Levantamiento", "Propuesta en firme", "Entrega", "Primer contacto"]) {
      await bin(name).click()
      await question().getByRole("button", { name: /^Eliminar Etapa/ }).click()
    }
    expect(await bin("Planos aprobados").isDisabled()).toBe(true)
    await page.getByRole("button", { name: "Conservar etapa: Entrega" }).click()
    expect(await bin("Planos aprobados").isDisabled()).toBe(false)
    await page.getByRole("button", { name: "Cancelar", exact: true }).click()
    await question().getByRole("button", { name: "Descartar Cambios" }).click()
    await see(boardStage(page, "Levantamiento"))
  }))

  it("H-01 finds no serious barrier while the funnel is edited, wide or narrow, and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})
