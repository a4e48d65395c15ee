/**
 * A finger needs 40 px where a pointer needs 28: on a phone every button of a page or a dialog takes touches that
 * much around its middle, and looks as it did. `:where` weighs nothing, so a class of the button's own wins.
 */
const STYLES = `
@media (max-width: 767px) {
  :where(main, [role="dialog"]) :where(button:not([role="checkbox"], [role="radio"])) { position: relative }
  :is(main, [role="dialog"]) button:not(.truncate, [role="checkbox"], [role="radio"]) { overflow: visible }
  :is(main, [role="dialog"]) button::after { border-radius: inherit }
  :where(main, [role="dialog"]) :where(button:not([role="checkbox"], [role="radio"]))::before {
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
