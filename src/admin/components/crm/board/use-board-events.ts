import { useEffect, useRef } from "react"
import type { BoardEvent } from "../../../../types/http/crm"
import { CLIENT_ID, urlOf } from "../../../lib/http"

const SETTLE_MS = 250
const POLL_MS = 10_000

/**
 * Tells when somebody else changed this board (B-06). Our own moves are known by our client id and need no
 * refetch. An event stream cannot carry a bearer token, so a host that uses those is asked again instead.
 */
export function useBoardEvents(pipelineId: string | undefined, onChange: () => void): void {
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (!pipelineId) return
    if (__AUTH_TYPE__ === "jwt") {
      const timer = setInterval(() => !document.hidden && latest.current(), POLL_MS)
      return () => clearInterval(timer)
    }
    let settle: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(settle)
      settle = setTimeout(() => latest.current(), SETTLE_MS)
    }
    let before = false
    const stream = new EventSource(urlOf("/admin/trato/board/events", { pipeline_id: pipelineId }), { withCredentials: true })
    stream.addEventListener("ready", () => {
      // The server ends a stream every minute; what happened in between is fetched.
      if (before) soon()
      before = true
    })
    stream.addEventListener("board", (message) => {
      const event = JSON.parse((message as MessageEvent<string>).data) as BoardEvent
      if (event.client_id !== CLIENT_ID) soon()
    })
    return () => {
      clearTimeout(settle)
      stream.close()
    }
  }, [pipelineId])
}
