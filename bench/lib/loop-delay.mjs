/**
 * Preloaded into a server whose event loop is watched: tells the file TRATO_LOOP_FILE how long it stood still, at
 * most and in 99 of 100 looks, since the last SIGUSR2. Milliseconds.
 */
import fs from "node:fs"
import { monitorEventLoopDelay } from "node:perf_hooks"

const RESOLUTION_MS = 5
const file = process.env.TRATO_LOOP_FILE
if (file) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  process.on("SIGUSR2", () => delay.reset())
  // What is measured includes the wait that was asked for.
  const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  setInterval(() => fs.writeFileSync(file, JSON.stringify({ longest: late(delay.max), p99: late(delay.percentile(99)) })), 200).unref()
}
