import { DatePicker } from "@medusajs/ui"
import type { CivilDate } from "../../../types/common"
import { fromCivilDate, toCivilDate } from "../../lib/format"

type DateFieldProps = {
  value: CivilDate | null
  onChange: (value: CivilDate | null) => void
  max?: CivilDate
  min?: CivilDate
  disabled?: boolean
  invalid?: boolean
  size?: "base" | "small"
  autoFocus?: boolean
  "aria-label"?: string
  "aria-labelledby"?: string
}

/** A day without time or zone. The picker speaks in local midnights; those never leave this file. */
export const DateField = ({ value, onChange, max, min, disabled, invalid, ...props }: DateFieldProps) => (
  <DatePicker
    {...props}
    modal
    granularity="day"
    value={value ? fromCivilDate(value) : null}
    onChange={(date) => onChange(date ? toCivilDate(date) : null)}
    maxValue={max ? fromCivilDate(max) : undefined}
    minValue={min ? fromCivilDate(min) : undefined}
    isDisabled={disabled}
    isInvalid={invalid}
    shouldCloseOnSelect
  />
)
