import { PacUnknown } from "./types"

export type HttpAnswer = { status: number; body: string }

export type HttpRequest = { method: "GET" | "POST"; url: string; headers?: Record<string, string>; body?: string | FormData; timeout_ms: number; signal?: AbortSignal }

/** Above any stamped invoice, so that a wrong answer cannot fill the memory. */
const MAX_ANSWER = 10_000_000

const isTimeout = (error: unknown): boolean => error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")

async function readBody(answer: Response): Promise<string> {
  const declared = Number(answer.headers.get("content-length") ?? "0")
  if (declared > MAX_ANSWER) throw new PacUnknown("bad_answer", "the answer is too large")
  if (!answer.body) return ""
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > MAX_ANSWER) throw new PacUnknown("bad_answer", "the answer is too large")
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

/**
 * One request to a PAC. Whatever keeps the answer from coming is {@link PacUnknown}: the deed may be done. A redirect is never
 * followed, since credentials and tax data would go where nobody said. Errors carry neither headers nor bodies of what was sent.
 */
export async function ask({ method, url, headers, body, timeout_ms, signal }: HttpRequest): Promise<HttpAnswer> {
  const limit = AbortSignal.timeout(timeout_ms)
  try {
    const answer = await fetch(url, { method, headers, body, redirect: "manual", signal: signal ? AbortSignal.any([signal, limit]) : limit })
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel()
      throw new PacUnknown("bad_answer", `the server redirects (${answer.status})`)
    }
    return { status: answer.status, body: await readBody(answer) }
  } catch (error) {
    if (error instanceof PacUnknown) throw error
    if (isTimeout(error)) throw new PacUnknown("timeout")
    const cause = error instanceof Error ? (error.cause as { code?: string } | undefined)?.code : undefined
    throw new PacUnknown("connection_lost", cause)
  }
}
