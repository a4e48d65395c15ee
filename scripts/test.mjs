/**
 * npm test: every test, group after group of projects, on a PostgreSQL of its own (or the one of DATABASE_URL
 * or DB_*), with the sum on the last line. Arguments go to vitest: `npm test -- --project unit`,
 * `npm test -- board -t CRM-11`.
 */
import { spawn } from "node:child_process"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { ensureChromium } from "./chromium.mjs"
import { closeAll, isEnding, onEnd } from "./lifetime.mjs"
import { openPostgres } from "./postgres.mjs"
import { ensureRedis } from "./redis.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
/** Those of a group run beside one another: each of them keeps one core busy. */
const GROUPS = [["unit"], ["modules", "packed"], ["http"], ["faults"], ["browser"]]
const ALL = GROUPS.flat()

const { projects, rest } = readArguments(process.argv.slice(2))
const out = fs.mkdtempSync(path.join(os.tmpdir(), "trato-test-"))
onEnd(() => fs.rmSync(out, { recursive: true, force: true }))

const env = { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "1" }
if (projects.some((project) => project !== "unit")) Object.assign(env, await database())
if (projects.includes("http")) ensureRedis()
if (projects.includes("browser")) {
  const chromium = ensureChromium()
  if (chromium) env.CHROME_PATH = chromium
}

const total = { passed: 0, failed: 0 }
const told = []
for (const group of GROUPS) {
  if (isEnding()) break
  await Promise.all(group.filter((project) => projects.includes(project)).map(runAndTell))
}
await closeAll()
// At the end, since a log is read from there and often cut before it.
console.log(`\n── what failed, and the slowest files ──\n${told.join("\n")}`)
if (total.passed + total.failed === 0) console.error("No test ran.")
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** Takes `--project x` out of the arguments; without it all projects run. */
function readArguments(args) {
  const chosen = []
  const others = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--project") chosen.push(args[++i])
    else if (args[i].startsWith("--project=")) chosen.push(args[i].slice("--project=".length))
    else others.push(args[i])
  }
  const unknown = chosen.filter((name) => !ALL.includes(name))
  if (unknown.length) {
    console.error(`Unknown project ${unknown.join(", ")}; there are ${ALL.join(", ")}.`)
    process.exit(2)
  }
  return { projects: ALL.filter((name) => chosen.length === 0 || chosen.includes(name)), rest: others }
}

/** Medusa's test runner reads DB_* only, and makes a database for each file. */
async function database() {
  // The data are thrown away: durability would only cost time.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "512MB", max_connections: "300", shared_buffers: "256MB" }
  const postgres = await openPostgres({ dir: null, settings })
  onEnd(async () => {
    // On a server of somebody else nothing of ours stays (integration-tests/helpers/template.ts).
    await postgres.dropDatabases("trato_template_").catch(() => undefined)
    await postgres.stop()
  })
  return {
    DB_HOST: postgres.host,
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
    // For a demo that a test starts: it takes a server from DB_* and must not fall on somebody's database.
    DATABASE_URL: "",
  }
}

async function runAndTell(project) {
  const began = Date.now()
  const { passed, failed, lines } = await run(project)
  total.passed += passed
  total.failed += failed
  told.push(`${project}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - began) / 1000)} s`, ...lines)
}

/** @returns {Promise<{ passed: number, failed: number, lines: string[] }>} `lines` tell the failures and the three slowest files. */
async function run(project) {
  console.log(`\n── ${project} ──`)
  const report = path.join(out, `${project}.json`)
  const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs")
  const args = [vitest, "run", "--project", project, "--passWithNoTests", "--silent=passed-only", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...rest]
  const code = await new Promise((resolve) => {
    // Its own process group, so that Ctrl+C ends it and its workers before the database goes.
    const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ["ignore", "inherit", "inherit"] })
    onEnd(() => stopGroup(child))
    child.once("error", (error) => (console.error(error.message), resolve(1)))
    child.once("exit", (status) => resolve(status ?? 1))
  })
  const counts = count(report)
  // A file that did not load, an unhandled error or a crash is a failure too.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function count(report) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 0, lines: ["  ended without a report"] }
  const { numPassedTests, testResults } = JSON.parse(fs.readFileSync(report, "utf8"))
  const lines = []
  let failed = 0
  for (const file of testResults) {
    const name = path.relative(root, file.name)
    const tests = file.assertionResults.filter((test) => test.status === "failed")
    for (const test of tests) lines.push(`  FAILED ${name}: ${test.title}`, `    ${firstLine(test.failureMessages[0])}`)
    if (tests.length === 0 && file.status === "failed") lines.push(`  FAILED ${name} as a whole`, `    ${firstLine(file.message)}`)
    failed += tests.length === 0 && file.status === "failed" ? 1 : tests.length
  }
  const slowest = testResults.map((file) => ({ name: path.relative(root, file.name), s: Math.round((file.endTime - file.startTime) / 1000) }))
  slowest.sort((a, b) => b.s - a.s)
  for (const file of slowest.slice(0, 3).filter((one) => one.s > 9)) lines.push(`  ${file.s} s ${file.name}`)
  return { passed: numPassedTests, failed, lines }
}

function firstLine(message) {
  return String(message ?? "").split("\n")[0].slice(0, 300)
}

function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  return new Promise((resolve) => {
    child.once("exit", resolve)
    process.kill(-child.pid, "SIGTERM")
    setTimeout(() => process.kill(-child.pid, "SIGKILL"), 10_000).unref()
  })
}
