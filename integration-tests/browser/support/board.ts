import type { Locator, Page } from "playwright-core"
import { eventually } from "./shop"

/** The library measures and animates between two steps of a hand or a key; faster than this no person is. */
const HAND_MS = 300
const KEY_MS = 400

/** A stage of the board by its name. */
export const stage = (page: Page, name: string): Locator => page.getByRole("region", { name: new RegExp(`^${name},`) })

/** A deal's card; its name is key and title. */
export const card = (page: Page, title: string): Locator => page.locator("[data-deal]").filter({ hasText: title })

/** Titles of a stage's cards, from the top. */
export const titlesIn = (page: Page, name: string): Promise<string[]> =>
  stage(page, name).locator("[data-deal]").evaluateAll((cards) => cards.map((one) => one.querySelector("a")?.textContent ?? ""))

export const eventuallyIn = (page: Page, name: string, fits: (titles: string[]) => boolean): Promise<string[]> => eventually(() => titlesIn(page, name), fits, `the cards of ${name}`, 10_000)

/** Drags a card by the mouse to the middle of another place, a card or an empty stage. */
export async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const start = await middle(from)
  const end = await middle(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 10, start.y + 10, { steps: 4 })
  await page.waitForTimeout(HAND_MS)
  await page.mouse.move(end.x, end.y, { steps: 12 })
  await page.waitForTimeout(HAND_MS)
  await page.mouse.up()
}

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error(`Not in sight: ${locator}`)
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 120) }
}

/** How long a finger rests before a card is lifted. */
const LONG_PRESS_MS = 350

/** A finger on the screen, by the browser's own touch events: `rest` first for a long press, none for a swipe. */
export async function touchTo(page: Page, from: Locator, to: Locator, rest = LONG_PRESS_MS): Promise<void> {
  const [start, end] = [await middle(from), await middle(to)]
  const cdp = await page.context().newCDPSession(page)
  const send = (type: "touchStart" | "touchMove" | "touchEnd", point?: { x: number; y: number }) =>
    cdp.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [{ x: point.x, y: point.y, id: 1 }] : [] })
  await send("touchStart", start)
  await page.waitForTimeout(rest)
  const steps = 12
  for (let i = 1; i <= steps; i++) {
    await send("touchMove", { x: start.x + ((end.x - start.x) * i) / steps, y: start.y + ((end.y - start.y) * i) / steps })
    await page.waitForTimeout(20)
  }
  if (rest) await page.waitForTimeout(HAND_MS)
  await send("touchEnd")
  await cdp.detach()
}

/** Presses keys with a person's pause after each. Answers what a screen reader was told on the way. */
export async function carry(page: Page, keys: string[]): Promise<string[]> {
  const heard: string[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(KEY_MS)
    heard.push((await page.locator('[id^="rfd-announcement-"]').textContent()) ?? "")
  }
  return heard
}
