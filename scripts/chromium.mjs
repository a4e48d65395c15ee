/** The Chromium that the browser tests and the screenshots drive. */
import { spawnSync } from "node:child_process"
import fs from "node:fs"

/** Flags that keep a headless Chromium quiet and off the net. */
export const CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

/** Path of a browser, or null. CHROME_PATH wins. */
export function findChromium(env = process.env) {
  if (env.CHROME_PATH) return fs.existsSync(env.CHROME_PATH) ? env.CHROME_PATH : null
  const folders = [...new Set([...(env.PATH ?? "").split(":"), "/usr/bin", "/snap/bin"])].filter(Boolean)
  const found = NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find((file) => fs.existsSync(file))
  return found ?? (fs.existsSync(MAC) ? MAC : null)
}

/** The same, installing Debian's package where that is possible without asking: as root, with apt. */
export function ensureChromium(env = process.env) {
  const found = findChromium(env)
  if (found || process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return found
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], env: { ...env, DEBIAN_FRONTEND: "noninteractive" } })
  apt("update", "-q")
  apt("install", "-y", "-q", "--no-install-recommends", "chromium")
  return findChromium(env)
}

/** @throws in one sentence when there is none */
export function chromiumPath(env = process.env) {
  const found = findChromium(env)
  if (found) return found
  throw new Error("No Chromium found: install it (Debian: apt-get install chromium) or set CHROME_PATH to a Chromium or Chrome.")
}
