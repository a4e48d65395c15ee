import fs from "node:fs/promises"
import type { Locator, Page } from "playwright-core"
import type { CatalogItem } from "../../../src/types/http/presales"
import type { Api } from "./shop"

/** Waits until it, or one of them, can be seen. */
export const see = (locator: Locator): Promise<void> => locator.filter({ visible: true }).first().waitFor()

/** `$1,234.50`, as the screens write pesos. */
export const money = (amount: number): string => new Intl.NumberFormat("es-MX", { style: "currency", currency: "MXN", currencyDisplay: "narrowSymbol" }).format(amount)

/** Picks an option of a select of the admin by the mouse. */
export async function choose(page: Page, trigger: Locator, option: string): Promise<void> {
  await trigger.click()
  await page.getByRole("option", { name: option }).click()
}

/** `DDMMYYYY` so many days from today in Mexico, as one types it into a date field. */
export function dateDigits(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat("es-MX", { timeZone: "America/Mexico_City", day: "2-digit", month: "2-digit", year: "numeric" }).format(at).replaceAll("/", "")
}

export async function typeDate(page: Page, field: Locator, digits: string): Promise<void> {
  await field.getByRole("spinbutton").first().click()
  await page.keyboard.type(digits)
}

/** Subtotal, tax and total of catalogue lines, computed here from the host's prices without tax. */
export async function sum(api: Api, lines: { sku: string; quantity: number; percent?: number }[], rate = 16): Promise<{ tax: number; total: number }> {
  let base = 0
  for (const { sku, quantity, percent = 0 } of lines) {
    const { items } = await api.get<{ items: CatalogItem[] }>(`/admin/trato/catalog?q=${sku}`)
    const found = items.find((item) => item.sku === sku)
    if (!found?.unit_price || found.is_tax_inclusive) throw new Error(`${sku} has no price without tax`)
    base += Math.round(found.unit_price * quantity * (100 - percent)) / 100
  }
  const tax = Math.round(base * rate) / 100
  return { tax, total: Math.round((base + tax) * 100) / 100 }
}

/** The file behind an entry of the menu, asked for with the session of who clicked. */
export async function adminPdf(page: Page, paper: string): Promise<Buffer> {
  await page.getByRole("button", { name: "Imprimir", exact: true }).click()
  const dialog = page.getByRole("alertdialog")
  await dialog.getByText(paper, { exact: true }).click()
  const asked = page.context().waitForEvent("request", (request) => /\/pdf\b/.test(request.url()))
  await dialog.getByRole("button", { name: "Ver PDF" }).click()
  const response = await page.context().request.get((await asked).url())
  const body = await response.body()
  if (!response.ok() || body.subarray(0, 5).toString() !== "%PDF-") throw new Error(`${paper} answered ${response.status()}`)
  for (const tab of page.context().pages()) if (tab !== page) await tab.close()
  return body
}

/** What a click on a link saves. */
export async function download(page: Page, link: string): Promise<Buffer> {
  const saved = page.waitForEvent("download")
  await page.getByRole("link", { name: link }).click()
  return fs.readFile(await (await saved).path())
}

/** The bitácora of the page in sight tells these. */
export async function journal(page: Page, said: string[]): Promise<void> {
  await see(page.getByRole("heading", { name: "Bitácora" }))
  for (const words of said) await see(page.getByText(words))
}
