import { type ChildProcess, spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import type { TestProject } from "vitest/node"
import { type Postgres, freePort, openPostgres } from "../../../scripts/postgres.mjs"
import type { ShopInfo } from "./shop"

const root = path.resolve(__dirname, "..", "..", "..")

type Demo = { info: ShopInfo; stop: () => Promise<void> }

/**
 * Starts a demo for each worker of this project, so that files run side by side and no two ever share a shop:
 * each in a folder and a database of its own. They end after all files. DEMO_INFO names the info.json of a demo
 * that runs already: quick while writing a test.
 */
export default async function startDemos(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.DEMO_INFO) {
    project.provide("shops", [JSON.parse(fs.readFileSync(process.env.DEMO_INFO, "utf8")) as ShopInfo])
    return undefined
  }
  const { maxWorkers, watch } = project.vitest.config
  const most = Number(project.config.maxWorkers ?? maxWorkers ?? 1)
  const count = watch ? most : Math.max(1, Math.min(most, project.vitest.state.getPaths().length))
  const postgres = await openPostgres({ dir: null })
  const demos: PromiseSettledResult<Demo>[] = []
  const stop = async () => {
    await Promise.all(demos.map((demo) => demo.status === "fulfilled" && demo.value.stop()))
    await postgres.stop()
  }
  try {
    await build()
    demos.push(...(await Promise.allSettled(Array.from({ length: count }, () => startDemo(postgres)))))
    const shops = demos.map((demo) => {
      if (demo.status === "rejected") throw demo.reason
      return demo.value.info
    })
    project.provide("shops", shops)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

/** Once for all of them. */
async function build(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trato-browser-build-"))
  try {
    const { demo, said } = run({ ...process.env, DEMO_DIR: folder }, ["--build"])
    const code = await new Promise((resolve) => demo.once("exit", resolve))
    if (code !== 0) throw new Error(`The demo was not built.\n${said.join("")}`)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function startDemo(postgres: Postgres): Promise<Demo> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "trato-browser-"))
  const { demo, said } = run({
    ...process.env,
    DEMO_DIR: folder,
    DEMO_BUILD: "reuse",
    PORT: String(await freePort()),
    DATABASE_URL: "",
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password ?? "",
  })
  let info: ShopInfo | undefined
  const stop = async () => {
    if (demo.exitCode === null) {
      const ended = new Promise((resolve) => demo.once("exit", resolve))
      demo.kill("SIGINT")
      await ended
    }
    if (info && !postgres.embedded) await postgres.dropDatabase(decodeURIComponent(new URL(info.database_url).pathname.slice(1)))
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    info = await waitForInfo(path.join(folder, "info.json"), () => demo.exitCode !== null)
    return { info, stop }
  } catch (error) {
    const logs = fs.readdirSync(folder).filter((name) => name.endsWith(".log"))
    const tails = logs.map((name) => `── ${name}\n${fs.readFileSync(path.join(folder, name), "utf8").slice(-3000)}`)
    await stop()
    throw new Error(`${(error as Error).message}\n${said.join("")}\n${tails.join("\n")}`)
  }
}

function run(env: NodeJS.ProcessEnv, args: string[] = []): { demo: ChildProcess; said: string[] } {
  const demo = spawn(process.execPath, [path.join(root, "demo", "start.mjs"), ...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] })
  const said: string[] = []
  demo.stdout.on("data", (chunk) => said.push(String(chunk)))
  demo.stderr.on("data", (chunk) => said.push(String(chunk)))
  return { demo, said }
}

/** The file is there once the shop is open. */
async function waitForInfo(file: string, ended: () => boolean): Promise<ShopInfo> {
  const until = Date.now() + 12 * 60_000
  while (Date.now() < until) {
    if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as ShopInfo
    if (ended()) throw new Error("The demo ended before the shop was open.")
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error("The demo did not open its shop.")
}
