import { type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page, chromium } from "playwright-core"
import { CHROMIUM_FLAGS, chromiumPath } from "../../../scripts/chromium.mjs"
import { shop } from "./shop"

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })

/** A visitor in Mexico: Spanish, the shop's zone, downloads kept. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "es-MX", timezoneId: "America/Mexico_City", viewport: DESK, acceptDownloads: true, ...options })
  // A demo that runs from its sources compiles a page when it is first asked for.
  context.setDefaultTimeout(process.env.DEMO_INFO ? 45_000 : 20_000)
  return context
}

/** Through the admin's own form, in Spanish because that is the demo's language (DAY-04). All people of the demo have one password. */
export async function logIn(page: Page, email = shop().email): Promise<void> {
  const { admin_url, password } = shop()
  await page.goto(`${admin_url}/login`)
  await page.locator("input[name=email]").fill(email)
  await page.locator("input[name=password]").fill(password)
  await page.locator("input[name=password]").press("Enter")
  await page.waitForURL((url) => !url.pathname.endsWith("/login"))
}

/** Opens a page of the admin by its path, `/crm/funnel`. */
export const openAdmin = (page: Page, route: string): Promise<unknown> => page.goto(`${shop().admin_url}${route}`)

/** A toast with that text. */
export const toast = (page: Page, text: string | RegExp): Locator => page.locator("[data-sonner-toast]").filter({ hasText: text }).first()
