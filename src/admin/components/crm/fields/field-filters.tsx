import { Input, Select, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealFieldDTO, DealFieldFilter } from "../../../../types/http/crm-list"
import { useDealFields } from "../../../hooks/use-deal-fields"
import { parseMoney } from "../../../lib/format"
import { DateField } from "../../common/date-field"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { useListState, writeFieldFilters } from "../list/use-list-state"

const ANY = "any"

/** Filters of the list on the merchant's own fields (B-18). */
export const FieldFilters = () => {
  const { t } = useTranslation("trato")
  const fields = useDealFields()
  const { fieldFilters, set } = useListState()
  const live = (fields.data ?? []).filter((field) => !field.archived)
  if (!live.length) return null
  const change = (key: string, filter: DealFieldFilter) => set({ cf: writeFieldFilters({ ...fieldFilters, [key]: filter }) })
  return (
    <>
      <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{t("deals.filters.own")}</Text>
      {live.map((field) => <OneFilter key={field.key} field={field} filter={fieldFilters[field.key] ?? {}} onChange={(filter) => change(field.key, filter)} />)}
    </>
  )
}

/** As people write them: `1,500`. Undefined: none, or nothing that is one. */
function numberIn(text: string): number | undefined {
  const value = parseMoney(text)
  return value === null || Number.isNaN(value) ? undefined : value
}

type OneFilterProps = { field: DealFieldDTO; filter: DealFieldFilter; onChange: (filter: DealFieldFilter) => void }

const OneFilter = ({ field, filter, onChange }: OneFilterProps) => {
  const { t } = useTranslation("trato")
  if (field.type === "select" || field.type === "multi_select" || field.type === "boolean") {
    const value = field.type === "boolean" ? (filter.is === undefined ? ANY : filter.is ? "yes" : "no") : (filter.in?.[0] ?? ANY)
    const choose = (v: string) => onChange(v === ANY ? {} : field.type === "boolean" ? { is: v === "yes" } : { in: [v] })
    return (
      <Field label={field.label}>
        {({ id }) => (
          <Select size="small" value={value} onValueChange={choose}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>
              <Select.Item value={ANY}>{t("deals.filters.any")}</Select.Item>
              {field.type === "boolean"
                ? (["yes", "no"] as const).map((v) => <Select.Item key={v} value={v}>{t(`deals.filters.${v}`)}</Select.Item>)
                : field.options.map((option) => <Select.Item key={option.id} value={option.id}>{option.label}</Select.Item>)}
            </Select.Content>
          </Select>
        )}
      </Field>
    )
  }
  if (field.type === "text") {
    return <Field label={field.label}>{({ labelId: _, ...ids }) => <Input {...ids} key={filter.has ?? ""} size="small" defaultValue={filter.has ?? ""} placeholder={t("deals.filters.has")} onBlur={(e) => onChange({ has: e.target.value.trim() || undefined })} onKeyDown={(e) => { if (e.key === "Enter") onChange({ has: e.currentTarget.value.trim() || undefined }) }} />}</Field>
  }
  const bound = (side: "from" | "to") => {
    const label = `${field.label}: ${t(`deals.filters.${side}`)}`
    if (field.type === "date") return <DateField key={side} size="small" value={(filter[side] as string | undefined) ?? null} onChange={(day) => onChange({ ...filter, [side]: day ?? undefined })} aria-label={label} />
    const take = (text: string) => onChange({ ...filter, [side]: numberIn(text) })
    return <Input key={`${side} ${filter[side] ?? ""}`} size="small" inputMode="decimal" aria-label={label} placeholder={t(`deals.filters.${side}`)} defaultValue={filter[side] ?? ""} onBlur={(e) => take(e.target.value)} onKeyDown={(e) => { if (e.key === "Enter") take(e.currentTarget.value) }} />
  }
  return <Field label={field.label}>{() => <div className="grid grid-cols-2 gap-x-2">{bound("from")}{bound("to")}</div>}</Field>
}
