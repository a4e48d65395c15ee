import { Select } from "@medusajs/ui"
import type { FieldIds } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"

type ChoiceProps = { ids: FieldIds; value: string; options: { value: string; label: string }[]; onChange: (value: string) => void; placeholder?: string }

/** One of a list, in a field. */
export const Choice = ({ ids, value, options, onChange, placeholder }: ChoiceProps) => (
  <Select value={value} onValueChange={onChange}>
    <SelectTrigger id={ids.id} aria-describedby={ids["aria-describedby"]} aria-invalid={ids["aria-invalid"]}><Select.Value placeholder={placeholder} /></SelectTrigger>
    <Select.Content>{options.map((option) => <Select.Item key={option.value} value={option.value}>{option.label}</Select.Item>)}</Select.Content>
  </Select>
)
