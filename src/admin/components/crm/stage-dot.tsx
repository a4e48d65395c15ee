import { clx } from "@medusajs/ui"

/** The colour of a stage; the merchant chose it, so it is not a token. */
export const StageDot = ({ color, className }: { color: string; className?: string }) => (
  <span aria-hidden className={clx("inline-block size-2 shrink-0 rounded-full", className)} style={{ backgroundColor: color }} />
)
