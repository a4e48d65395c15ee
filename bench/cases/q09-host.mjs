import { spawn, spawnSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { freePort, openPostgres } from "../../scripts/postgres.mjs"
import { onEnd } from "../../scripts/lifetime.mjs"
import { signIn } from "../lib/http.mjs"
import { median } from "../lib/measure.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const medusa = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

const USER = { email: "bench@shop.example", password: "bench-password" }

const CONFIG = (plugins) => `
import { defineConfig } from "@medusajs/framework/utils"
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: "http://localhost:8000", adminCors: "http://localhost:9000", authCors: "http://localhost:9000", jwtSecret: "bench", cookieSecret: "bench" },
  },
  plugins: ${JSON.stringify(plugins)},
})
`

/** what the plugin costs its host, beside the same host without it. */
export async function host({ add }) {
  const postgres = await openPostgres({ dir: null, settings: { fsync: "off" } })
  onEnd(() => postgres.stop())
  const plain = await measure("without", [], postgres)
  const ours = await measure("with", [{ resolve: "medusa-plugin-trato", options: { secret: "a-secret-of-the-bench-with-many-letters" } }], postgres)
  add({ id: "Q-09", label: "boot of the host; floor: without the plugin", size: "–", value: ours.boot, unit: "ms", floor: plain.boot, bound: plain.boot * 1.1, higher: false })
  add({ id: "Q-09", label: "memory after boot; floor: without the plugin", size: "–", value: ours.memory, unit: "MiB", floor: plain.memory, bound: null, higher: false })
  add({ id: "Q-09", label: "admin's first load, gzip; floor: without the plugin", size: "–", value: ours.admin, unit: "kB", floor: plain.admin, bound: plain.admin + 60, higher: false })
  add({ id: "Q-09", label: "transactions of 20 GET /admin/products; floor: without the plugin", size: "–", value: ours.queries, unit: "", floor: plain.queries, bound: plain.queries, higher: false })
}

async function measure(name, plugins, postgres) {
  const dir = path.join(root, ".demo", `bench-host-${name}`)
  fs.rmSync(dir, { recursive: true, force: true })
  fs.mkdirSync(dir, { recursive: true })
  fs.writeFileSync(path.join(dir, "package.json"), JSON.stringify({ name: `bench-${name}`, private: true, dependencies: { "@medusajs/medusa": "*" } }))
  // As a host has them. With `allowJs` the CLI would compile the plugin's own JavaScript again.
  fs.writeFileSync(path.join(dir, "medusa-config.ts"), CONFIG(plugins))
  fs.writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions: { target: "ES2021", module: "Node16", moduleResolution: "Node16", outDir: ".medusa/server", skipLibCheck: true, esModuleInterop: true }, include: ["medusa-config.ts"] }))
  const database = `trato_bench_${name}`
  await postgres.createDatabase(database)
  const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: postgres.url(database), MEDUSA_DISABLE_TELEMETRY: "true" }
  delete env.NODE_OPTIONS
  run(["build"], dir, env)
  const built = path.join(dir, ".medusa", "server")
  run(["db:migrate"], built, env)
  run(["user", "-e", USER.email, "-p", USER.password], built, env)
  const boots = []
  let memory = 0
  let queries = 0
  for (let i = 0; i < 3; i++) {
    const port = await freePort()
    const started = performance.now()
    const child = spawn(process.execPath, [medusa, "start"], { cwd: built, env: { ...env, PORT: String(port) }, stdio: "ignore" })
    while (!(await answers(`http://localhost:${port}/health`))) await new Promise((resolve) => setTimeout(resolve, 20))
    boots.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    memory = Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024
    if (i === 2) queries = await transactions(postgres, database, port)
    child.kill("SIGKILL")
    await new Promise((resolve) => child.once("exit", resolve))
  }
  return { boot: median(boots), memory, admin: adminEntry(built), queries }
}

/** Transactions that 20 reads of the host's own list cost the database. */
async function transactions(postgres, database, port) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  const count = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    return Number((await client.query("select xact_commit + xact_rollback as n from pg_stat_database where datname = $1", [database])).rows[0].n)
  }
  const api = await signIn({ ...USER, admin_url: `http://localhost:${port}/app` })
  const before = await count()
  for (let i = 0; i < 20; i++) await api.get("/admin/products")
  const after = await count()
  api.close()
  await client.end()
  return after - before
}

function run(args, cwd, env) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [medusa, ...args], { cwd, env, encoding: "utf8" })
  if (status !== 0) throw new Error(`medusa ${args.join(" ")} failed:\n${stdout.slice(-1500)}\n${stderr.slice(-1500)}`)
}

/** The scripts and styles that index.html names, as they travel. */
function adminEntry(built) {
  const folder = path.join(built, "public", "admin")
  const page = fs.readFileSync(path.join(folder, "index.html"), "utf8")
  const files = [...page.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1])
  return files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(folder, file))).length, 0) / 1000
}

async function answers(url) {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
