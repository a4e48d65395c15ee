/** A link inside facts: underlined, since the host's blue is too pale for small text. */
export const LINK = "text-ui-fg-base decoration-ui-border-strong hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded underline underline-offset-4 outline-none"
