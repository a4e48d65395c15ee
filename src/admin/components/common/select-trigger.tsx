import { Select, clx } from "@medusajs/ui"
import { type ComponentPropsWithoutRef, forwardRef } from "react"

/** The host's button of a list, but a long choice ends in an ellipsis instead of a second line. */
export const SelectTrigger = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<typeof Select.Trigger>>(({ className, ...props }, ref) => (
  <Select.Trigger ref={ref} {...props} className={clx("data-[placeholder]:text-ui-fg-subtle [&>span]:truncate [&>span]:text-left", className)} />
))
SelectTrigger.displayName = "SelectTrigger"
