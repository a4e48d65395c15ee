/** Runs Node programs with their output in a log of the shop's folder. */
import { spawn } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { isEnding, onEnd } from "../../scripts/lifetime.mjs"
import { at, root } from "./paths.mjs"

const medusa = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

/** Environment of everything that is started: quiet, in production mode, nothing loaded from source. */
function environment(extra) {
  const env = { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "1", ...extra }
  delete env.NODE_OPTIONS
  return env
}

function start(args, { cwd, log, env }) {
  const file = at(log)
  const output = fs.openSync(file, "a")
  // Its own process group: Ctrl+C comes to us alone, and we stop everything in order.
  const child = spawn(process.execPath, args, { cwd, env: environment(env), detached: true, stdio: ["ignore", output, output] })
  fs.closeSync(output)
  onEnd(() => stop(child))
  return { child, file }
}

/** Runs to the end; throws with the end of the log when it fails. */
export function runNode(args, options) {
  const { child, file } = start(args, options)
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => {
      if (code === 0) resolve()
      else if (!isEnding()) reject(new Error(`${path.basename(args[0])} ${args.slice(1).join(" ")} failed (code ${code}).\n${tail(file)}`))
    })
  })
}

export const runMedusa = (args, options) => runNode([medusa, ...args], options)

/** Starts the server and waits until it answers. */
export async function startServer({ cwd, log, env, url }) {
  const { child, file } = start([medusa, "start"], { cwd, log, env })
  let failure = null
  child.once("error", (error) => (failure = error.message))
  child.once("exit", (code) => (failure = `it ended with code ${code}`))
  const started = Date.now()
  while (!(await answers(`${url}/health`))) {
    if (failure) throw new Error(`The server did not start: ${failure}.\n${tail(file)}`)
    if (Date.now() - started > 120_000) throw new Error(`The server does not answer after two minutes.\n${tail(file)}`)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return child
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  return new Promise((resolve) => {
    const hard = setTimeout(() => signal(child, "SIGKILL"), 10_000)
    child.once("exit", () => {
      clearTimeout(hard)
      resolve()
    })
    signal(child, "SIGTERM")
  })
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name)
  } catch {
    // already gone
  }
}

/** The end of a log; of Medusa's JSON lines the message. */
export function tail(file, lines = 15) {
  if (!fs.existsSync(file)) return ""
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).map(message).join("\n")
}

function message(line) {
  try {
    return String(JSON.parse(line).message).slice(0, 1500)
  } catch {
    return line.slice(0, 1500)
  }
}
