import fs from "node:fs"
import path from "node:path"
import AxeBuilder from "@axe-core/playwright"
import { type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page, chromium } from "playwright-core"
import { CHROMIUM_FLAGS, chromiumPath } from "../../../scripts/chromium.mjs"
import { shop } from "./shop"

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

const OUT = path.resolve(__dirname, "..", "..", ".out")

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })

/** A visitor in Mexico: Spanish, the shop's zone, downloads kept. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "es-MX", timezoneId: "America/Mexico_City", viewport: DESK, acceptDownloads: true, ...options })
  context.setDefaultTimeout(15_000)
  return context
}

/** Through the admin's own form, in Spanish because that is the demo's language (DAY-04). */
export async function logIn(page: Page): Promise<void> {
  const { admin_url, email, password } = shop()
  await page.goto(`${admin_url}/login`)
  await page.locator("input[name=email]").fill(email)
  await page.locator("input[name=password]").fill(password)
  await page.locator("input[name=password]").press("Enter")
  await page.waitForURL((url) => !url.pathname.endsWith("/login"))
}

/** Opens a page of the admin by its path, `/crm/funnel`. */
export const openAdmin = (page: Page, route: string): Promise<unknown> => page.goto(`${shop().admin_url}${route}`)

export async function shoot(page: Page, name: string): Promise<void> {
  fs.mkdirSync(OUT, { recursive: true })
  await page.screenshot({ path: path.join(OUT, `${name}.png`) })
}

/** The same screen at both widths, each looked at and checked for barriers. */
export async function inspect(page: Page, name: string, options: AxeOptions = {}): Promise<void> {
  const before = page.viewportSize()
  for (const [width, viewport] of [["1440", DESK], ["390", PHONE]] as const) {
    await page.setViewportSize(viewport)
    await settle(page)
    await shoot(page, `${name}-${width}`)
    await checkAxe(page, `${name} at ${width}`, options)
    await checkWidth(page, `${name} at ${width}`)
  }
  if (before) await page.setViewportSize(before)
  await settle(page)
}

/** Nothing loads and nothing moves any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: "detached" })
  await page.evaluate(async () => {
    const running = () => document.getAnimations().filter((animation) => animation.playState === "running" && animation.effect?.getComputedTiming().endTime !== Infinity)
    const frames = (count: number) => new Promise<void>((resolve) => (count ? requestAnimationFrame(() => resolve(frames(count - 1))) : resolve()))
    await frames(2)
    await Promise.allSettled(running().map((animation) => animation.finished))
    await frames(2)
  })
}

type AxeOptions = { within?: string }

/** H-01: axe finds nothing serious or critical. What is wrong in the host's own frame is not ours to judge. */
export async function checkAxe(page: Page, name: string, { within }: AxeOptions = {}): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
  const { violations } = await (within ? builder.include(within) : builder).analyze()
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
  const report = grave.map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}\n${nodes.map(({ target, failureSummary, html }) => `  ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary?.split("\n").slice(1).join("; ")}`).join("\n")}`)
  if (report.length) throw new Error(`axe on ${name}:\n${report.join("\n")}`)
}

/** No page makes people scroll sideways. */
export async function checkWidth(page: Page, name: string): Promise<void> {
  const { wide, shown } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth }))
  if (wide > shown) throw new Error(`${name} is ${wide} px wide in a window of ${shown}`)
}

/** A toast with that text. */
export const toast = (page: Page, text: string | RegExp): Locator => page.locator("[data-sonner-toast]").filter({ hasText: text }).first()
