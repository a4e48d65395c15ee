import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"

type ChangeProps = { field: string; before: unknown; after: unknown; currency?: string }

/** One changed field: `Valor: $48,000 → $52,000`. */
export const Change = ({ field, before, after, currency }: ChangeProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return t("timeline.nothing")
    if (typeof value === "boolean") return value ? t("timeline.yes") : t("timeline.no")
    if (typeof value === "number") return MONEY.has(field) && currency ? format.money(value, currency) : format.number(value)
    if (typeof value === "string") {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
      return t(`${WORDS[field] ?? `after.policies.${field}_values`}.${value.replace(/[.:]/g, "_")}`, { defaultValue: value })
    }
    // Permissions of a role; lists of anything else are shown as they are.
    if (Array.isArray(value)) return value.map((one) => t(`grants.${String(one).replace(":", ".")}`, { defaultValue: String(one) })).join(", ") || t("timeline.nothing")
    if (typeof value === "object" && "name" in value) return String((value as { name: unknown }).name)
    return JSON.stringify(value)
  }
  return (
    <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
      {t([`journal.field.${field}`, `after.policies.${field}`], { defaultValue: field.replace(/_/g, " ") })}:{" "}
      {before !== null && before !== undefined && before !== "" && <><span className="line-through">{show(before)}</span> → </>}
      <span className="text-ui-fg-subtle">{show(after)}</span>
    </Text>
  )
}

const MONEY = new Set(["value", "won_value", "total", "amount", "paid"])
/** Where the words of a field's values are, if not with the policies of billing; what has none is shown as it is. */
const WORDS: Record<string, string> = { priority: "journal.value", status: "journal.value", state: "journal.value", scope: "journal.value", stage: "presales.stage", lifecycle: "deals.customer.lifecycles" }
