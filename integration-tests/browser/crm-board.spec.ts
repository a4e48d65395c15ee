import type { Browser, Locator, Page } from "playwright-core"
import type { BoardResponse, DealDTO, LostReasonDTO, PeopleResponse, PipelineDTO } from "../../src/types/http/crm"
import { card, carry, dragTo, eventuallyIn, stage, titlesIn, touchTo } from "./support/board"
import { PHONE, logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector, shoot } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, DANIELA, adminApi, eventually } from "./support/shop"
import { choose, see } from "./support/steps"

const STAGES = ["Contacto inicial", "Presupuesto", "Propuesta enviada", "Negociación"]

/** The board by mouse, keyboard, menu and touch, with somebody else at work on it, on a funnel of its own. */
describe("the board", () => {
  const step = story("board", () => [page, other])
  const { look, faults } = inspector()
  let browser: Browser
  let page: Page
  let other: Page
  let api: Api
  let pipeline: PipelineDTO

  const make = async (title: string, at: number, fields: Record<string, unknown> = {}): Promise<DealDTO> =>
    (await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh("Fonda"), title, pipeline_id: pipeline.id, stage_id: pipeline.stages[at].id, ...fields })).deal
  const board = (): Promise<BoardResponse> => api.get<BoardResponse>(`/admin/trato/board?pipeline_id=${pipeline.id}`)
  const onServer = async (at: number): Promise<string[]> => (await board()).columns[at].deals.map((deal) => deal.title)
  /** The screen is ahead of the server: a move is shown before it is answered. */
  const serverHas = (at: number, titles: string[]) => eventually(async () => (await onServer(at)).slice(0, titles.length || 1).join(), (now) => now === titles.join(), `${titles.join()} on the server`)
  const found = async (title: string): Promise<DealDTO> => {
    const { deals } = await api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?pipeline_id=${pipeline.id}&limit=200`)
    return deals.find((deal) => deal.title === title)!
  }
  const moveOnServer = async (title: string, at: number, slot: Record<string, unknown> = {}): Promise<void> => {
    const { id, version } = await found(title)
    await api.post(`/admin/trato/deals/${id}/move`, { stage_id: pipeline.stages[at].id, version, ...slot })
  }
  const open = (who: Page, query = ""): Promise<unknown> => openAdmin(who, `/crm/funnel?pipeline=${pipeline.id}${query}`)
  const menuOf = async (title: string): Promise<void> => {
    await card(page, title).hover()
    await card(page, title).getByRole("button", { name: /^Acciones de/ }).click()
  }
  const choice = (name: string): Locator => page.getByRole("menuitem", { name, exact: true })
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.querySelector("a")?.textContent ?? "")

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    other = await (await newVisitor(browser)).newPage()
    api = await adminApi()
    pipeline = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Tablero"), preset: "sale" })).pipeline
    for (const title of ["Delta", "Charlie", "Bravo", "Alfa"]) await make(title, 0, { value: 100, currency_code: "mxn", priority: title === "Charlie" || title === "Bravo" ? "none" : "high" })
    await make("Yankee", 1, { value: 7.5, currency_code: "usd" })
    const closed = await make("Cerrado", 1)
    await api.post(`/admin/trato/deals/${closed.id}/win`, {})
    await logIn(page)
    await logIn(other, DANIELA.email)
  })
  afterAll(async () => {
    await browser?.close()
    if (pipeline) await removeFunnel(api, pipeline.id)
  })

  it("CRM-09 CRM-12 CRM-16 shows the open deals, a column a stage in the funnel's order, each in its colour, with count and total", step(async () => {
    await open(page)
    await see(card(page, "Alfa"))
    const columns = page.locator("section[data-stage]")
    expect(await columns.locator("h2").allTextContents()).toEqual(STAGES)
    expect(await titlesIn(page, "Contacto inicial")).toEqual(["Alfa", "Bravo", "Charlie", "Delta"])
    expect(await titlesIn(page, "Presupuesto")).toEqual(["Yankee"])
    await see(page.getByRole("region", { name: "Contacto inicial, 4 tratos" }).getByText(/^\$400\b/))
    const colours = await columns.evaluateAll((all) => all.map((one) => getComputedStyle(one.querySelector("h2")!.previousElementSibling!).backgroundColor))
    expect(new Set(colours).size).toBe(4)
    await page.getByRole("tab", { name: /Tratos/ }).click()
    await see(page.getByRole("row").filter({ hasText: "Cerrado" }))
    await open(page)
    await see(card(page, "Alfa"))
    await look(page, "board-own")
  }))

  it("CRM-13 CRM-14 CRM-15 has its buttons top right, and a deal made from a column stands on top of it", step(async () => {
    for (const name of ["Nuevo Trato", "Editar Embudo"]) {
      const box = await page.getByRole("button", { name, exact: true }).first().boundingBox()
      expect(box!.x).toBeGreaterThan(900)
      expect(box!.y).toBeLessThan(160)
    }
    await page.getByRole("button", { name: "Agregar un trato en Presupuesto" }).click()
    const form = page.getByRole("dialog")
    await form.getByRole("combobox", { name: "Cliente o prospecto" }).fill(fresh("Cliente nuevo"))
    await form.getByRole("option").first().click()
    await form.getByLabel("Título").fill("Zulu")
    await form.getByRole("button", { name: "Guardar Trato" }).click()
    await see(toast(page, "Trato creado con éxito"))
    await eventuallyIn(page, "Presupuesto", (titles) => titles.join() === "Zulu,Yankee")
  }))

  it("CRM-10 CRM-11 is dragged into the very slot of another stage, and inside one; the server has the same order", step(async () => {
    await dragTo(page, card(page, "Alfa"), card(page, "Yankee"))
    await see(toast(page, "está en Presupuesto"))
    const shown = await titlesIn(page, "Presupuesto")
    expect([...shown].sort()).toEqual(["Alfa", "Yankee", "Zulu"])
    await serverHas(1, shown)
    await dragTo(page, card(page, "Bravo"), card(page, "Delta"))
    await see(toast(page, "cambió de posición"))
    const inside = await titlesIn(page, "Contacto inicial")
    expect(inside[0]).toBe("Charlie")
    await serverHas(0, inside)
    await page.reload()
    await see(card(page, "Alfa"))
    expect([await titlesIn(page, "Contacto inicial"), await titlesIn(page, "Presupuesto")]).toEqual([inside, shown])
  }))

  it("B-03 takes moves back by Ctrl+Z, one after the other", step(async () => {
    const before = await Promise.all(STAGES.map((name) => titlesIn(page, name)))
    await menuOf("Zulu")
    await choice("Mover a etapa…").hover()
    await choice("Negociación").click()
    await eventuallyIn(page, "Negociación", (titles) => titles.includes("Zulu"))
    await menuOf("Yankee")
    await choice("Mover a etapa…").hover()
    await choice("Negociación").click()
    await eventuallyIn(page, "Negociación", (titles) => titles.join() === "Yankee,Zulu")
    await page.keyboard.press("Control+z")
    await eventuallyIn(page, "Negociación", (titles) => titles.join() === "Zulu")
    await page.keyboard.press("Control+z")
    await eventuallyIn(page, "Negociación", (titles) => titles.length === 0)
    await eventually(async () => (await Promise.all(STAGES.map((name) => titlesIn(page, name)))).join("|"), (now) => now === before.map(String).join("|"), "the board as it was")
    await serverHas(1, before[1])
  }))

  it("B-04 the card's menu does all that dragging does, and the focus stays on the card", step(async () => {
    // Daniela's, who sees no deals but her own.
    const { people } = await api.get<PeopleResponse>("/admin/trato/people")
    const owner_id = people.find(({ name }) => name === DANIELA.name)?.id
    for (const title of ["Eco", "Foxtrot", "Golf"]) await moveOnServer((await make(title, 2, { owner_id })).title, 2, { position: "bottom" })
    await page.reload()
    await see(card(page, "Golf"))
    const then = async (title: string, action: string, order: string) => {
      await menuOf(title)
      await choice(action).click()
      await eventuallyIn(page, "Propuesta enviada", (titles) => titles.join() === order)
      await eventually(focused, (now) => now === title, `the focus on ${title}`)
      await eventually(async () => (await onServer(2)).join(), (now) => now === order, `${order} on the server`)
    }
    await then("Golf", "Subir", "Eco,Golf,Foxtrot")
    await then("Eco", "Bajar", "Golf,Eco,Foxtrot")
    await then("Foxtrot", "Al inicio", "Foxtrot,Golf,Eco")
    await then("Foxtrot", "Al final", "Golf,Eco,Foxtrot")
    await menuOf("Golf")
    expect(await choice("Subir").isDisabled()).toBe(true)
    for (const name of ["Editar", "Mover a etapa…", "Marcar como Ganado", "Marcar como No Ganado", "Eliminar"]) await see(choice(name))
    await page.keyboard.press("Escape")
    await menuOf("Eco")
    await choice("Eliminar").click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Eliminar Tratos" }).click()
    await see(toast(page, "Trato eliminado con éxito"))
    await eventuallyIn(page, "Propuesta enviada", (titles) => titles.join() === "Golf,Foxtrot")
  }))

  it("B-04 is moved by keyboard across stages, told in names and positions; Escape puts it back", step(async () => {
    await card(page, "Golf").focus()
    const { key } = await found("Golf")
    const heard = await carry(page, ["Space", "ArrowDown", "ArrowRight", "Escape"])
    expect(heard[0]).toBe(`Levantaste ${key} Golf, posición 1 de 2 en Propuesta enviada.`)
    expect(heard[1]).toBe(`${key} Golf: posición 2 de 2 en Propuesta enviada.`)
    expect(heard[2]).toContain("en Negociación.")
    expect(heard[3]).toContain("Movimiento cancelado.")
    expect(await titlesIn(page, "Propuesta enviada")).toEqual(["Golf", "Foxtrot"])
    await carry(page, ["Space", "ArrowDown", "Space"])
    await eventuallyIn(page, "Propuesta enviada", (titles) => titles.join() === "Foxtrot,Golf")
  }))

  it("B-06 what somebody else moves appears by itself, and never under a held card", step(async () => {
    await open(other)
    await see(card(other, "Foxtrot"))
    // The stream of a page that has just opened may still be on its way.
    await other.waitForTimeout(1_000)
    const since = Date.now()
    await moveOnServer("Foxtrot", 3)
    await eventuallyIn(other, "Negociación", (titles) => titles.includes("Foxtrot"))
    expect(Date.now() - since).toBeLessThan(3_500)
    await eventuallyIn(page, "Negociación", (titles) => titles.includes("Foxtrot"))

    await card(page, "Golf").focus()
    await carry(page, ["Space"])
    await moveOnServer("Foxtrot", 2, { position: "bottom" })
    await eventuallyIn(other, "Negociación", (titles) => titles.length === 0)
    expect(await titlesIn(page, "Negociación")).toEqual(["Foxtrot"])
    await carry(page, ["Escape"])
    await eventuallyIn(page, "Negociación", (titles) => titles.length === 0)
  }))

  it("B-03 a move that somebody was quicker with goes back, and says why", step(async () => {
    await other.route("**/board/events**", (route) => route.abort())
    await other.reload()
    await see(card(other, "Foxtrot"))
    await moveOnServer("Foxtrot", 1, { position: "bottom" })
    await dragTo(other, card(other, "Foxtrot"), stage(other, "Negociación"))
    await see(toast(other, "volvió a su lugar"))
    await see(toast(other, "Alguien cambió este trato mientras tanto"))
    await eventuallyIn(other, "Presupuesto", (titles) => titles.includes("Foxtrot"))
    await serverHas(3, [])
    await other.unroute("**/board/events**")
  }))

  it("B-02 CRM-11 under a filter counts what is shown, and a drop still means the true order", step(async () => {
    await moveOnServer("Alfa", 0, { position: "top" })
    await moveOnServer("Delta", 0, { position: "bottom" })
    await serverHas(0, ["Alfa", "Charlie", "Bravo", "Delta"])
    await open(page)
    await see(card(page, "Bravo"))
    await page.getByRole("button", { name: /^Filtros/ }).click()
    await choose(page, page.getByLabel("Prioridad", { exact: true }), "Alta")
    await eventuallyIn(page, "Contacto inicial", (titles) => titles.join() === "Alfa,Delta")
    await see(page.getByRole("region", { name: "Contacto inicial, 2 tratos" }).getByText(/^\$200\b/))
    await page.keyboard.press("Escape")
    await card(page, "Delta").focus()
    await carry(page, ["Space", "ArrowUp", "Space"])
    await eventually(async () => (await onServer(0)).join(), (now) => now === "Delta,Alfa,Charlie,Bravo", "Delta right above Alfa")
    await see(page.getByRole("region", { name: "Contacto inicial, 2 tratos" }))
  }))

  it("B-09 EXT-02 dropped on «No ganado» it asks for day and reason; Cancelar leaves it where it was", step(async () => {
    const { lost_reasons } = await api.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")
    await open(page)
    await see(card(page, "Bravo"))
    const dropOn = async (zone: "won" | "lost") => {
      const from = (await card(page, "Bravo").boundingBox())!
      await page.mouse.move(from.x + from.width / 2, from.y + 30)
      await page.mouse.down()
      await page.mouse.move(from.x + from.width / 2 + 10, from.y + 45, { steps: 4 })
      await page.waitForTimeout(300)
      const to = (await page.locator(`[data-zone=${zone}]`).boundingBox())!
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 })
      await page.waitForTimeout(300)
      await page.mouse.up()
    }
    await dropOn("lost")
    const dialog = page.locator("[role=dialog], [role=alertdialog]").filter({ hasText: "Marcar como No Ganado" })
    await see(dialog)
    await dialog.getByRole("button", { name: "Cancelar" }).click()
    expect(await titlesIn(page, "Contacto inicial")).toContain("Bravo")
    await dropOn("lost")
    await choose(page, dialog.getByLabel("Motivo"), lost_reasons[0].name)
    await dialog.getByRole("button", { name: "Guardar", exact: true }).click()
    // Behind an open dialog the board has no roles by which it could be found.
    await see(toast(page, "marcado como no ganado"))
    await eventuallyIn(page, "Contacto inicial", (titles) => !titles.includes("Bravo"))
    const { id } = await found("Bravo")
    expect((await api.get<{ deal: DealDTO }>(`/admin/trato/deals/${id}`)).deal).toMatchObject({ status: "lost", lost_reason: { id: lost_reasons[0].id } })
  }))

  it("H-01 on a phone shows one stage at a time, and the switcher goes from one to the next", step(async () => {
    const phone = await (await newVisitor(browser, { viewport: PHONE })).newPage()
    await logIn(phone)
    await open(phone)
    await see(card(phone, "Charlie"))
    expect(await phone.locator("section[data-stage]").count()).toBe(1)
    await phone.getByRole("navigation", { name: "Etapas" }).getByRole("button", { name: /Presupuesto/ }).click()
    await see(card(phone, "Foxtrot"))
    await phone.context().close()
  }))

  it("B-04 on a phone lifts a card by a long press and drops it elsewhere; a swipe moves nothing, and the card's menu does the same", step(async () => {
    for (const title of ["Tres", "Dos", "Uno"]) await make(title, 3)
    const phone = await (await newVisitor(browser, { viewport: PHONE, hasTouch: true, isMobile: true })).newPage()
    await logIn(phone)
    await open(phone)
    await phone.getByRole("navigation", { name: "Etapas" }).getByRole("button", { name: /Negociación/ }).click()
    await eventuallyIn(phone, "Negociación", (titles) => titles.slice(0, 3).join() === "Uno,Dos,Tres")
    await touchTo(phone, card(phone, "Uno"), card(phone, "Tres"), 0)
    await phone.waitForTimeout(500)
    await serverHas(3, ["Uno", "Dos", "Tres"])
    await touchTo(phone, card(phone, "Uno"), card(phone, "Tres"))
    await eventually(() => onServer(3), (titles) => titles.slice(0, 3).join() === "Dos,Tres,Uno", "the order after a long press")
    await eventuallyIn(phone, "Negociación", (titles) => titles.slice(0, 3).join() === "Dos,Tres,Uno")
    await shoot(phone, "board-phone-touched")
    await card(phone, "Dos").getByRole("button", { name: /^Acciones de/ }).tap()
    await phone.getByRole("menuitem", { name: "Mover a etapa…" }).tap()
    await phone.getByRole("menuitem", { name: "Presupuesto" }).tap()
    await eventually(() => onServer(1), (titles) => titles[0] === "Dos", "the card in the other stage")
    await phone.context().close()
  }))

  it("H-01 fits both widths and has no serious fault for axe", step(async () => {
    expect(faults).toEqual([])
  }))
})
