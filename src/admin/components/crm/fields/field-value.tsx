import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DealFieldDTO, DealFieldValue } from "../../../../types/http/crm-list"
import { useFormat } from "../../../hooks/use-format"

type FieldValueProps = { field: DealFieldDTO; value: DealFieldValue; currency: string; empty: string; long?: boolean }

/** A value of one of the merchant's fields, as people read it. `long` shows a text whole. */
export const FieldValue = ({ field, value, currency, empty, long = false }: FieldValueProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const label = (id: string) => field.options.find((option) => option.id === id)?.label ?? id
  if (value === null) return <span className="text-ui-fg-subtle">{empty}</span>
  if (Array.isArray(value)) {
    return <span className={long ? "flex flex-wrap gap-1" : "flex gap-1 overflow-hidden"} title={long ? undefined : value.map(label).join(", ")}>{value.map((id) => <Badge key={id} size="2xsmall">{label(id)}</Badge>)}</span>
  }
  if (typeof value === "boolean") return <Text as="span" size="small" leading="compact">{t(value ? "deals.fields.yes" : "deals.fields.no")}</Text>
  if (typeof value === "number") {
    return <Text as="span" size="small" leading="compact" className="whitespace-nowrap tabular-nums">{field.type === "money" ? format.money(value, currency) : format.number(value)}</Text>
  }
  if (field.type === "date") return <Text as="span" size="small" leading="compact" className="whitespace-nowrap">{format.day(value, { year: true })}</Text>
  if (field.type === "select") return <Badge size="2xsmall">{label(value)}</Badge>
  return <Text as="span" size="small" leading={long ? "normal" : "compact"} className={long ? "whitespace-pre-wrap break-words" : "block truncate"} title={long ? undefined : value}>{value}</Text>
}
