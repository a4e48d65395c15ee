import { useEffect, useState } from "react"

/** A dialog without a trigger of its own gives the focus back to where it was. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => {
    setTimeout(() => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus()
    }, 50)
  }, [before])
}
