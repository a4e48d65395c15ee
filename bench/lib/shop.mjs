import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import pg from "pg"
import { fileURLToPath } from "node:url"
import { onEnd } from "../../scripts/lifetime.mjs"
import { freePort } from "../../scripts/postgres.mjs"
import { createHmac } from "node:crypto"
import { fillShop } from "./fill.mjs"
import { signIn, withSession } from "./http.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/**
 * The demo with so many customers, deals, documents, notes and invoices and five times as many entries of the
 * bitácora, in a folder of its own that is kept from run to run.
 * `another` starts a further server process on the same database, as behind a proxy; `as` asks as one of the
 * people of `fill.mjs`; `memory` of such a process is what it has held at most so far, in MiB (Linux).
 * @param {string} size such as `10k`, `100k`, `1m`
 */
export async function openShop(size) {
  const rows = rowsOf(size)
  const dir = path.join(root, ".demo", `filled-${size}`)
  fs.rmSync(path.join(dir, "info.json"), { force: true })
  const child = spawn(process.execPath, [path.join(root, "demo", "start.mjs")], {
    cwd: root,
    env: { ...process.env, DEMO_DIR: dir, DEMO_PAC_MS: "0" },
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
  const { rows: [{ filled }] } = await db.query(`select exists (select from trato_journal_entry where id = 'trjrn_bench_1') as filled`)
  if (!filled) await fillShop(db, rows, (text) => console.error(`  ${text}`))
  const secret = JSON.parse(fs.readFileSync(path.join(dir, "secrets.json"), "utf8")).JWT_SECRET
  return {
    info,
    db,
    as: (id) => withSession(new URL(info.admin_url).origin, tokenOf(id, secret)),
    another: (env) => startAnother(dir, info, env),
    stop: async () => {
      await db.end()
      await stop()
    },
  }
}

/** `10k` → 10 000. */
export function rowsOf(size) {
  const [, digits, unit] = /^(\d+)(k|m)?$/.exec(size) ?? []
  if (!digits) throw new Error(`Unknown size ${size}; sizes are such as 10k, 100k, 1m`)
  return Number(digits) * ({ k: 1_000, m: 1_000_000 }[unit] ?? 1)
}

/** What Medusa's own sign-in gives. */
function tokenOf(id, secret) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const now = Math.floor(Date.now() / 1000)
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ actor_id: id, actor_type: "user", auth_identity_id: id, app_metadata: { user_id: id }, iat: now, exp: now + 86_400 })}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}

const statusOf = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    return ""
  }
}

const peakOf = (pid) => Number(/^VmHWM:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? Number.NaN) / 1024

async function startAnother(dir, info, env = {}) {
  const port = await freePort(9300)
  const url = `http://localhost:${port}`
  const secrets = JSON.parse(fs.readFileSync(path.join(dir, "secrets.json"), "utf8"))
  const child = spawn(process.execPath, [path.join(root, "node_modules", "@medusajs", "cli", "cli.js"), "start"], {
    cwd: path.join(root, "demo", ".medusa", "server"),
    env: { ...process.env, ...secrets, NODE_ENV: "production", NODE_OPTIONS: "", MEDUSA_DISABLE_TELEMETRY: "true", DATABASE_URL: info.database_url, PORT: String(port), MEDUSA_BACKEND_URL: url, DEMO_PAC_MS: "0", ...env },
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
  return { client: api, url, pid: child.pid, memory: () => peakOf(child.pid), stop: async () => (api.close(), await stop()) }
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
