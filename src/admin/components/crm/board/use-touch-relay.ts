import { useEffect } from "react"

const REST = ["touchmove", "touchend", "touchcancel"] as const

/**
 * Lets a finger carry a card (B-04). A lifted card is drawn by a copy, so that it can leave a windowed column;
 * its own element is gone then, and the browser goes on telling that element alone what the finger does. It is
 * told to the window instead, where the drag listens; without that, the page would scroll under the finger.
 */
export function useTouchRelay(): void {
  useEffect(() => {
    const onStart = ({ target }: TouchEvent) => {
      if (!(target instanceof Element) || !target.closest("[data-deal]")) return
      const relay = (event: Event) => {
        if (!target.isConnected) tellWindow(event as TouchEvent)
        if (event.type !== "touchmove") for (const kind of REST) target.removeEventListener(kind, relay)
      }
      for (const kind of REST) target.addEventListener(kind, relay, { passive: false })
    }
    window.addEventListener("touchstart", onStart, { capture: true, passive: true })
    return () => window.removeEventListener("touchstart", onStart, { capture: true })
  }, [])
}

function tellWindow(event: TouchEvent): void {
  const { touches, targetTouches, changedTouches } = event
  const copy = new TouchEvent(event.type, { bubbles: true, cancelable: true, touches: [...touches], targetTouches: [...targetTouches], changedTouches: [...changedTouches] })
  window.dispatchEvent(copy)
  if (copy.defaultPrevented) event.preventDefault()
}
