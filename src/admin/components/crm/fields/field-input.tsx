import { Checkbox, Input, Label, Select, Textarea } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealFieldDTO, DealFieldValue } from "../../../../types/http/crm-list"
import { DateField } from "../../common/date-field"
import { MoneyField } from "../../common/money-field"
import { SelectTrigger } from "../../common/select-trigger"
import { FieldDraft } from "./field-draft"

type FieldInputProps = {
  field: DealFieldDTO
  value: FieldDraft
  onChange: (value: FieldDraft) => void
  currency: string
  id?: string
  labelId?: string
  size?: "base" | "small"
  "aria-label"?: string
  "aria-invalid"?: boolean
  "aria-describedby"?: string
}

const NONE = "-"

/** The control for a field of the merchant: by its type. A value is kept as it is typed (field-draft.ts). */
export const FieldInput = ({ field, value, onChange, currency, id, labelId, size, ...aria }: FieldInputProps) => {
  const { t } = useTranslation("trato")
  const text = typeof value === "string" ? value : ""
  const chosen = Array.isArray(value) ? value : []
  const live = (current: DealFieldValue) => field.options.filter((option) => !option.archived || option.id === current || (Array.isArray(current) && current.includes(option.id)))
  switch (field.type) {
    case "text":
      return text.length > 60
        ? <Textarea {...aria} id={id} rows={3} value={text} onChange={(e) => onChange(e.target.value)} />
        : <Input {...aria} id={id} size={size} value={text} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
    case "number":
      return <Input {...aria} id={id} size={size} inputMode="decimal" value={text} autoComplete="off" onChange={(e) => onChange(e.target.value)} />
    case "money":
      return <MoneyField {...aria} id={id} size={size} value={text} onChange={onChange} currency={currency} />
    case "date":
      return <DateField size={size} value={text || null} onChange={(day) => onChange(day ?? "")} invalid={aria["aria-invalid"]} aria-labelledby={labelId} aria-label={labelId ? undefined : (aria["aria-label"] ?? field.label)} />
    case "boolean":
    case "select":
      return (
        <Select size={size} value={text || NONE} onValueChange={(v) => onChange(v === NONE ? "" : v)}>
          <SelectTrigger {...aria} id={id}><Select.Value /></SelectTrigger>
          <Select.Content>
            <Select.Item value={NONE}><span className="text-ui-fg-subtle">{t("deals.fields.none")}</span></Select.Item>
            {field.type === "boolean"
              ? (["yes", "no"] as const).map((v) => <Select.Item key={v} value={v}>{t(`deals.fields.${v}`)}</Select.Item>)
              : live(text).map((option) => <Select.Item key={option.id} value={option.id}>{option.label}</Select.Item>)}
          </Select.Content>
        </Select>
      )
    case "multi_select":
      return (
        <div role="group" aria-labelledby={labelId} aria-label={labelId ? undefined : (aria["aria-label"] ?? field.label)} aria-describedby={aria["aria-describedby"]} className="flex flex-wrap gap-x-4 gap-y-2 py-1">
          {live(chosen).map((option) => (
            <span key={option.id} className="flex items-center gap-x-2">
              <Checkbox id={`${id ?? field.id}-${option.id}`} checked={chosen.includes(option.id)} onCheckedChange={(on) => onChange(on === true ? [...chosen, option.id] : chosen.filter((one) => one !== option.id))} />
              <Label htmlFor={`${id ?? field.id}-${option.id}`} size="small">{option.label}</Label>
            </span>
          ))}
        </div>
      )
  }
}
