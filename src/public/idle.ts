import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import { isUnder } from "./mask"

/** Nobody's form or download stands still for as long. The system takes megabytes at once, so a file of twenty still gets through at 12 kB a second. */
const IDLE_MS = 120_000

const limits = new Map<string, number>()

/**
 * Ends the connection of who asked for a public page and then neither sends nor reads: a file that is
 * never fetched would be kept in memory for ever, since Node limits how long a request may take to come in
 * but not how long its answer waits. Begins before the body is read, which middlewares do not see.
 */
export function endIdle(prefix: string, ms: number = IDLE_MS): void {
  if (!limits.size) subscribe("http.server.request.start", (message) => limit((message as { request: IncomingMessage }).request))
  limits.set(prefix, ms)
}

function limit(request: IncomingMessage): void {
  // Node takes the limit off again for the connection's next request.
  for (const [prefix, ms] of limits) if (isUnder(request.url ?? "", prefix)) request.socket.setTimeout(ms)
}
