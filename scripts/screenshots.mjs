/**
 * npm run screenshots: true pictures for the README and the docs, of a demo shop that this starts in a
 * folder of its own. `npm run screenshots -- URL-folder` takes a running one (the folder of its info.json).
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { chromium } from "playwright-core"
import { CHROMIUM_FLAGS, chromiumPath } from "./chromium.mjs"
import { closeAll, onEnd } from "./lifetime.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const pictures = path.join(root, "docs", "pictures")
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

/** A page of the admin by its path, with the text that shows it is ready; or a public one by its name in info.json. */
const PAGES = [
  { name: "embudo", path: "crm/funnel", ready: "Contacto inicial" },
  { name: "tratos", path: "crm/funnel?view=deals", ready: "T-0" },
  { name: "resumen", path: "crm/summary", ready: "Tratos en curso" },
  { name: "seguimientos", path: "crm/activities", ready: "Seguimientos" },
  { name: "servicio", path: "presales/services", ready: "TS-" },
  { name: "cotizaciones", path: "presales/quotes", ready: "COT-" },
  { name: "facturas", path: "billing/receipts", ready: "NV-" },
  { name: "cotizacion-publica", link: "quote_url", ready: "COT-" },
  { name: "autofactura", link: "self_invoice_url", ready: "RFC" },
]

try {
  const info = JSON.parse(fs.readFileSync(path.join(process.argv[2] ?? (await startDemo()), "info.json"), "utf8"))
  fs.mkdirSync(pictures, { recursive: true })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
  onEnd(() => browser.close())
  const context = await browser.newContext({ viewport: SIZES.wide, locale: "es-MX", timezoneId: "America/Mexico_City", reducedMotion: "reduce" })
  const page = await context.newPage()
  await logIn(page, info)
  for (const { name, path: route, link, ready } of PAGES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      await page.goto(route ? `${info.admin_url}/${route}` : info[link])
      await page.getByText(ready).first().waitFor({ state: "attached", timeout: 30_000 })
      await page.evaluate("document.fonts.ready")
      await page.waitForTimeout(600)
      const file = `${name}${size === "wide" ? "" : "-movil"}.png`
      await page.screenshot({ path: path.join(pictures, file) })
      console.log(`docs/pictures/${file}`)
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await closeAll()
}

async function logIn(page, info) {
  await page.goto(info.admin_url)
  await page.fill("input[name=email]", info.email)
  await page.fill("input[name=password]", info.password)
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/app\/(?!login)/)
}

async function startDemo() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "trato-screenshots-"))
  onEnd(() => fs.rmSync(dir, { recursive: true, force: true }))
  const child = spawn(process.execPath, [path.join(root, "demo", "start.mjs")], { cwd: root, env: { ...process.env, DEMO_DIR: dir }, stdio: ["ignore", "inherit", "inherit"] })
  onEnd(() => stop(child))
  while (!fs.existsSync(path.join(dir, "info.json"))) {
    if (child.exitCode !== null) throw new Error("The demo did not start.")
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return dir
}

function stop(child) {
  if (child.exitCode !== null) return
  return new Promise((resolve) => {
    child.once("exit", resolve)
    child.kill("SIGTERM")
  })
}
