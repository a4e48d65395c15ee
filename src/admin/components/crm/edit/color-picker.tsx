import { Popover, clx } from "@medusajs/ui"
import { useState } from "react"
import { STAGE_COLORS } from "../../../lib/funnel-draft"

type ColorPickerProps = { color: string; label: string; disabled?: boolean; onChange: (color: string) => void }

/** Twelve colours that stay apart from one another also for who confuses red and green. */
export const ColorPicker = ({ color, label, disabled, onChange }: ColorPickerProps) => {
  const [open, setOpen] = useState(false)
  const colors = STAGE_COLORS.includes(color.toLowerCase()) ? STAGE_COLORS : [color, ...STAGE_COLORS]
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button type="button" disabled={disabled} aria-label={label} className="hover:bg-ui-bg-subtle-hover focus-visible:shadow-borders-focus flex size-7 shrink-0 items-center justify-center rounded-md outline-none">
          <span className="size-3.5 rounded-full" style={{ backgroundColor: color }} />
        </button>
      </Popover.Trigger>
      <Popover.Content collisionPadding={12} align="start" className="grid w-auto grid-cols-6 gap-1 p-2">
        {colors.map((one) => (
          <button
            key={one}
            type="button"
            aria-label={one}
            aria-pressed={one === color}
            onClick={() => { onChange(one); setOpen(false) }}
            className={clx("focus-visible:shadow-borders-focus flex size-7 items-center justify-center rounded-md outline-none", one === color ? "bg-ui-bg-component-pressed" : "hover:bg-ui-bg-component-hover")}
          >
            <span className="size-4 rounded-full" style={{ backgroundColor: one }} />
          </button>
        ))}
      </Popover.Content>
    </Popover>
  )
}
