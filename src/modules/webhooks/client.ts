import { createHmac } from "node:crypto"
import { request as httpRequest } from "node:http"
import { request as httpsRequest } from "node:https"
import { guardedLookup, PrivateAddress, urlProblem } from "./guard"

export type CallResult = { code: number | null; error: string | null; answer: string | null; milliseconds: number }

/** From the first byte we send to the last one we read. */
export const TIMEOUT_MS = 10_000
/** More of an answer is not read. */
const MOST_BYTES = 64 * 1024
const KEPT = 500

/** `sha256=` and the HMAC of `<timestamp>.<body>`: who checks it knows that it is ours, unchanged, and how old it is. */
export const signature = (secret: string, timestamp: string, body: string): string => `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`

export type Call = { url: string; body: string; headers: Record<string, string>; allowPrivate: boolean; timeoutMs?: number; lookup?: ReturnType<typeof guardedLookup> }

/**
 * One POST. Follows no redirect, reads little, never waits longer than the timeout, and does not throw: what went
 * wrong is a stable word (`timeout`, `connection`, `dns`, `tls`, `private_address`).
 */
export async function callWebhook({ url, body, headers, allowPrivate, timeoutMs = TIMEOUT_MS, lookup = guardedLookup() }: Call): Promise<CallResult> {
  const start = Date.now()
  const took = () => Date.now() - start
  const problem = urlProblem(url, allowPrivate)
  if (problem) return { code: null, error: problem, answer: null, milliseconds: 0 }
  return new Promise<CallResult>((resolve) => {
    let settled = false
    let code: number | null = null
    const chunks: Buffer[] = []
    const end = (error: string | null) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      req.destroy()
      resolve({ code, error: code === null ? error : null, answer: code === null ? null : plain(Buffer.concat(chunks)), milliseconds: took() })
    }
    const req = (url.startsWith("https:") ? httpsRequest : httpRequest)(url, {
      method: "POST", agent: false, headers: { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(body), "user-agent": "medusa-plugin-trato", ...headers },
      ...(allowPrivate ? {} : { lookup }),
    })
    const timer = setTimeout(() => end("timeout"), timeoutMs)
    req.on("response", (res) => {
      code = res.statusCode ?? null
      let bytes = 0
      res.on("data", (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes >= MOST_BYTES) end(null)
      })
      res.on("end", () => end(null))
      res.on("error", () => end(null))
    })
    req.on("error", (error) => end(wordFor(error)))
    req.end(body)
  })
}

function wordFor(error: NodeJS.ErrnoException): string {
  if (error instanceof PrivateAddress || error.code === "EPRIVATE") return "private_address"
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA"].includes(error.code ?? "")) return "dns"
  return /CERT|TLS|SSL|ALTNAME|SELF_SIGNED|UNABLE_TO/.test(error.code ?? "") ? "tls" : "connection"
}

/** The beginning of an answer as text that a database takes. */
// eslint-disable-next-line no-control-regex
const plain = (bytes: Buffer): string => bytes.subarray(0, KEPT * 4).toString("utf8").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g, "").slice(0, KEPT)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Waits before the second, third … attempt: eight over a day. */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 12 * HOUR]

/** When to try again after so many attempts; null: given up. */
export const nextAttempt = (attempts: number, now: Date): Date | null => (WAITS[attempts - 1] === undefined ? null : new Date(now.getTime() + WAITS[attempts - 1]))

/** An endpoint that has not answered well for so long is switched off. */
export const GIVE_UP_MS = 3 * 24 * HOUR

export const isDelivered = ({ code }: Pick<CallResult, "code">): boolean => code !== null && code >= 200 && code < 300
