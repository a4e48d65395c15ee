import { Text, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One named fact of a side panel: label left, value right; both may wrap, nothing is cut. */
export const Fact = ({ label, children, className }: { label: ReactNode; children: ReactNode; className?: string }) => (
  <div className={clx("flex items-start justify-between gap-x-4 px-6 py-3", className)}>
    <Text as="div" size="small" leading="compact" weight="plus" className="text-ui-fg-subtle max-w-[60%] shrink-0">{label}</Text>
    <Text as="div" size="small" leading="compact" className="text-ui-fg-base min-w-0 flex-1 break-words text-right">{children}</Text>
  </div>
)
