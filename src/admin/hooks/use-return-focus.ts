import { useEffect, useRef } from "react"

/**
 * A dialog without a trigger of its own gives the focus back to where it was; after an entry of a menu, to the menu's button.
 * Where that was is looked up while the dialog renders, since a field of its own may have the focus as soon as it stands.
 * @param open of a dialog that stays mounted while it is closed
 */
export function useReturnFocus(open = true): void {
  const before = useRef<Element | null>(null)
  const was = useRef(false)
  if (was.current !== open) {
    was.current = open
    if (open) before.current = openerOf(document.activeElement)
  }
  useEffect(() => {
    if (!open) return
    return () => {
      setTimeout(() => {
        const opener = before.current
        if (document.activeElement === document.body && opener instanceof HTMLElement && opener.isConnected) opener.focus()
      }, 50)
    }
  }, [open])
}

function openerOf(focused: Element | null): Element | null {
  const menu = focused?.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused
}
