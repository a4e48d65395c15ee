const cardElement = (dealId: string): HTMLElement | null => document.querySelector(`[data-deal="${CSS.escape(dealId)}"]`)

const nextFrame = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then))

/** Columns that can bring one of their cards into sight: in a long one only those in sight are there. */
const revealers = new Set<(dealId: string) => void>()

export function onReveal(reveal: (dealId: string) => void): () => void {
  revealers.add(reveal)
  return () => void revealers.delete(reveal)
}

/**
 * Lets a card fly from where it is now to where the next render puts it: a refused move goes back in
 * sight, a move by menu can be followed. A copy flies, since the columns clip what leaves them.
 */
export function flyFromHere(dealId: string, options: { focus?: boolean } = {}): void {
  const before = cardElement(dealId)?.getBoundingClientRect()
  nextFrame(() => {
    if (cardElement(dealId)) return land(dealId, before, options)
    for (const reveal of revealers) reveal(dealId)
    nextFrame(() => land(dealId, before, options))
  })
}

function land(dealId: string, before: DOMRect | undefined, options: { focus?: boolean }): void {
  const element = cardElement(dealId)
  if (!element) return
  element.scrollIntoView({ block: "nearest", inline: "nearest" })
  if (options.focus) element.focus({ preventScroll: true })
  const after = element.getBoundingClientRect()
  if (!before || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return
  if (Math.abs(before.left - after.left) + Math.abs(before.top - after.top) < 4) return
  const ghost = element.cloneNode(true) as HTMLElement
  ghost.removeAttribute("data-deal")
  ghost.removeAttribute("tabindex")
  ghost.setAttribute("aria-hidden", "true")
  Object.assign(ghost.style, { position: "fixed", left: `${after.left}px`, top: `${after.top}px`, width: `${after.width}px`, height: `${after.height}px`, zIndex: "60", pointerEvents: "none" })
  document.body.append(ghost)
  element.style.opacity = "0"
  const flight = ghost.animate(
    [{ transform: `translate(${before.left - after.left}px, ${before.top - after.top}px)` }, { transform: "none" }],
    { duration: 240, easing: "cubic-bezier(0.2, 0, 0, 1)" }
  )
  const arrive = () => {
    ghost.remove()
    element.style.opacity = ""
  }
  flight.onfinish = arrive
  flight.oncancel = arrive
}
