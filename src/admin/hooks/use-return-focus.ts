import { useEffect, useState } from "react"

/** A dialog without a trigger of its own gives the focus back to where it was; after an entry of a menu, to the menu's button. */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    const at = document.activeElement
    const menu = at?.closest('[role="menu"]')
    return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : at
  })
  useEffect(() => () => {
    setTimeout(() => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected) before.focus()
    }, 50)
  }, [before])
}
