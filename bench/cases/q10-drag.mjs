/* global requestAnimationFrame */
import { chromium } from "playwright-core"
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/chromium.mjs"
import { median } from "../lib/measure.mjs"
import { fillFunnel } from "./column.mjs"

const CARDS = 10_000

/** the board in a real browser with ten thousand cards loaded by scrolling: frames while one is dragged, and the first paint. */
export async function drag({ api, db, shop, add }) {
  const executablePath = findChromium()
  if (!executablePath) throw new Error("there is no Chromium; set CHROME_PATH")
  const funnel = await fillFunnel({ api, db, cards: CARDS, stock: 20 })
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(`${shop.info.admin_url}/login`)
    await page.locator("input[name=email]").fill(shop.info.email)
    await page.locator("input[name=password]").fill(shop.info.password)
    await page.locator("input[name=password]").press("Enter")
    await page.waitForURL((url) => !url.pathname.endsWith("/login"))
    const paint = await firstPaint(page, `${shop.info.admin_url}/crm/funnel?pipeline=${funnel.pipeline}`)
    await loadAll(page)
    const still = await frames(page, 2_000)
    const held = await whileDragging(page, () => frames(page, 5_000))
    const mounted = await page.locator("[data-deal]").count()
    const at = `${CARDS / 1000}k cards`
    add({ id: "Q-10", label: `frames a second while a card is dragged down a column; floor: the same page at rest`, size: at, value: held.fps, unit: "/s", floor: still.fps, bound: 57, higher: true })
    add({ id: "Q-10", label: "the longest of 20 frames while dragging; floor: at rest", size: at, value: held.p95, unit: "ms", floor: still.p95, bound: 25, higher: false })
    add({ id: "Q-10", label: "first cards on screen after the response", size: at, value: paint, unit: "ms", floor: null, bound: 1000, higher: false })
    add({ id: "Q-10", label: "cards in the document", size: at, value: mounted, unit: "", floor: null, bound: 300, higher: false })
  } finally {
    await browser.close()
    await funnel.clear()
  }
}

/** From the end of the board's answer to its first card, the middle of five loads. */
async function firstPaint(page, url) {
  const all = []
  for (let i = 0; i < 5; i++) {
    await page.goto(url)
    await page.locator("[data-deal]").first().waitFor()
    all.push(
      await page.evaluate(() => {
        const answer = performance.getEntriesByType("resource").filter((entry) => /\/admin\/trato\/board\?/.test(entry.name)).at(-1)
        return performance.now() - answer.responseEnd
      }),
    )
  }
  return median(all)
}

/** Scrolls down until the column says that nothing is missing. */
async function loadAll(page) {
  const column = page.locator("section[data-stage]").first()
  const more = column.getByRole("button", { name: /más|more/i })
  for (let i = 0; i < 2_000 && (await more.count()); i++) {
    await column.locator("[data-rfd-droppable-id]").evaluate((element) => (element.scrollTop = element.scrollHeight))
    await page.waitForTimeout(60)
  }
  await column.locator("[data-rfd-droppable-id]").evaluate((element) => (element.scrollTop = element.scrollHeight / 2))
  await page.waitForTimeout(500)
}

/** The card goes up and down over its neighbours and along the column's lower edge, where the column scrolls by itself. */
async function whileDragging(page, measure) {
  const box = await page.locator("section[data-stage]").first().boundingBox()
  const x = box.x + box.width / 2
  let y = box.y + 220
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 20, { steps: 5 })
  await page.waitForTimeout(400)
  let going = true
  const hand = (async () => {
    for (let step = 0; going; step++) {
      y = box.y + 160 + Math.abs(((step * 12) % ((box.height - 200) * 2)) - (box.height - 200))
      await page.mouse.move(x, y)
      await page.waitForTimeout(10)
    }
  })()
  const result = await measure()
  going = false
  await hand
  await page.keyboard.press("Escape")
  await page.mouse.up()
  return result
}

const frames = (page, ms) =>
  page.evaluate(
    (ms) =>
      new Promise((resolve) => {
        const gaps = []
        const began = performance.now()
        let last = began
        const tick = (now) => {
          gaps.push(now - last)
          last = now
          if (now - began < ms) return requestAnimationFrame(tick)
          gaps.shift()
          gaps.sort((a, b) => a - b)
          resolve({ fps: (gaps.length * 1000) / gaps.reduce((sum, gap) => sum + gap, 0), p95: gaps[Math.floor(gaps.length * 0.95)] })
        }
        requestAnimationFrame(tick)
      }),
    ms,
  )
