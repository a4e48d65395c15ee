import type { Browser, Locator, Page } from "playwright-core"
import type { CustomersResponse, DealDTO, LostReasonDTO, PeopleResponse, PipelineDTO } from "../../src/types/http/crm"
import { logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, DANIELA, LUIS, adminApi, eventually } from "./support/shop"
import { choose, dateDigits, see, typeDate } from "./support/steps"

/** The manual's «Crea o elimina tratos» and «Listado de tratos», step by step, on a funnel of its own. */
describe("deals", () => {
  const step = story("deals", () => [page, seller])
  const { look, faults } = inspector()
  const customer = fresh("Panadería El Trigal")
  const typed = fresh("Abarrotes La Esquina")
  const long = (text: string, length: number): string => `${text} ${"x".repeat(length)}`.slice(0, length)

  let browser: Browser
  let page: Page
  let seller: Page
  let api: Api
  let pipeline: PipelineDTO
  let people: PeopleResponse["people"]

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    seller = await (await newVisitor(browser)).newPage()
    api = await adminApi()
    pipeline = (await api.post<{ pipeline: PipelineDTO }>("/admin/trato/pipelines", { name: fresh("Mostrador"), preset: "definition" })).pipeline
    people = (await api.get<PeopleResponse>("/admin/trato/people")).people
    await logIn(page)
    await logIn(seller, LUIS.email)
  })
  afterAll(async () => {
    await browser?.close()
    if (pipeline) await removeFunnel(api, pipeline.id)
  })

  const personId = (name: string): string => people.find((person) => person.name === name)?.id ?? ""
  const deals = async (): Promise<DealDTO[]> => (await api.get<{ deals: DealDTO[] }>(`/admin/trato/deals?pipeline_id=${pipeline.id}&limit=100`)).deals
  const dealCalled = async (title: string): Promise<DealDTO> => {
    const { id } = (await eventually(deals, (all) => all.some((deal) => deal.title === title), title)).find((deal) => deal.title === title) ?? { id: "" }
    return (await api.get<{ deal: DealDTO }>(`/admin/trato/deals/${id}`)).deal
  }
  const customersCalled = async (name: string): Promise<CustomersResponse["customers"]> => (await api.get<CustomersResponse>(`/admin/trato/customers?q=${encodeURIComponent(name)}`)).customers
  const makeDeal = async (title: string, fields: Record<string, unknown> = {}): Promise<DealDTO> =>
    (await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh(`Cliente de ${title}`), title, pipeline_id: pipeline.id, stage_id: pipeline.stages[0].id, ...fields })).deal

  const openBoard = (who = page): Promise<unknown> => openAdmin(who, `/crm/funnel?pipeline=${pipeline.id}`)
  const openList = async (): Promise<void> => {
    await openBoard()
    await page.getByRole("tab", { name: /Tratos/ }).click()
    await see(page.getByRole("columnheader", { name: "Estado" }))
  }
  const openForm = async (who = page): Promise<Locator> => {
    await openBoard(who)
    await who.getByRole("button", { name: "Nuevo Trato", exact: true }).first().click()
    const form = who.getByRole("dialog")
    await see(form.getByRole("heading", { name: "Nuevo Trato" }))
    return form
  }
  /** The customer's field is a combobox whose list has the same name. */
  const field = (form: Locator, name: string): Locator => (name === "Cliente o prospecto" ? form.getByRole("combobox", { name }) : form.getByLabel(name))
  const saved = (): Promise<void> => see(toast(page, "Trato creado con éxito"))
  const question = (): Locator => page.getByRole("alertdialog")

  const row = (title: string): Locator => page.getByRole("row", { name: new RegExp(title) })
  /** What stands in the row of a deal under that heading. */
  const cell = async (title: string, heading: string): Promise<Locator> => {
    await see(page.getByRole("columnheader", { name: heading }))
    const headings = await page.getByRole("columnheader").allInnerTexts()
    const at = headings.findIndex((text) => text.trim() === heading)
    if (at < 0) throw new Error(`No column ${heading} among ${headings.join(", ")}`)
    return row(title).getByRole("cell").nth(at)
  }
  const textOf = async (title: string, heading: string): Promise<string> => (await (await cell(title, heading)).innerText()).replace(/\s+/g, " ").trim()
  /** What one sees of it: the colour of its text, as red, green, orange, blue, grey or black. */
  const colourOf = async (locator: Locator): Promise<string> => hue(await locator.evaluate((element) => getComputedStyle(element).color))

  describe("+ Nuevo Trato", () => {
    it("CRM-13 CRM-33 CRM-37 CRM-38 CRM-39 asks what the manual lists, with its tips, priorities and stages", step(async () => {
      await openBoard()
      // An empty column has such a button too: the manual's is at the top right.
      const { x = 0, y = 900 } = (await page.getByRole("button", { name: "Nuevo Trato", exact: true }).first().boundingBox()) ?? {}
      expect(x).toBeGreaterThan(720)
      expect(y).toBeLessThan(160)
      const form = await openForm()
      for (const label of ["Cliente o prospecto", "Título", "Descripción", "Asignado a", "Valor del trato", "Prioridad", "Etapa"]) await see(form.getByLabel(label, { exact: false }).first())
      await see(form.getByRole("group", { name: "Fecha de cierre" }))
      await see(form.getByText("el número de la cotización y una descripción corta", { exact: false }))
      expect(await form.getByLabel("Prioridad").innerText()).toContain("Sin Prioridad")
      expect(await options(form.getByLabel("Prioridad"))).toEqual(["Sin Prioridad", "Alta", "Media", "Baja"])
      expect(await options(form.getByLabel("Etapa"))).toEqual(["Contacto inicial", "Definición", "Propuesta enviada", "Negociación"])
      await look(page, "deal-form-empty")
    }))

    it("CRM-40 CRM-42 says at each field what is missing, and saves nothing", step(async () => {
      const form = page.getByRole("dialog")
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      await eventually(() => form.getByText("Este campo es obligatorio.").count(), (count) => count === 2, "two required fields")
      for (const name of ["Cliente o prospecto", "Título"]) expect(await field(form, name).getAttribute("aria-invalid")).toBe("true")
      expect(await deals()).toEqual([])
    }))

    it("CRM-32 CRM-33 CRM-34 CRM-40 says at the field that a text is one character too long, and takes the longest that fits", step(async () => {
      const form = page.getByRole("dialog")
      const fields = [["Cliente o prospecto", 300], ["Título", 200], ["Descripción", 1000]] as const
      for (const [name, max] of fields) await field(form, name).fill(long(fresh(name), max + 1))
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      for (const [, max] of fields) await see(form.getByText(`Usa como máximo ${max.toLocaleString("es-MX")} caracteres; hay ${(max + 1).toLocaleString("es-MX")}.`))
      await look(page, "deal-form-limits")
      expect(await deals()).toEqual([])
      const title = long(fresh("Título"), 200)
      for (const [name, max] of fields) await field(form, name).fill(name === "Título" ? title : long(fresh(name), max))
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      await saved()
      const deal = await dealCalled(title)
      expect([deal.customer?.name.length, deal.title.length, deal.description?.length]).toEqual([300, 200, 1000])
    }))

    it("CRM-36 CRM-37 CRM-39 saves a deal without value, priority and date, and the list shows a dash for each", step(async () => {
      const form = await openForm()
      await field(form, "Cliente o prospecto").fill(customer)
      await see(form.getByText(`Crear “${customer}” como prospecto`))
      await form.getByLabel("Título").fill("Vitrina usada")
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      await saved()
      expect(await dealCalled("Vitrina usada")).toMatchObject({ value: null, priority: "none", expected_close_on: null, customer: { name: customer } })
      await openList()
      expect(await textOf("Vitrina usada", "Valor")).toBe("-")
      expect(await textOf("Vitrina usada", "Cierre")).toBe("-")
      expect(await textOf("Vitrina usada", "Prioridad")).toMatch(/^-( Sin Prioridad)?$/)
    }))

    it("CRM-41 D19 «Cancelar» discards the form: no deal and no prospect", step(async () => {
      const form = await openForm()
      await field(form, "Cliente o prospecto").fill(typed)
      await form.getByRole("option", { name: `Crear “${typed}” como prospecto` }).click()
      await form.getByLabel("Título").fill("Nunca se guardó")
      await form.getByRole("button", { name: "Cancelar" }).click()
      await question().getByRole("button", { name: "Seguir editando" }).click()
      expect(await form.getByLabel("Título").inputValue()).toBe("Nunca se guardó")
      await form.getByRole("button", { name: "Cancelar" }).click()
      await question().getByRole("button", { name: "Descartar" }).click()
      await form.waitFor({ state: "hidden" })
      expect((await deals()).map(({ title }) => title)).not.toContain("Nunca se guardó")
      expect(await customersCalled(typed)).toEqual([])
    }))

    it("CRM-32 CRM-35 chooses an existing customer from the list and presets its seller, which an administrator may change", step(async () => {
      const [{ id }] = await customersCalled(customer)
      await api.post(`/admin/trato/customers/${id}`, { seller_id: personId(DANIELA.name) })
      const form = await openForm()
      await field(form, "Cliente o prospecto").fill(customer.slice(0, 12))
      await form.getByRole("option", { name: new RegExp(`^${customer}`) }).click()
      await see(form.getByLabel("Asignado a").filter({ hasText: DANIELA.name }))
      expect(await form.getByLabel("Asignado a").isEnabled()).toBe(true)
      await form.getByLabel("Título").fill("Horno de piso")
      await form.getByLabel("Valor del trato").fill("85000")
      await choose(page, form.getByLabel("Prioridad"), "Alta")
      await choose(page, form.getByLabel("Etapa"), "Negociación")
      await typeDate(page, form.getByRole("group", { name: "Fecha de cierre" }), dateDigits(20))
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      await saved()
      expect(await dealCalled("Horno de piso")).toMatchObject({ value: 85000, priority: "high", owner: { name: DANIELA.name }, stage_id: pipeline.stages.find(({ name }) => name === "Negociación")?.id, customer: { id } })
    }))

    it("CRM-06 CRM-35 shows the seller locked to who may not assign, and says before that the deal goes to the customer's seller", step(async () => {
      const form = await openForm(seller)
      const owner = form.getByLabel("Asignado a")
      expect(await owner.isDisabled()).toBe(true)
      await see(form.getByText("Solo quien administra el CRM puede cambiar a quién se asigna."))
      await field(form, "Cliente o prospecto").fill(customer)
      await form.getByRole("option", { name: new RegExp(`^${customer}`) }).click()
      await see(form.getByText(`Este cliente es de ${DANIELA.name}: el trato se le asignará y tú podrás consultarlo.`))
      await form.getByLabel("Título").fill("Charolas para horno")
      await form.getByRole("button", { name: "Guardar Trato" }).click()
      await see(toast(seller, "Trato creado con éxito"))
      const deal = await dealCalled("Charolas para horno")
      expect(deal.owner?.name).toBe(DANIELA.name)
      expect((await (await adminApi(LUIS.email)).get<{ deal: DealDTO }>(`/admin/trato/deals/${deal.id}`)).deal).toMatchObject({ id: deal.id, can: { update: false } })
      // It is there to be read: nothing on the board or in the list offers what would be refused.
      const card = seller.locator(`[data-deal="${deal.id}"]`)
      await see(card)
      expect(await card.getAttribute("aria-roledescription")).toBeNull()
      await card.getByRole("button", { name: /^Acciones de/ }).click()
      expect(await seller.getByRole("menuitem").allInnerTexts()).toEqual(["Abrir"])
      await seller.keyboard.press("Escape")
      await seller.getByRole("tab", { name: /Tratos/ }).click()
      const own = seller.getByRole("row", { name: /Charolas para horno/ })
      await see(own)
      expect(await own.getByRole("button").count()).toBe(0)
    }))
  })

  describe("the list «Tratos»", () => {
    let won: DealDTO
    let lost: DealDTO

    it("CRM-46 D2 shows open and closed deals, with quick filters that count them", step(async () => {
      won = await makeDeal("Mesa de trabajo", { value: 12_000, priority: "medium", owner_id: personId(LUIS.name) })
      lost = await makeDeal("Refrigerador doble", { value: 54_000, priority: "low", owner_id: null })
      const reasons = (await api.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")).lost_reasons
      await api.post(`/admin/trato/deals/${won.id}/win`, { value: 12_500 })
      await api.post(`/admin/trato/deals/${lost.id}/lose`, { lost_reason_id: reasons.find(({ name }) => name === "Presupuesto insuficiente")?.id })
      await openList()
      const filter = (name: string, count: number): Locator => page.getByRole("button", { name: new RegExp(`^${name}\\s*${count}$`) })
      for (const [name, count] of [["Todos", 6], ["Abiertos", 4], ["Ganados", 1], ["No ganados", 1]] as const) await see(filter(name, count))
      for (const title of ["Horno de piso", won.title, lost.title]) await see(row(title))
      await filter("Ganados", 1).click()
      await row(lost.title).waitFor({ state: "hidden" })
      await see(row(won.title))
      await filter("No ganados", 1).click()
      await row(won.title).waitFor({ state: "hidden" })
      await see(row(lost.title))
      await filter("Todos", 6).click()
      await see(row("Horno de piso"))
      await look(page, "deals-list")
    }))

    it("CRM-47 CRM-52 CRM-53 has the manual's columns: key and name, customer, value, closing, priority, initials and state", step(async () => {
      const headings = (await page.getByRole("columnheader").allInnerTexts()).map((text) => text.trim()).filter(Boolean)
      for (const name of ["Trato", "Cliente o prospecto", "Valor", "Cierre", "Prioridad", "Asignado a", "Estado"]) expect(headings).toContain(name)
      expect(await textOf("Horno de piso", "Trato")).toMatch(/^T-\d+ Horno de piso$/)
      expect(await textOf("Horno de piso", "Asignado a")).toMatch(/^DC/)
      expect(await textOf("Horno de piso", "Asignado a")).toContain(DANIELA.name)
      expect(await textOf(lost.title, "Asignado a")).toBe("-")
      for (const [title, word, colour] of [["Horno de piso", "Abierto", "blue"], [won.title, "Ganado", "green"], [lost.title, "No ganado", "red"]]) {
        const state = await cell(title, "Estado")
        await see(state.getByText(word, { exact: true }))
        const dots = await state.locator("*").evaluateAll((parts) => parts.map((part) => getComputedStyle(part).backgroundColor).filter((one) => !/, 0\)$/.test(one)))
        expect(dots.map(hue)).toContain(colour)
      }
    }))

    it("CRM-49 writes the value black when open, green when won, red when not, and says the state to who cannot see colours", step(async () => {
      for (const [title, amount, said, colour] of [["Horno de piso", /\$85,000/, "abierto", "black"], [won.title, /\$12,500/, "ganado", "green"], [lost.title, /\$54,000/, "no ganado", "red"]] as const) {
        const value = (await cell(title, "Valor")).getByText(amount).first()
        expect(await colourOf(value)).toBe(colour)
        expect(await textOf(title, "Valor")).toContain(said)
      }
    }))

    it("CRM-50 CRM-51 shows when it closes or closed, and each priority with its sign, colour and word", step(async () => {
      expect(await textOf("Horno de piso", "Cierre")).toMatch(/^\d{1,2} \p{L}+/u)
      expect(await textOf(won.title, "Cierre")).toMatch(/^\d{1,2} \p{L}+/u)
      for (const [title, sign, word, colour] of [["Horno de piso", "∧", "Alta", "red"], [won.title, "=", "Media", "orange"], [lost.title, "∨", "Baja", "green"], ["Vitrina usada", "-", "Sin Prioridad", "grey"]]) {
        const priority = await cell(title, "Prioridad")
        expect(await textOf(title, "Prioridad")).toBe(`${sign} ${word}`)
        expect(await colourOf(priority.getByText(sign, { exact: true }))).toBe(colour)
      }
    }))

    it("CRM-51 changes a priority right in the list", step(async () => {
      await (await cell("Vitrina usada", "Prioridad")).getByRole("button").click()
      await page.getByRole("menuitem", { name: "Media" }).click()
      await eventually(() => textOf("Vitrina usada", "Prioridad"), (text) => text === "= Media", "the new priority")
      expect(await dealCalled("Vitrina usada")).toMatchObject({ priority: "medium" })
    }))

    it("CRM-76 finds a deal by its key", step(async () => {
      const { key } = await dealCalled("Horno de piso")
      await page.getByRole("searchbox").first().fill(key)
      await row(won.title).waitFor({ state: "hidden" })
      await see(row("Horno de piso"))
      await page.getByRole("searchbox").first().fill("")
      await see(row(won.title))
    }))

    it("CRM-47 CRM-48 opens the deal by its name, and everything about the customer by theirs", step(async () => {
      await (await cell("Horno de piso", "Cliente o prospecto")).getByRole("link", { name: customer }).click()
      await page.waitForURL(/\/customers\/cus_/)
      await see(page.getByText(customer))
      await openList()
      await (await cell("Horno de piso", "Trato")).getByRole("link").click()
      await see(page.getByRole("heading", { name: "Horno de piso" }))
    }))

    it("CRM-54 EXT-01 a click on «Abierto» marks a deal as won, with the day and the value", step(async () => {
      await openList()
      await (await cell("Horno de piso", "Estado")).getByRole("button").click()
      await page.getByRole("menuitem", { name: "Ganado", exact: true }).click()
      await see(question().getByRole("group", { name: "Fecha de cierre" }))
      await question().getByLabel("Valor del trato").fill("82500")
      await question().getByRole("button", { name: "Guardar" }).click()
      await eventually(() => textOf("Horno de piso", "Estado"), (text) => text === "Ganado", "Ganado")
      expect(await dealCalled("Horno de piso")).toMatchObject({ status: "won", won_value: 82500 })
      expect(await textOf("Horno de piso", "Valor")).toContain("$82,500")
    }))

    it("CRM-54 EXT-02 CRM-58 or as not won, with the day and a reason from the list", step(async () => {
      await (await cell("Vitrina usada", "Estado")).getByRole("button").click()
      await page.getByRole("menuitem", { name: "No ganado", exact: true }).click()
      await see(question().getByRole("group", { name: "Fecha de cierre" }))
      await see(question().getByText("El día del rechazo."))
      const reason = question().getByLabel("Motivo", { exact: true })
      expect(await options(reason)).toEqual(["Presupuesto insuficiente", "Eligió a la competencia", "Sin respuesta", "Ya no lo necesita", "Tiempo de entrega", "Sin existencia", "Otro"])
      await choose(page, reason, "Otro")
      await question().getByRole("button", { name: "Guardar" }).click()
      await see(question().getByText("Escribe el motivo."))
      await choose(page, reason, "Eligió a la competencia")
      await question().getByRole("button", { name: "Guardar" }).click()
      await eventually(() => textOf("Vitrina usada", "Estado"), (text) => text === "No ganado", "No ganado")
      expect(await dealCalled("Vitrina usada")).toMatchObject({ status: "lost", lost_reason: { name: "Eligió a la competencia" } })
    }))

    it("CRM-55 CRM-87 «Reabrir» brings a closed deal back to the board", step(async () => {
      await (await cell("Vitrina usada", "Estado")).getByRole("button").click()
      expect(await page.getByRole("menuitem").allInnerTexts()).toEqual(["Reabrir"])
      await page.getByRole("menuitem", { name: "Reabrir" }).click()
      await question().getByRole("button", { name: "Reabrir" }).click()
      await see(question().getByText("Escribe por qué se reabre."))
      await look(page, "deal-reopen", { within: question() })
      await question().getByLabel("Motivo de la reevaluación").fill("Consiguieron presupuesto")
      await question().getByRole("button", { name: "Reabrir" }).click()
      await eventually(() => textOf("Vitrina usada", "Estado"), (text) => text === "Abierto", "Abierto")
      expect(await dealCalled("Vitrina usada")).toMatchObject({ status: "open", reopened_count: 1 })
      await page.getByRole("tab", { name: "Embudo" }).click()
      await see(page.locator("[data-deal]").filter({ hasText: "Vitrina usada" }))
    }))

    it("CRM-07 shows who may not close deals the state, but nothing to click", step(async () => {
      const own = await makeDeal("Tarja doble", { owner_id: personId(LUIS.name) })
      await openBoard(seller)
      await seller.getByRole("tab", { name: /Tratos/ }).click()
      const mine = seller.getByRole("row", { name: /Tarja doble/ })
      await see(mine.getByText("Abierto", { exact: true }))
      expect(await mine.getByRole("button", { name: /Cambiar el estado/ }).count()).toBe(0)
      expect(await seller.getByRole("row", { name: /Refrigerador doble/ }).count()).toBe(0)
      await openAdmin(seller, `/crm/deals/${own.id}`)
      await see(seller.getByRole("heading", { name: "Tarja doble" }))
      expect(await seller.getByRole("button", { name: /Marcar como/ }).count()).toBe(0)
    }))
  })

  describe("Eliminar", () => {
    it("CRM-44 CRM-45 CRM-94 selects one, asks, and says «Trato eliminado con éxito»", step(async () => {
      await openList()
      await row("Tarja doble").getByRole("checkbox").click()
      await page.getByRole("button", { name: "Eliminar", exact: true }).click()
      await see(question().getByText(/Esta acción no se puede deshacer/))
      await see(question().getByText(/No hay documentos ni notas vinculados/))
      await look(page, "deals-delete", { within: question() })
      await question().getByRole("button", { name: "Cancelar" }).click()
      await see(row("Tarja doble"))
      await page.getByRole("button", { name: "Eliminar", exact: true }).click()
      await question().getByRole("button", { name: "Eliminar Tratos" }).click()
      await see(toast(page, "Trato eliminado con éxito"))
      await row("Tarja doble").waitFor({ state: "hidden" })
      expect((await deals()).map(({ title }) => title)).not.toContain("Tarja doble")
    }))

    it("CRM-44 D9 several at once, and says how many", step(async () => {
      for (const title of ["Mesa de trabajo", "Refrigerador doble"]) await row(title).getByRole("checkbox").click()
      await page.getByRole("button", { name: "Eliminar", exact: true }).click()
      await see(question().getByText(/Se eliminarán 2 tratos/))
      await question().getByRole("button", { name: "Eliminar Tratos" }).click()
      await see(toast(page, "2 tratos eliminados con éxito"))
      const titles = (await deals()).map(({ title }) => title)
      expect(titles).not.toContain("Mesa de trabajo")
      expect(titles).not.toContain("Refrigerador doble")
    }))
  })

  it("H-01 finds no serious barrier in form, list and dialogs, wide or narrow, and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })

  /** The choices of a select, opened and closed again. */
  async function options(select: Locator): Promise<string[]> {
    await select.click()
    await see(page.getByRole("option"))
    const texts = (await page.getByRole("option").allInnerTexts()).map((text) => text.replace(/^[-∧=∨]\s*/, "").trim())
    await page.keyboard.press("Escape")
    await page.getByRole("listbox").waitFor({ state: "hidden" })
    return texts
  }
})

/** Which of the manual's colours a computed `rgb(…)` is. */
function hue(rgb: string): string {
  const [r, g, b] = (rgb.match(/[\d.]+/g) ?? []).map(Number)
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  if (most - least < 24) return most < 80 ? "black" : "grey"
  if (b === most) return "blue"
  if (g === most) return "green"
  return g > (r + least) / 3 ? "orange" : "red"
}
