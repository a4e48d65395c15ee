import { DatePicker } from "@medusajs/ui"
import { fromCivilDate, toCivilDate } from "../../lib/format"

type DayFieldProps = { value: string; onChange: (day: string) => void; label: string; max?: string; inDialog?: boolean; "aria-invalid"?: boolean }

/** A civil date (`YYYY-MM-DD`, empty for none) in the host's date picker; no time zone takes part. */
export const DayField = ({ value, onChange, label, max, inDialog, ...aria }: DayFieldProps) => (
  <DatePicker
    aria-label={label}
    isInvalid={aria["aria-invalid"]}
    modal={inDialog}
    maxValue={max ? fromCivilDate(max) : undefined}
    value={value ? fromCivilDate(value) : null}
    onChange={(date) => onChange(date ? toCivilDate(date) : "")}
  />
)
