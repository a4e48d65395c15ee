import type { Locator, Page } from "playwright-core"

const MOST_TABS = 150

/** Presses Tab until that element has the focus, as somebody without a mouse would: what no Tab reaches fails here. */
export const tabTo = (page: Page, target: Locator): Promise<void> => keyTo(page, target, "Tab", MOST_TABS)

/** The same with the down arrow, inside an open list. */
export const arrowTo = (page: Page, target: Locator): Promise<void> => keyTo(page, target, "ArrowDown", 20)

async function keyTo(page: Page, target: Locator, key: string, most: number): Promise<void> {
  await target.waitFor()
  for (let i = 0; i < most; i++) {
    if (await hasFocus(target)) return
    await step(page, key)
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  throw new Error(`${most} times ${key} did not reach ${target}; the focus is at ${at}`)
}

/** A person looks where the key has led before pressing it again; lists move the focus a moment later. At the end of a list it stays. */
async function step(page: Page, key: string): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement)
  await page.keyboard.press(key)
  await page.waitForFunction((element) => document.activeElement !== element, before, { timeout: 250 }).catch(() => undefined)
  await before.dispose()
}

/** Goes there and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press("Enter")
}

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement)
