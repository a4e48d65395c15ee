import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"

type ChecksProps = { options: { value: string; label: string }[]; value: string[]; onChange: (value: string[]) => void; labelledBy: string }

/** Several of a short list. */
export const Checks = ({ options, value, onChange, labelledBy }: ChecksProps) => {
  const id = useId()
  return (
    <div role="group" aria-labelledby={labelledBy} className="grid max-h-56 grid-cols-1 gap-x-4 gap-y-2 overflow-y-auto p-0.5 sm:grid-cols-2">
      {options.map((option) => (
        <div key={option.value} className="flex min-w-0 items-center gap-x-2">
          <Checkbox id={`${id}-${option.value}`} checked={value.includes(option.value)} onCheckedChange={(on) => onChange(on ? [...value, option.value] : value.filter((one) => one !== option.value))} />
          <Label htmlFor={`${id}-${option.value}`} size="small" className="truncate">{option.label}</Label>
        </div>
      ))}
    </div>
  )
}
