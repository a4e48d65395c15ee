import { useCallback, useState } from "react"

/**
 * For `onCloseAutoFocus` of a dialog that mounts when it opens: the focus goes back to what opened it. Radix gives it
 * only to a Trigger of its own, and without one to nobody: by keyboard one would begin again at the top of the page.
 */
export function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement)
  return useCallback((event: Event) => {
    if (!(opener instanceof HTMLElement) || opener === document.body || !opener.isConnected) return
    event.preventDefault()
    opener.focus()
  }, [opener])
}
