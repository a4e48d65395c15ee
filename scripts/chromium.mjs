/** The Chromium that the browser tests and the screenshots drive. */
import fs from "node:fs"
import { findProgram, installDebian } from "./programs.mjs"

/** Flags that keep a headless Chromium quiet and off the net. */
export const CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

/** Path of a browser, or null. CHROME_PATH wins. */
export function findChromium(env = process.env) {
  if (env.CHROME_PATH) return fs.existsSync(env.CHROME_PATH) ? env.CHROME_PATH : null
  return findProgram(NAMES, env) ?? (fs.existsSync(MAC) ? MAC : null)
}

/** The same, installing Debian's package where that is possible without asking. */
export function ensureChromium(env = process.env) {
  if (!findChromium(env)) installDebian("chromium", env)
  return findChromium(env)
}

/** @throws in one sentence when there is none */
export function chromiumPath(env = process.env) {
  const found = findChromium(env)
  if (found) return found
  throw new Error("No Chromium found: install it (Debian: apt-get install chromium) or set CHROME_PATH to a Chromium or Chrome.")
}
