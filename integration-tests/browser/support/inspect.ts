import fs from "node:fs"
import path from "node:path"
import { AxeBuilder } from "@axe-core/playwright"
import type { Locator, Page } from "playwright-core"
import { DESK, PHONE } from "./browser"

const OUT = path.resolve(__dirname, "..", "..", ".out")

type Look = { /** Only this part, where the rest of the page is the host's own. */ within?: Locator }

export type Inspector = {
  /** Looks at the screen at both widths: a picture in integration-tests/.out, axe, and whether it fits. */
  look: (page: Page, name: string, options?: Look) => Promise<void>
  /** Everything found so far: a story goes on, and its last test asserts that this is empty. */
  faults: string[]
}

export function inspector(): Inspector {
  const faults: string[] = []
  return {
    faults,
    look: async (page, name, { within } = {}) => {
      const before = page.viewportSize() ?? DESK
      // The width at hand comes first: what is on screen was opened at it.
      const widths = [before, ...[DESK, PHONE].filter(({ width }) => width !== before.width)]
      for (const viewport of widths) {
        await page.setViewportSize(viewport)
        await settle(page)
        await shoot(page, `${name}-${viewport.width}`)
        faults.push(...(await barriers(page, `${name} at ${viewport.width}`, within)), ...(await overflow(page, `${name} at ${viewport.width}`)))
      }
      await page.setViewportSize(before)
      await settle(page)
    },
  }
}

/** A picture in integration-tests/.out. */
export async function shoot(page: Page, name: string): Promise<void> {
  fs.mkdirSync(OUT, { recursive: true })
  await page.screenshot({ path: path.join(OUT, `${name}.png`) })
}

/** Nothing loads and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => !Array.from(document.querySelectorAll('[aria-busy="true"]')).some((busy) => busy.getClientRects().length))
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity
    await Promise.allSettled(document.getAnimations().filter((animation) => !endless(animation)).map((animation) => animation.finished))
    await frame()
  })
}

/**
 * What Medusa's own frame and components carry wherever they are used, so that no page of ours could be without it:
 * top bar, close button of a modal and of a toast, glass of a search field, parts of a date field, filter button and
 * scrolling body of a table, the arrows that fold the sections of the settings' menu.
 */
const HOSTS_OWN = [
  ".h-screen > .grid.grid-cols-2.border-b",
  '[role="dialog"] div:has(> kbd) > button',
  "[data-sonner-toast] .shadow-elevation-flyout > button",
  'div[role="img"].pointer-events-none',
  '[role="spinbutton"]',
  '.divide-y > .px-6.py-4.flex.flex-col button[aria-haspopup="menu"]',
  ".overflow-auto.overscroll-auto.border-y",
  "aside button[aria-expanded]",
]

/** A toast that comes or goes is measured as it stands: while it fades, nothing on it could be read. */
const holdToasts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const toast of Array.from(document.querySelectorAll<HTMLElement>('[data-sonner-toast][data-front="true"]'))) {
      toast.style.setProperty("transition", "none", "important")
      toast.style.setProperty("opacity", "1", "important")
    }
  })

/** H-01: what axe calls serious or critical, one text per rule. */
async function barriers(page: Page, where: string, within?: Locator): Promise<string[]> {
  // In the page itself and for violations only: the usual way gathers what passed too, and carries it to a tab of its own.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
  for (const selector of HOSTS_OWN) builder.exclude(selector)
  await holdToasts(page)
  await within?.evaluate((element) => element.setAttribute("data-axe", ""))
  if (within) builder.include("[data-axe]")
  const { violations } = await builder.analyze()
  await within?.evaluate((element) => element.removeAttribute("data-axe"))
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, help, nodes }) => `${where}: ${id} (${impact}), ${help}\n${nodes.map(({ target, html, any }) => `    ${target.join(" ")}\n    ${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join("\n")}`)
}

/** No page makes people scroll sideways. */
async function overflow(page: Page, where: string): Promise<string[]> {
  const { wide, shown } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth }))
  return wide > shown ? [`${where}: ${wide} px wide in a window of ${shown}`] : []
}
