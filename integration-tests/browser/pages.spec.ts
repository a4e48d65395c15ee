import type { Browser, Page } from "playwright-core"
import en from "../../src/admin/i18n/en/all"
import es from "../../src/admin/i18n/es/all"
import type { DealDTO, LostReasonDTO, PipelineDTO } from "../../src/types/http/crm"
import { logIn, newVisitor, openAdmin } from "./support/browser"
import { inspector } from "./support/inspect"
import { customerCalled } from "./support/sales"
import { type Api } from "./support/shop"
import { see } from "./support/steps"
import { withBrowser } from "./support/visitors"

/** Screens that the whole way does not pass, and the admin of somebody who chose English. */
describe("the pages", () => {
  const { look, faults } = inspector()
  let browser: Browser
  let api: Api
  withBrowser((made) => ({ browser, api } = made))

  it("H-01 shows quotes, the funnel's editing and a customer's card in Spanish", async () => {
    const page = await (await newVisitor(browser)).newPage()
    await logIn(page)
    await openAdmin(page, "/presales/quotes")
    await see(page.getByText(/^COT-/))
    await look(page, "quotes")
    await openAdmin(page, "/crm/funnel")
    await page.getByRole("button", { name: "Editar Embudo" }).click()
    await see(page.getByText("Sin cambios todavía"))
    await look(page, "funnel-editing")
    const { id } = await customerCalled(api, "Cervecería Ajusco")
    await openAdmin(page, `/customers/${id}`)
    const card = page.getByRole("heading", { name: "Datos fiscales" })
    await see(card)
    await look(page, "customer", { within: card.locator("xpath=ancestor::div[2]") })
  })

  it("H-01 names the browser's tab after the document, note or deal that it shows, and gives the name back on leaving", async () => {
    const page = await (await newVisitor(browser)).newPage()
    await logIn(page)
    const { documents: [quote] } = await api.get<{ documents: { id: string; number: string }[] }>("/admin/trato/documents?type=quote&limit=1")
    const { sales_notes: [note] } = await api.get<{ sales_notes: { id: string; number: string }[] }>("/admin/trato/sales-notes?limit=1")
    const { deals: [deal] } = await api.get<{ deals: { id: string; key: string; title: string }[] }>("/admin/trato/deals?limit=1")
    const named = (name: string) => page.waitForFunction((start) => document.title.startsWith(start), name)
    for (const [path, name] of [[`/presales/documents/${quote.id}`, quote.number], [`/billing/notes/${note.id}`, note.number], ["/presales/documents/new?type=quote", es.presales.editor.new_crumb], [`/crm/deals/${deal.id}`, `${deal.key} ${deal.title}`]]) {
      await openAdmin(page, path)
      await named(name)
    }
    await page.getByRole("link", { name: es.menu.funnel, exact: true }).click()
    await named(es.menu.funnel)
    await page.goBack()
    await named(deal.key)
  })

  it("H-01 gives the focus back to the button that opened a form which Escape closed", async () => {
    const page = await (await newVisitor(browser)).newPage()
    await logIn(page)
    const { sales_notes } = await api.get<{ sales_notes: { id: string; status: string; balance: number }[] }>("/admin/trato/sales-notes?limit=20")
    const owed = sales_notes.find((note) => note.status === "issued" && note.balance > 0)!
    for (const [path, name] of [["/crm/funnel", /Nuevo Trato/], ["/crm/activities", /Nuevo Seguimiento/], ["/crm/prospects", /Nuevo prospecto/], [`/billing/notes/${owed.id}`, /Registrar pago/], [`/billing/notes/${owed.id}`, /Convertir a Factura/]] as const) {
      await openAdmin(page, path)
      const button = page.getByRole("button", { name }).first()
      await button.focus()
      await page.keyboard.press("Enter")
      await see(page.getByRole("dialog"))
      await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]"))
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await page.waitForFunction((words) => new RegExp(words).test(document.activeElement?.textContent ?? "") && document.activeElement?.tagName === "BUTTON", name.source)
    }
  })

  it("D14 tells on the till, the cash report, Salud and the settings of billing that nobody has a role yet", async () => {
    const page = await (await newVisitor(browser)).newPage()
    await page.route("**/admin/trato/me", async (route) => {
      const answer = await route.fetch()
      const me = (await answer.json()) as { me?: { permissions: object }; permissions?: object }
      await route.fulfill({ response: answer, json: me.me ? { ...me, me: { ...me.me, permissions: { ...me.me.permissions, open: true } } } : { ...me, permissions: { ...me.permissions, open: true } } })
    })
    await logIn(page)
    for (const [path, name] of [["/billing/notes/new", "till"], ["/billing/cash", "cash"], ["/billing/health", "health"], ["/settings/trato-billing", "billing-settings"]]) {
      await openAdmin(page, path)
      await see(page.getByRole("note").filter({ hasText: "Todavía no hay roles asignados" }))
      await look(page, `roles-note-${name}`)
    }
  })

  it("H-01 DAY-04 shows board and deal in English to who chose it", async () => {
    const context = await newVisitor(browser)
    await context.addInitScript(() => {
      localStorage.setItem("lng", "en")
      localStorage.setItem("trato:language", "es")
      document.cookie = "lng=en;path=/"
    })
    const page: Page = await context.newPage()
    await logIn(page)
    await openAdmin(page, "/crm/funnel")
    await see(page.getByRole("heading", { name: "Sales funnel" }))
    await see(page.getByRole("button", { name: "New deal" }))
    await look(page, "board-english")
    const { deals } = await api.get<{ deals: DealDTO[] }>("/admin/trato/deals?limit=1&status=open")
    await openAdmin(page, `/crm/deals/${deals[0].id}`)
    await see(page.getByRole("button", { name: "Mark as won" }))
    await look(page, "deal-english")
  })

  it("DAY-04 leaves no Spanish on an English screen of the CRM and no English on a Spanish one", async () => {
    const { deals } = await api.get<{ deals: DealDTO[] }>("/admin/trato/deals?limit=1&status=open")
    const { pipelines } = await api.get<{ pipelines: PipelineDTO[] }>("/admin/trato/pipelines")
    const { lost_reasons } = await api.get<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons")
    // What the shop itself wrote stays as it is in every language.
    const written = new Set([...pipelines.flatMap(({ name, stages }) => [name, ...stages.map((stage) => stage.name)]), ...lost_reasons.map(({ name }) => name)])
    const screens = ["/crm/funnel", "/crm/funnel?new=1", "/crm/funnel?view=deals", `/crm/deals/${deals[0].id}`, "/crm/summary", "/settings/trato-funnels", "/settings/trato-teams", "/settings/trato-roles"]
    for (const [language, others] of [["en", onlyIn(es, en)], ["es", onlyIn(en, es)]] as const) {
      const context = await newVisitor(browser)
      await context.addInitScript((chosen) => {
        localStorage.setItem("lng", chosen)
        localStorage.setItem("trato:language", "es")
        document.cookie = `lng=${chosen};path=/`
      }, language)
      const page = await context.newPage()
      await logIn(page)
      for (const screen of screens) {
        await openAdmin(page, screen)
        await see(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog").getByRole("heading")))
        await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
        const said = (await page.locator("body").innerText()).split("\n").map((line) => line.trim())
        expect(said.filter((line) => others.has(line) && !written.has(line)), `${screen} in ${language}`).toEqual([])
      }
      await context.close()
    }
  })

  it("H-01 finds no serious barrier on them and nothing to scroll sideways", () => {
    expect(faults).toEqual([])
  })
})

type Texts = { [key: string]: string | Texts }

const all = (texts: Texts): string[] => Object.values(texts).flatMap((value) => (typeof value === "string" ? value : all(value)))

/** Whole texts of one language that are not also words of the other, and no stage's name. */
function onlyIn(one: Texts, other: Texts): Set<string> {
  const theirs = new Set(all(other))
  return new Set(all(one).filter((text) => text.length > 3 && !text.includes("{{") && !theirs.has(text)))
}
