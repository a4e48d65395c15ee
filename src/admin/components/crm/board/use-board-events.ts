import { useEffect, useRef } from "react"
import type { BoardEvent } from "../../../../types/http/crm"
import { CLIENT_ID, urlOf } from "../../../lib/http"

const SETTLE_MS = 250
const POLL_MS = 10_000
/** How long a stream that the server refused is left alone. */
const RETRY_MS = 60_000

/**
 * Tells when somebody else changed this board (B-06). Our own moves are known by our client id and need no
 * refetch. Where no event stream can be had (a host with bearer tokens, a proxy that holds it back, too many
 * tabs), the board is asked again every few seconds.
 */
export function useBoardEvents(pipelineId: string | undefined, onChange: (event?: BoardEvent) => void): void {
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (!pipelineId) return
    let settle: ReturnType<typeof setTimeout> | undefined
    let poll: ReturnType<typeof setInterval> | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let stream: EventSource | undefined
    let before = false
    let told: BoardEvent[] = []
    const soon = () => {
      clearTimeout(settle)
      settle = setTimeout(() => {
        const events = told
        told = []
        if (events.length) events.forEach((event) => latest.current(event))
        else latest.current()
      }, SETTLE_MS)
    }
    const askInstead = () => {
      poll ??= setInterval(() => !document.hidden && latest.current(), POLL_MS)
    }
    const listen = () => {
      stream = new EventSource(urlOf("/admin/trato/board/events", { pipeline_id: pipelineId }), { withCredentials: true })
      stream.addEventListener("ready", () => {
        clearInterval(poll)
        poll = undefined
        // The server ends a stream every minute; what happened in between is fetched.
        if (before) soon()
        before = true
      })
      stream.addEventListener("board", (message) => {
        const event = JSON.parse((message as MessageEvent<string>).data) as BoardEvent
        if (event.client_id === CLIENT_ID) return
        told.push(event)
        soon()
      })
      stream.addEventListener("error", () => {
        // A connection that broke comes back by itself; a refusal does not.
        if (stream?.readyState !== EventSource.CLOSED) return
        before = true
        askInstead()
        retry = setTimeout(listen, RETRY_MS)
      })
    }
    if (__AUTH_TYPE__ === "jwt") askInstead()
    else listen()
    return () => {
      clearTimeout(settle)
      clearTimeout(retry)
      clearInterval(poll)
      stream?.close()
    }
  }, [pipelineId])
}
