import { Text, clx } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One named fact of a side panel: label left, value right; both may wrap, nothing is cut. */
export const Fact = ({ label, children, className }: { label: ReactNode; children: ReactNode; className?: string }) => (
  <div className={clx("grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-x-4 px-6 py-3", className)}>
    <Text as="div" size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">{label}</Text>
    <Text as="div" size="small" leading="compact" className="text-ui-fg-base min-w-0 break-words text-right">{children}</Text>
  </div>
)
