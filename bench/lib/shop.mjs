import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import pg from "pg"
import { fileURLToPath } from "node:url"
import { onEnd } from "../../scripts/lifetime.mjs"
import { freePort } from "../../scripts/postgres.mjs"
import { signIn } from "./http.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/**
 * The demo with so many deals and documents, in a folder of its own that is kept from run to run.
 * `another` starts a further server process on the same database, as behind a proxy.
 * @param {"10k" | "100k" | "1m"} size
 */
export async function openShop(size) {
  const dir = path.join(root, ".demo", `bench-${size}`)
  fs.rmSync(path.join(dir, "info.json"), { force: true })
  const child = spawn(process.execPath, [path.join(root, "demo", "start.mjs"), "--size", size], {
    cwd: root,
    env: { ...process.env, DEMO_DIR: dir },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve()
      child.once("exit", resolve)
      child.kill("SIGINT")
    })
  onEnd(stop)
  const info = await until(() => fs.existsSync(path.join(dir, "info.json")) && JSON.parse(fs.readFileSync(path.join(dir, "info.json"), "utf8")), 900_000, child)
  const db = new pg.Client({ connectionString: info.database_url })
  // The shop may close first when the run ends early.
  db.on("error", () => undefined)
  await db.connect()
  return {
    info,
    db,
    another: (env) => startAnother(dir, info, env),
    stop: async () => {
      await db.end()
      await stop()
    },
  }
}

async function startAnother(dir, info, env = {}) {
  const port = await freePort(9300)
  const url = `http://localhost:${port}`
  const secrets = JSON.parse(fs.readFileSync(path.join(dir, "secrets.json"), "utf8"))
  const child = spawn(process.execPath, [path.join(root, "node_modules", "@medusajs", "cli", "cli.js"), "start"], {
    cwd: path.join(root, "demo", ".medusa", "server"),
    env: { ...process.env, ...secrets, NODE_ENV: "production", NODE_OPTIONS: "", MEDUSA_DISABLE_TELEMETRY: "true", DATABASE_URL: info.database_url, PORT: String(port), MEDUSA_BACKEND_URL: url, ...env },
    stdio: "ignore",
  })
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve()
      child.once("exit", resolve)
      child.kill("SIGTERM")
    })
  onEnd(stop)
  await until(async () => await fetch(`${url}/health`).then((answer) => answer.ok, () => false), 120_000, child)
  const api = await signIn({ ...info, admin_url: `${url}/app` })
  return { client: api, pid: child.pid, stop: async () => (api.close(), await stop()) }
}

async function until(look, ms, child) {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (child.exitCode !== null) throw new Error(`The demo ended with code ${child.exitCode}`)
    if (Date.now() > end) throw new Error("The demo did not start in time")
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
