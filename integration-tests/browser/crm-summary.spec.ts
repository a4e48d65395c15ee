import fs from "node:fs"
import type { Page } from "playwright-core"
import { DESK, openAdmin, toast } from "./support/browser"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { fresh } from "./support/sales"
import { type Api, eventually } from "./support/shop"
import { see } from "./support/steps"
import { withMerchant } from "./support/visitors"

/** "Resumen" and "Seguimientos" as a seller uses them, on the demo's year of business. */
describe("summary and follow-ups", () => {
  const step = story("summary", () => [page])
  const { look, faults } = inspector()
  const title = fresh("Llamar para confirmar la entrega")
  let page: Page
  let api: Api
  withMerchant((made) => ({ page, api } = made))

  it("CRM-01 CRM-59 CRM-60 CRM-61 CRM-62 opens from the menu and tells the three figures of the last 365 days", step(async () => {
    await openAdmin(page, "/crm/funnel")
    await page.getByRole("link", { name: "Resumen" }).click()
    await page.getByRole("heading", { name: "Resumen", level: 1 }).waitFor()
    expect(await page.getByTestId("range").textContent()).toMatch(/^Últimos 365 días · /)
    for (const [figure, small] of [["Tratos en curso", /tratos? activos? en tu embudo/], ["Tratos ganados", /\d+ tratos? ganados?/], ["Valor promedio de tratos ganados", /Tasa de conversión/]] as const) {
      expect(await page.getByRole("group", { name: figure, exact: true }).textContent()).toMatch(small)
    }
    await page.getByTestId("months-chart").locator(".recharts-bar-rectangle").first().waitFor()
    await look(page, "summary")
  }))

  it("CRM-63 H-01 tells a month's total under the mouse and by the arrow keys", step(async () => {
    const chart = page.getByTestId("months-chart")
    const bars = chart.locator(".recharts-bar-rectangle path")
    await bars.last().hover()
    await chart.getByRole("status").getByText(/^\$[\d,.]+ MXN$/).waitFor()
    await page.mouse.move(0, 0)
    await chart.locator("svg").first().focus()
    await page.keyboard.press("ArrowRight")
    await chart.getByRole("status").getByText("Ingresos").waitFor()
  }))

  it("CRM-64 CRM-65 CRM-66 H-01 has the numbers of every chart as a table", step(async () => {
    for (const name of ["Ingresos por tratos por mes", "Tratos en curso por usuario", "Embudo de ventas", "Tratos no ganados"]) {
      const region = page.getByRole("region", { name, exact: true })
      await region.getByRole("button", { name: "Ver tabla" }).click()
      expect(await region.getByRole("table").getByRole("row").count()).toBeGreaterThan(1)
    }
    expect(await page.getByRole("region", { name: "Ingresos por tratos por mes", exact: true }).getByRole("row").count()).toBeGreaterThanOrEqual(13)
  }))

  it("CRM-59 S-06 exports what it shows, and a number opens its list", step(async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Descargar CSV" }).click()])
    expect(download.suggestedFilename()).toMatch(/^resumen-crm-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
    expect(fs.readFileSync(await download.path(), "utf8")).toMatch(/Ingresos por tratos por mes/)
    await page.getByRole("group", { name: "Tratos ganados", exact: true }).getByRole("link").click()
    await page.waitForURL((url) => url.searchParams.get("status") === "won" && url.searchParams.get("view") === "deals" && !!url.searchParams.get("from"))
  }))

  it("CRM-59 CRM-66 B-08 a reason opens just the deals that it counts, each filter can be taken off, and stages tell how many go on", step(async () => {
    await openAdmin(page, "/crm/summary")
    const stages = page.getByRole("region", { name: "Paso por las etapas", exact: true })
    await see(stages.getByText(/avanza/))
    const reasons = page.getByRole("region", { name: "Tratos no ganados", exact: true })
    const first = reasons.getByRole("list").getByRole("link").first()
    const [, count] = /(\d+)(?: ·|$)/.exec((await first.innerText()).split("\n").slice(1).join(" ").trim()) ?? []
    await first.click()
    const chips = page.getByRole("list", { name: "Filtros que vienen de una cifra" })
    await see(chips.getByText(/^Motivo: |^Sin motivo/))
    await eventually(() => page.getByRole("button", { name: /^No ganados/ }).innerText(), (text) => text.replace(/\D/g, "") === count, `${count} deals`)
    await chips.getByRole("button", { name: /^Quitar el filtro/ }).first().click()
    await page.waitForURL((url) => !url.searchParams.get("reason"))
  }))

  it("EXT-04 EXT-06 CRM-73 saves a follow-up, shows it on its day, finishes it in the list and deletes it", step(async () => {
    await openAdmin(page, "/crm/activities")
    await page.getByRole("button", { name: "Nuevo Seguimiento", exact: true }).first().click()
    const form = page.getByRole("dialog", { name: "Nuevo Seguimiento" })
    await form.getByLabel("Asunto").fill(title)
    // A deal is found by what people remember of it, however many there are.
    const { deals } = await api.get<{ deals: { key: string; title: string }[] }>("/admin/trato/deals?status=open&limit=50")
    const deal = deals.reduce((longest, one) => (one.title.length > longest.title.length ? one : longest))
    const search = form.getByRole("combobox", { name: "Trato" })
    await search.fill(deal.key)
    await look(page, "activity-deal", { within: form })
    await page.getByRole("option").filter({ hasText: deal.title }).first().click()
    await form.getByRole("button", { name: new RegExp(`^Trato: ${deal.key} · .*Quitar$`) }).click()
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
    await search.fill(deal.title)
    await page.getByRole("option").filter({ hasText: deal.key }).waitFor()
    await page.keyboard.press("Enter")
    const chosen = form.getByRole("button", { name: /^Trato: / })
    expect(await chosen.evaluate((button) => button === document.activeElement)).toBe(true)
    // Two deals may bear one title: the keyboard chose the first that was found.
    const [key] = /T-\d+/.exec(await chosen.innerText()) ?? [""]
    expect(await chosen.innerText()).toContain(deal.title)
    // However long its title is, it stays within the form.
    expect(await form.locator("fieldset").evaluate((fields) => fields.scrollWidth <= fields.clientWidth && fields.clientWidth <= fields.parentElement!.clientWidth)).toBe(true)
    await form.getByRole("button", { name: "Guardar Seguimiento" }).click()
    await toast(page, "Seguimiento guardado con éxito").waitFor()
    // A toast that is fading is too pale for axe.
    await toast(page, "Seguimiento guardado con éxito").waitFor({ state: "detached" })
    await page.getByRole("tab", { name: "Semana" }).click()
    await page.getByRole("button", { name: new RegExp(title) }).waitFor()
    await look(page, "activities-week")
    await page.getByRole("tab", { name: "Mes" }).click()
    await look(page, "activities-month")
    await page.getByRole("tab", { name: "Listado" }).click()
    const row = page.getByRole("row", { name: new RegExp(title) })
    await row.getByText(key).first().waitFor()
    await row.getByRole("button", { name: "Marcar como hecho" }).click()
    await row.getByText("Hecho", { exact: true }).waitFor()
    await look(page, "activities-list")
    await row.getByRole("checkbox").click()
    await page.getByRole("button", { name: "Eliminar Seguimiento" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Eliminar Seguimiento" }).click()
    await toast(page, "Seguimiento eliminado con éxito").waitFor()
  }))

  it("H-01 is in English and dark for whoever wants it so", step(async () => {
    await page.evaluate(() => { localStorage.setItem("medusa_admin_theme", "dark"); document.cookie = "lng=en; path=/"; localStorage.setItem("lng", "en") })
    await page.setViewportSize(DESK)
    await openAdmin(page, "/crm/summary")
    await page.getByRole("heading", { name: "Summary", level: 1 }).waitFor()
    // In the dark the host's own menu is too pale for axe.
    await look(page, "summary-dark-en", { within: page.locator("main") })
  }))

  it("H-01 has no barrier that axe finds, and fits the screen", step(async () => {
    expect(faults).toEqual([])
  }))
})
