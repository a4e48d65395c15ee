import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { TestProject } from "vitest/node"
import { freePort, openPostgres } from "../../../scripts/postgres.mjs"
import type { ShopInfo } from "./shop"

const root = path.resolve(__dirname, "..", "..", "..")

/**
 * Starts the demo once for all files of this project, in a folder and a database of its own, and ends it
 * after them. DEMO_INFO names the info.json of a demo that runs already: quick while writing a test.
 */
export default async function startDemo(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DEMO_INFO) {
    project.provide("shop", JSON.parse(fs.readFileSync(process.env.DEMO_INFO, "utf8")) as ShopInfo)
    return undefined
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trato-browser-"))
  const postgres = await openPostgres({ dir: null })
  const env = {
    ...process.env,
    DEMO_DIR: folder,
    PORT: String(await freePort()),
    DATABASE_URL: "",
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password ?? "",
  }
  const demo = spawn(process.execPath, [path.join(root, "demo", "start.mjs")], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
  const said: string[] = []
  demo.stdout.on("data", (chunk) => said.push(String(chunk)))
  demo.stderr.on("data", (chunk) => said.push(String(chunk)))

  let info: ShopInfo | undefined
  const stop = async () => {
    if (demo.exitCode === null) {
      const ended = new Promise((resolve) => demo.once("exit", resolve))
      demo.kill("SIGINT")
      await ended
    }
    if (info && !postgres.embedded) await postgres.dropDatabase(decodeURIComponent(new URL(info.database_url).pathname.slice(1)))
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    info = await waitForInfo(path.join(folder, "info.json"), () => demo.exitCode !== null)
    project.provide("shop", info)
    return stop
  } catch (error) {
    const logs = fs.readdirSync(folder).filter((name) => name.endsWith(".log"))
    const tails = logs.map((name) => `── ${name}\n${fs.readFileSync(path.join(folder, name), "utf8").slice(-3000)}`)
    await stop()
    throw new Error(`${(error as Error).message}\n${said.join("")}\n${tails.join("\n")}`)
  }
}

/** The file is there once the shop is open; builds included that takes minutes on a small machine. */
async function waitForInfo(file: string, ended: () => boolean): Promise<ShopInfo> {
  const until = Date.now() + 12 * 60_000
  while (Date.now() < until) {
    if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as ShopInfo
    if (ended()) throw new Error("The demo ended before the shop was open.")
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error("The demo did not open its shop.")
}
