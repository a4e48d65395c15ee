import type { Browser, Locator, Page, Route } from "playwright-core"
import type { RolesResponse, TeamsResponse } from "../../src/types/http/access"
import type { DealDTO, LostReasonDTO, PipelineDTO } from "../../src/types/http/crm"
import { logIn, newVisitor, openAdmin, openBrowser, toast } from "./support/browser"
import { story } from "./support/chain"
import { removeFunnel } from "./support/funnels"
import { inspector } from "./support/inspect"
import { press, tabTo } from "./support/keys"
import { invite } from "./support/people"
import { fresh } from "./support/sales"
import { type Api, LUIS, adminApi, eventually, shop } from "./support/shop"
import { choose, see } from "./support/steps"

/** Roles, teams, funnels and reasons: who may do what, and with which words the shop sells. */
describe("settings of the CRM", () => {
  const step = story("settings", () => [page, guest])
  const { look, faults } = inspector()
  const role = fresh("Mostrador")
  const team = fresh("Zona Bajío")
  const funnel = fresh("Mayoreo")
  const reason = fresh("Cambió de domicilio")
  const newcomer = { first_name: "Marisol", last_name: fresh("Peña") }
  const name = `${newcomer.first_name} ${newcomer.last_name}`

  let browser: Browser
  let page: Page
  let guest: Page
  let api: Api
  let person: { id: string; email: string }
  let usualFunnel: PipelineDTO

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await newVisitor(browser)).newPage()
    guest = await (await newVisitor(browser)).newPage()
    api = await adminApi()
    usualFunnel = (await pipelines()).find(({ is_default }) => is_default) as PipelineDTO
    person = await invite(api, `marisol.${Date.now()}@mesaybarra.example`, newcomer, shop().password)
    await logIn(page)
    await logIn(guest, person.email)
  })
  afterAll(async () => {
    await browser?.close()
    if (usualFunnel) await tidy()
  })

  const pipelines = async (): Promise<PipelineDTO[]> => (await api.get<{ pipelines: PipelineDTO[] }>("/admin/trato/pipelines")).pipelines
  /** What a story that broke off leaves behind would stand in the way of the next files. */
  const tidy = async (): Promise<void> => {
    const usual = (await pipelines()).find(({ id }) => id === usualFunnel.id) as PipelineDTO
    if (!usual.is_default) await api.post(`/admin/trato/pipelines/${usual.id}`, { version: usual.version, is_default: true, stages: usual.stages.map(({ position: _position, ...stage }) => stage) })
    for (const one of await pipelines()) if (one.name.startsWith(funnel)) await removeFunnel(api, one.id)
    const { lost_reasons } = await api.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")
    for (const one of lost_reasons) if (one.name === reason) await api.delete(`/admin/trato/lost-reasons/${one.id}`)
    const { teams } = await api.get<TeamsResponse>("/admin/trato/teams")
    for (const one of teams) if (one.name === team) await api.delete(`/admin/trato/teams/${one.id}`)
    if (person) await api.post(`/admin/trato/roles/people/${person.id}`, { actor_type: "user", role_id: null })
    for (const one of await roles()) if (one.name === role) await api.delete(`/admin/trato/roles/${one.id}`)
  }

  const dialog = (): Locator => page.getByRole("dialog")
  const question = (): Locator => page.getByRole("alertdialog")
  const focused = (label: string): Promise<unknown> => page.waitForFunction((text) => document.activeElement?.textContent?.includes(text) || document.activeElement?.getAttribute("aria-label") === text, label)
  const roles = async (): Promise<RolesResponse["roles"]> => (await api.get<RolesResponse>("/admin/trato/roles")).roles

  it("CRM-05 is found in the settings, by name", step(async () => {
    await openAdmin(page, "/settings/trato-roles")
    await see(page.getByRole("heading", { name: "Roles y permisos" }))
    for (const [link, heading] of [["Equipos", "Equipos"], ["Embudos y motivos", "Embudos"], ["Roles y permisos", "Roles y permisos"]]) {
      await page.getByRole("link", { name: link, exact: true }).click()
      await see(page.getByRole("heading", { name: heading, exact: true }))
    }
    await look(page, "settings-roles")
  }))

  describe("roles", () => {
    const editor = (): Locator => dialog()
    const box = (resource: string, operation: string): Locator => editor().getByRole("group", { name: resource, exact: true }).getByRole("checkbox", { name: operation, exact: true })

    it("CRM-05 makes one by mouse: what is missing or taken is said at its field", step(async () => {
      await page.getByRole("button", { name: "Nuevo rol" }).click()
      await editor().getByRole("button", { name: "Guardar rol" }).click()
      await see(editor().getByText("Este campo es obligatorio."))
      await editor().getByLabel("Nombre").fill("Vendedor")
      await box("Tratos", "Crear").click()
      expect(await box("Tratos", "Ver").isChecked()).toBe(true)
      await editor().getByRole("button", { name: "Guardar rol" }).click()
      await see(editor().getByText("Ese nombre ya está en uso.", { exact: false }).or(editor().getByText(/Ya hay un rol/)))
      await look(page, "settings-role")
      await editor().getByLabel("Nombre").fill(role)
      await editor().getByRole("radio", { name: /Todo/ }).click()
      await editor().getByRole("button", { name: "Guardar rol" }).click()
      await see(toast(page, `Rol ${role} creado`))
      expect((await roles()).find((one) => one.name === role)).toMatchObject({ scope: "all", grants: ["deal:view", "deal:create"] })
    }))

    it("CRM-05 H-01 changes it by keyboard alone; Escape asks before it discards, and the focus comes back", step(async () => {
      const open = page.getByRole("button", { name: `Abrir el rol ${role}` })
      await press(page, open)
      await tabTo(page, box("Tratos", "Modificar"))
      await page.keyboard.press("Space")
      await page.keyboard.press("Escape")
      await see(question())
      await question().getByRole("button", { name: "Seguir editando" }).press("Enter")
      await tabTo(page, editor().getByRole("button", { name: "Guardar rol" }))
      await page.keyboard.press("Enter")
      await see(toast(page, `Rol ${role} guardado`))
      await focused(`Abrir el rol ${role}`)
      expect((await roles()).find((one) => one.name === role)?.grants).toContain("deal:update")
    }))

    it("CRM-04 shows who has no role a locked view that says what to do, on every page", step(async () => {
      for (const path of ["/crm/funnel", "/presales/quotes", "/billing/receipts", "/settings/trato-roles"]) {
        await openAdmin(guest, path)
        await see(guest.getByText("No tienes acceso a esta sección"))
        await see(guest.getByText(/Pide a un administrador que te asigne uno/))
      }
      await openAdmin(guest, "/crm/funnel")
      await look(guest, "blocked")
    }))

    it("CRM-05 CRM-04 gives the role to somebody, who can work from then on with just that", step(async () => {
      await page.reload()
      await choose(page, page.getByRole("combobox", { name: `Rol de ${name}` }), role)
      await see(toast(page, `${name} ahora es ${role}`))
      await openAdmin(guest, "/crm/funnel")
      await see(guest.getByRole("heading", { name: "Embudo de ventas" }))
      await see(guest.getByRole("button", { name: "Nuevo Trato", exact: true }))
      expect(await guest.getByRole("button", { name: "Editar Embudo" }).count()).toBe(0)
      await openAdmin(guest, "/billing/receipts")
      await see(guest.getByText(`Tu rol (${role}) no tiene el permiso que esta página necesita.`, { exact: false }))
    }))

    it("CRM-05 deletes a role in use only by moving its people to another", step(async () => {
      await page.getByRole("button", { name: `Más acciones: ${role}` }).click()
      await page.getByRole("menuitem", { name: "Eliminar" }).click()
      await see(question().getByText("1 persona tiene este rol. Elige qué rol tendrá."))
      expect(await question().getByRole("button", { name: "Eliminar rol" }).isDisabled()).toBe(true)
      await choose(page, question().getByRole("combobox", { name: "Nuevo rol" }), "Consulta")
      await question().getByRole("button", { name: "Eliminar rol" }).click()
      await see(toast(page, `Rol ${role} eliminado`))
      expect((await roles()).find(({ preset }) => preset === "viewer")?.people_count).toBeGreaterThan(0)
    }))

    it("D14 does not let the only administrator go", step(async () => {
      await choose(page, page.getByRole("combobox", { name: /^Rol de Renata/ }), "Vendedor")
      await question().getByRole("button", { name: "Cambiar mi rol" }).click()
      await see(toast(page, /única persona con el rol Administrador/))
      await see(page.getByRole("combobox", { name: /^Rol de Renata/ }).filter({ hasText: "Administrador" }))
    }))
  })

  it("CRM-05 CRM-06 CRM-07 shows Consulta everything and lets them change nothing", step(async () => {
    await openAdmin(guest, "/crm/funnel")
    await see(guest.locator("[data-deal]"))
    for (const button of ["Nuevo Trato", "Editar Embudo"]) expect(await guest.getByRole("button", { name: button, exact: true }).count()).toBe(0)
    await guest.getByRole("tab", { name: /Tratos/ }).click()
    await see(guest.getByRole("columnheader", { name: "Estado" }))
    expect(await guest.getByRole("row").getByRole("checkbox").count()).toBe(0)
    expect(await guest.getByRole("button", { name: /^Cambiar (el estado|la prioridad)/ }).count()).toBe(0)
    await guest.getByRole("row").nth(1).getByRole("link").first().click()
    await see(guest.getByRole("heading", { name: "Bitácora" }))
    expect(await guest.getByRole("button", { name: /^(Editar|Marcar como|Reabrir)/ }).count()).toBe(0)
    await openAdmin(guest, "/settings/trato-funnels")
    await see(guest.getByRole("heading", { name: "Embudos", exact: true }))
    expect(await guest.getByRole("button", { name: /^Nuevo/ }).count()).toBe(0)
  }))

  it("CRM-05 CRM-06 lets a Vendedor make deals, not edit the funnel or the settings", step(async () => {
    const seller = await (await newVisitor(browser)).newPage()
    await logIn(seller, LUIS.email)
    await openAdmin(seller, "/crm/funnel")
    await see(seller.getByRole("button", { name: "Nuevo Trato", exact: true }))
    expect(await seller.getByRole("button", { name: "Editar Embudo" }).count()).toBe(0)
    await openAdmin(seller, "/settings/trato-roles")
    await see(seller.getByText("Permiso necesario: administrar roles"))
    await seller.context().close()
  }))

  describe("teams", () => {
    it("CRM-05 D7 makes a team, changes who is in it and deletes it; the focus comes back each time", step(async () => {
      await openAdmin(page, "/settings/trato-teams")
      await page.getByRole("button", { name: "Nuevo equipo" }).click()
      await dialog().getByRole("button", { name: "Guardar" }).click()
      await see(dialog().getByText("Este campo es obligatorio."))
      await dialog().getByLabel("Nombre").fill(team)
      await dialog().getByRole("checkbox", { name: new RegExp(LUIS.name) }).click()
      await look(page, "settings-team")
      await dialog().getByRole("button", { name: "Guardar" }).click()
      await see(toast(page, `Equipo ${team} creado`))
      await focused("Nuevo equipo")
      const row = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: team, exact: true }) })
      await see(row.getByText("1 miembro"))

      await press(page, page.getByRole("button", { name: team, exact: true }))
      await tabTo(page, dialog().getByRole("checkbox", { name: new RegExp(name) }))
      await page.keyboard.press("Space")
      await press(page, dialog().getByRole("button", { name: "Guardar" }))
      await see(toast(page, `Equipo ${team} guardado`))
      await see(row.getByText("2 miembros"))

      await page.getByRole("button", { name: `Acciones de ${team}` }).click()
      await page.getByRole("menuitem", { name: "Eliminar" }).click()
      await question().getByRole("button", { name: "Eliminar equipo" }).click()
      await see(toast(page, `Equipo ${team} eliminado`))
      await row.waitFor({ state: "hidden" })
    }))
  })

  describe("funnels", () => {
    const row = (text: string): Locator => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: text, exact: true }) })
    const act = async (text: string, action: string): Promise<void> => {
      await page.getByRole("button", { name: `Acciones de ${text}` }).click()
      await page.getByRole("menuitem", { name: action }).click()
    }

    it("B-01 D1 CRM-17 makes a further funnel with the stages of the manual's other list", step(async () => {
      await openAdmin(page, "/settings/trato-funnels")
      await page.getByRole("button", { name: "Nuevo embudo" }).click()
      await question().getByRole("radiogroup", { name: "Empezar con las etapas de" }).getByRole("radio", { name: /Definición/ }).click()
      await question().getByRole("button", { name: "Crear embudo" }).click()
      await see(question().getByText("Este campo es obligatorio."))
      await question().getByLabel("Nombre").fill("x".repeat(61))
      await see(question().getByText("Usa como máximo 60 caracteres; hay 61."))
      await look(page, "settings-new-funnel")
      await question().getByLabel("Nombre").fill(funnel)
      await question().getByRole("button", { name: "Crear embudo" }).click()
      await see(toast(page, `Embudo ${funnel} creado`))
      await focused("Nuevo embudo")
      await see(row(funnel))
      expect((await row(funnel).getByRole("listitem").allInnerTexts()).map((text) => text.trim())).toEqual(["Contacto inicial", "Definición", "Propuesta enviada", "Negociación"])
    }))

    it("B-01 renames it, says that a name is taken, and makes it the one where new deals begin", step(async () => {
      const before = (await pipelines()).find(({ is_default }) => is_default) as PipelineDTO
      await act(funnel, "Cambiar nombre")
      await question().getByLabel("Nombre").fill(before.name)
      await question().getByRole("button", { name: "Guardar" }).click()
      await see(question().getByText(`Ya hay un embudo "${before.name}".`))
      await question().getByLabel("Nombre").fill(`${funnel} nacional`)
      await question().getByRole("button", { name: "Guardar" }).click()
      await see(toast(page, `El embudo ahora se llama ${funnel} nacional`))

      await act(`${funnel} nacional`, "Hacer predeterminado")
      await see(row(`${funnel} nacional`).getByText("Predeterminado"))
      await openAdmin(page, "/crm/funnel")
      await see(page.getByRole("region", { name: /^Definición,/ }))
      await openAdmin(page, "/settings/trato-funnels")
      await act(before.name, "Hacer predeterminado")
      await see(row(before.name).getByText("Predeterminado"))
    }))

    it("B-01 archives it: it leaves the board's list, its deals stay in «Tratos», and it can be brought back", step(async () => {
      const made = (await pipelines()).find((one) => one.name === `${funnel} nacional`) as PipelineDTO
      const { deal } = await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh("Cliente mayorista"), title: "Pedido guardado", pipeline_id: made.id, stage_id: made.stages[0].id })
      await act(made.name, "Archivar")
      await question().getByRole("button", { name: "Archivar" }).click()
      await see(toast(page, `Embudo ${made.name} archivado`))
      await see(row(made.name).getByText("Archivado", { exact: true }))
      await act(made.name, "Ver sus tratos")
      await see(page.getByRole("link", { name: /Pedido guardado/ }))
      expect(await page.getByRole("button", { name: "Nuevo Trato" }).count()).toBe(0)
      await openAdmin(page, "/settings/trato-funnels")
      await act(made.name, "Recuperar")
      await see(toast(page, `Embudo ${made.name} recuperado`))
      await api.post("/admin/trato/deals/batch", { delete: [deal.id] })
    }))

    it("B-01 deletes it only when no open deal is left in it", step(async () => {
      const made = (await pipelines()).find((one) => one.name === `${funnel} nacional`) as PipelineDTO
      const { deal } = await api.post<{ deal: DealDTO }>("/admin/trato/deals", { customer_name: fresh("Cliente mayorista"), title: "Pedido anual", pipeline_id: made.id, stage_id: made.stages[0].id })
      await act(made.name, "Eliminar")
      await question().getByRole("button", { name: "Eliminar embudo" }).click()
      await see(toast(page, /tratos abiertos/))
      await api.post("/admin/trato/deals/batch", { delete: [deal.id] })
      await act(made.name, "Eliminar")
      await question().getByRole("button", { name: "Eliminar embudo" }).click()
      await see(toast(page, `Embudo ${made.name} eliminado`))
      await row(made.name).waitFor({ state: "hidden" })
    }))
  })

  it("B-09 CRM-58 edits the reasons for not winning: adds, asks for a note, orders by keyboard, deletes", step(async () => {
    const reasons = async (): Promise<LostReasonDTO[]> => (await api.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")).lost_reasons
    await page.getByRole("button", { name: "Nuevo motivo" }).click()
    await question().getByLabel("Motivo").fill("Sin respuesta")
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(question().getByText(/Sin respuesta/).and(page.getByRole("alert")))
    await question().getByLabel("Motivo").fill(reason)
    await question().getByRole("switch", { name: "Pide una nota" }).click()
    await question().getByRole("button", { name: "Guardar" }).click()
    await see(toast(page, `Motivo ${reason} agregado`))
    const { length } = await reasons()
    await press(page, page.getByRole("button", { name: `Subir ${reason}` }))
    await see(page.getByText(`${reason} está en la posición ${length - 1}`))
    await eventually(reasons, (all) => all.at(-2)?.name === reason, "the new order")
    expect((await reasons()).at(-2)).toMatchObject({ needs_note: true })
    await page.getByRole("button", { name: `Editar ${reason}` }).click()
    await page.getByRole("menuitem", { name: "Eliminar" }).click()
    await question().getByRole("button", { name: "Eliminar motivo" }).click()
    await see(toast(page, `Motivo ${reason} eliminado`))
    expect((await reasons()).map((one) => one.name)).not.toContain(reason)
    await look(page, "settings-funnels")
  }))

  it("CRM-03 D17 says «Módulo desactivado» on every page of a module that is switched off, and shows none of its widgets", step(async () => {
    // The demo's server keeps the module; what it tells the pages is what a server without it tells.
    const off = async (route: Route): Promise<void> => {
      const response = await route.fetch()
      const me = (await response.json()) as { features: Record<string, boolean> }
      await route.fulfill({ response, json: { ...me, features: { ...me.features, crm: false } } })
    }
    await page.route("**/admin/trato/me", off)
    for (const path of ["/crm/funnel", "/crm/summary", "/crm/deals/trdeal_x", "/settings/trato-funnels"]) {
      await openAdmin(page, path)
      await see(page.getByText("Módulo desactivado"))
      await see(page.getByText(/El módulo CRM no está activo en esta tienda/))
    }
    await look(page, "module-off")
    const { customers } = await api.get<{ customers: { id: string }[] }>("/admin/customers?limit=1")
    await openAdmin(page, `/customers/${customers[0].id}`)
    await see(page.getByRole("heading", { name: "Datos fiscales" }))
    expect(await page.getByRole("heading", { name: "Tratos", exact: true }).count()).toBe(0)
    await page.unroute("**/admin/trato/me", off)
  }))

  it("CRM-01 has CRM in the main menu, with «Resumen» and «Embudo de ventas»", step(async () => {
    await openAdmin(page, "/orders")
    await page.getByRole("link", { name: "CRM", exact: true }).click()
    await page.getByRole("link", { name: "Embudo de ventas", exact: true }).click()
    await page.waitForURL(/\/crm\/funnel/)
    await page.getByRole("link", { name: "Resumen", exact: true }).click()
    await see(page.getByRole("heading", { name: "Resumen" }))
  }))

  it("H-01 finds no serious barrier in the settings, wide or narrow, and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})
