import type { Locator, Page } from "playwright-core"

const MOST_TABS = 150

/** Presses Tab until that element has the focus, as somebody without a mouse would: what no Tab reaches fails here. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: "visible" })
  for (let i = 0; i < MOST_TABS; i++) {
    if (await hasFocus(target)) return
    await page.keyboard.press("Tab")
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  throw new Error(`${MOST_TABS} times Tab did not reach ${target}; the focus is at ${at}`)
}

/** Goes there and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press("Enter")
}

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement)
