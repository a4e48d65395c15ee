import { MedusaResponse } from "@medusajs/framework/http"

/**
 * Open event streams of this process. An open response keeps a server from ever stopping, so all of
 * them end on SIGTERM, and each after a minute anyway; browsers come back by themselves.
 */
const open = new Map<() => void, string>()
let watching = false

/** Tabs of one person on one server; those beyond ask every few seconds instead. */
export const STREAMS_PER_PERSON = 8

export const tooManyStreams = (actorId: string): boolean => [...open.values()].filter((id) => id === actorId).length >= STREAMS_PER_PERSON

export const STREAM_MS = 60_000
export const PING_MS = 15_000

/** What one listener leaves unread. Messages are a hundred bytes each, so who leaves as much reads nothing. */
export const MOST_UNREAD = 256 * 1024
/** How long what was sent last may take to be read, once a stream is over. */
const LAST_WORDS_MS = 5_000

export type Stream = { send(event: string, data: unknown): void }

/** Starts a stream on a response; `onEnd` runs once, whoever ends it. */
export function openStream(res: MedusaResponse, actorId: string, onEnd: () => void): Stream {
  res.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache, no-transform", Connection: "keep-alive", "X-Accel-Buffering": "no" })
  const send: Stream["send"] = (event, data) => {
    if (res.writableEnded || res.destroyed) return
    res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (res.writableLength > MOST_UNREAD) res.destroy()
  }
  const ping = setInterval(() => send("ping", {}), PING_MS).unref()
  const limit = setTimeout(() => end(), STREAM_MS).unref()
  const end = () => {
    if (!open.delete(end)) return
    clearInterval(ping)
    clearTimeout(limit)
    onEnd()
    res.end()
    // Who never reads would keep the connection, and what waits in it, for ever.
    if (!res.closed) setTimeout(() => res.destroy(), LAST_WORDS_MS).unref()
  }
  open.set(end, actorId)
  res.on("close", end)
  if (!watching) {
    watching = true
    process.once("SIGTERM", endStreams)
  }
  res.write("retry: 2000\n\n")
  return { send }
}

export function endStreams(): void {
  for (const end of [...open.keys()]) end()
}
