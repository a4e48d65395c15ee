/**
 * A finger needs 40 px where a pointer needs 28: on a phone every button of a page or a dialog, and a link that looks like one, takes touches that
 * much around its middle, and looks as it did. `:where` weighs nothing, so a class of the button's own wins.
 */
const STYLES = `
@media (max-width: 767px) {
  :where(main, [role="dialog"]) :where(button, a.inline-flex) { position: relative }
  :is(main, [role="dialog"]) :is(button, a.inline-flex):not(.truncate) { overflow: visible }
  :is(main, [role="dialog"]) :is(button, a.inline-flex)::after { border-radius: inherit }
  :where(main, [role="dialog"]) :where(button, a.inline-flex)::before, :where(main, [role="dialog"]) :where(button[role="switch"])::after {
    content: ""; position: absolute; inset-block: min(0px, calc((100% - 40px) / 2)); inset-inline: min(0px, calc((100% - 40px) / 2))
  }
}`

const ID = "trato-touch"

/** Puts the rule into the page, once. */
export function widenTouches(): void {
  if (typeof document === "undefined" || document.getElementById(ID)) return
  const style = document.createElement("style")
  style.id = ID
  style.textContent = STYLES
  document.head.append(style)
}
