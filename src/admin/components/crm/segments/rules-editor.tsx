import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Select, Text, clx } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { SegmentCondition, SegmentRules } from "../../../../types/http/segments"
import { useCurrencies, usePeople } from "../../../hooks/use-options"
import { knowledgeKeys, listGroups } from "../../../lib/api/knowledge"
import { SelectTrigger } from "../../common/select-trigger"
import { blank, type Choice, FIELD_GROUPS, isGroup, kindOf, MAX_DEPTH, OPERATORS, withGone, withOperator } from "./condition-fields"

type GroupProps = { rules: SegmentRules; depth?: number; disabled: boolean; onChange: (rules: SegmentRules) => void; onRemove?: () => void }

/** Conditions joined by and or or, groups inside groups (CRM-81). */
export const RulesEditor = ({ rules, depth = 1, disabled, onChange, onRemove }: GroupProps) => {
  const { t } = useTranslation("trato")
  const currencies = useCurrencies()
  const set = (index: number, next: SegmentCondition | SegmentRules | null) =>
    onChange({ ...rules, rules: next === null ? rules.rules.filter((_, i) => i !== index) : rules.rules.map((one, i) => (i === index ? next : one)) })
  return (
    <fieldset disabled={disabled} className={clx("flex flex-col gap-y-3 rounded-lg", depth > 1 && "bg-ui-bg-subtle border-ui-border-base border p-3")}>
      <div className="flex items-center gap-x-2">
        <Select size="small" disabled={disabled} value={rules.match} onValueChange={(match) => onChange({ ...rules, match: match as SegmentRules["match"] })}>
          <SelectTrigger aria-label={t("know.segments.match")} className="w-64 max-w-full"><Select.Value /></SelectTrigger>
          <Select.Content>{(["all", "any"] as const).map((match) => <Select.Item key={match} value={match}>{t(`know.segments.match_${match}`)}</Select.Item>)}</Select.Content>
        </Select>
        {onRemove && <IconButton type="button" size="small" variant="transparent" aria-label={t("know.segments.remove_group")} onClick={onRemove}><Trash /></IconButton>}
      </div>
      {!rules.rules.length && <Text size="small" className="text-ui-fg-subtle">{t("know.segments.everybody")}</Text>}
      <ul className="flex flex-col gap-y-2">
        {rules.rules.map((rule, i) => (
          <li key={i}>
            {isGroup(rule) ? <RulesEditor rules={rule} depth={depth + 1} disabled={disabled} onChange={(next) => set(i, next)} onRemove={() => set(i, null)} />
              : <Condition condition={rule} disabled={disabled} currency={currencies.data?.default ?? "mxn"} onChange={(next) => set(i, next)} onRemove={() => set(i, null)} />}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button type="button" size="small" variant="secondary" onClick={() => onChange({ ...rules, rules: [...rules.rules, blank("spend_year", currencies.data?.default ?? "mxn")] })}><Plus /> {t("know.segments.add_condition")}</Button>
        {depth < MAX_DEPTH && <Button type="button" size="small" variant="transparent" onClick={() => onChange({ ...rules, rules: [...rules.rules, { match: rules.match === "all" ? "any" : "all", rules: [blank("city", "mxn")] }] })}>{t("know.segments.add_group")}</Button>}
      </div>
    </fieldset>
  )
}

type ConditionProps = { condition: SegmentCondition; disabled: boolean; currency: string; onChange: (condition: SegmentCondition) => void; onRemove: () => void }

const Condition = ({ condition, disabled, currency, onChange, onRemove }: ConditionProps) => {
  const { t } = useTranslation("trato")
  const kind = kindOf(condition.field)
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
        <Select size="small" disabled={disabled} value={condition.field} onValueChange={(field) => onChange(blank(field, currency))}>
          <SelectTrigger aria-label={t("know.segments.field")} className="w-60 max-md:w-full"><Select.Value /></SelectTrigger>
          <Select.Content>
            {FIELD_GROUPS.map((group) => (
              <Select.Group key={group.name}>
                <Select.Label>{t(`know.segments.groups.${group.name}`)}</Select.Label>
                {group.fields.map((field) => <Select.Item key={field} value={field}>{t(`know.facts.${field}`)}</Select.Item>)}
              </Select.Group>
            ))}
          </Select.Content>
        </Select>
        <Select size="small" disabled={disabled} value={condition.is} onValueChange={(is) => onChange(withOperator(condition, is))}>
          <SelectTrigger aria-label={t("know.segments.operator")} className="w-40"><Select.Value /></SelectTrigger>
          <Select.Content>{OPERATORS[kind].map((is) => <Select.Item key={is} value={is}>{t(`know.segments.is.${is}`)}</Select.Item>)}</Select.Content>
        </Select>
        <ValueOf condition={condition} disabled={disabled} onChange={onChange} />
      </div>
      <IconButton type="button" size="small" variant="transparent" aria-label={`${t("know.segments.remove_condition")}: ${t(`know.facts.${condition.field}`)}`} onClick={onRemove}><Trash /></IconButton>
    </div>
  )
}

const ValueOf = ({ condition, disabled, onChange }: Pick<ConditionProps, "condition" | "disabled" | "onChange">) => {
  const { t } = useTranslation("trato")
  const label = `${t("know.segments.value")}: ${t(`know.facts.${condition.field}`)}`
  if ("values" in condition) return <Values condition={condition} label={label} disabled={disabled} onChange={(values) => onChange({ ...condition, values } as SegmentCondition)} />
  if (!("value" in condition)) return null
  if (typeof condition.value === "string") return <Input size="small" disabled={disabled} aria-label={label} className="w-48" maxLength={100} value={condition.value} onChange={(e) => onChange({ ...condition, value: e.target.value } as SegmentCondition)} />
  const shown = Number.isNaN(condition.value) ? "" : String(condition.value)
  return (
    <span className="flex items-center gap-x-2">
      <Input size="small" disabled={disabled} aria-label={label} type="number" inputMode="decimal" className="w-32" value={shown} onChange={(e) => onChange({ ...condition, value: e.target.value === "" ? Number.NaN : Number(e.target.value) } as SegmentCondition)} />
      {kindOf(condition.field) === "money" && "currency_code" in condition && (
        <Input size="small" disabled={disabled} aria-label={`${t("know.rules.currency")}: ${t(`know.facts.${condition.field}`)}`} className="w-20" maxLength={3} value={(condition.currency_code ?? "").toUpperCase()} onChange={(e) => onChange({ ...condition, currency_code: e.target.value.toLowerCase() } as SegmentCondition)} />
      )}
    </span>
  )
}

type ValuesProps = { condition: Extract<SegmentCondition, { values: string[] }>; label: string; disabled: boolean; onChange: (values: string[]) => void }

/** Several of a short list as buttons that stay pressed; words by commas. */
const Values = ({ condition, label, disabled, onChange }: ValuesProps) => {
  const { t } = useTranslation("trato")
  const choices = useChoices(condition.field)
  if (!choices) {
    return (
      <Input size="small" disabled={disabled} aria-label={label} className="w-64 max-md:w-full" placeholder={t("know.segments.values_hint")} defaultValue={condition.values.join(", ")}
        onChange={(e) => onChange(e.target.value.split(",").map((part) => part.trim()).filter(Boolean))} />
    )
  }
  return (
    <span role="group" aria-label={label} className="flex min-w-0 flex-wrap gap-1">
      {(choices.known ? withGone(choices.known, condition.values, t("know.segments.gone")) : []).map(({ value, name }) => {
        const on = condition.values.includes(value)
        return (
          <button key={value} type="button" disabled={disabled} aria-pressed={on} onClick={() => onChange(on ? condition.values.filter((one) => one !== value) : [...condition.values, value])}
            className={clx("txt-compact-small focus-visible:shadow-borders-focus h-7 rounded-md border px-2 outline-none", on ? "bg-ui-bg-interactive text-ui-fg-on-color border-transparent" : "bg-ui-bg-field text-ui-fg-subtle border-ui-border-base hover:bg-ui-bg-field-hover")}>
            {name}
          </button>
        )
      })}
    </span>
  )
}

/** Null: there is no list, so people type. `known` is null while it is asked for. */
function useChoices(field: string): { known: Choice[] | null } | null {
  const { t } = useTranslation("trato")
  const people = usePeople(field === "seller")
  const groups = useQuery({ queryKey: knowledgeKeys.groups, queryFn: ({ signal }) => listGroups(signal), enabled: field === "group", staleTime: 60_000 })
  if (field === "lifecycle") return { known: (["prospect", "potential", "customer"] as const).map((value) => ({ value, name: t(`deals.customer.lifecycles.${value}`) })) }
  if (field === "prospect_state") return { known: (["new", "attempted", "contacted", "qualified", "unqualified"] as const).map((value) => ({ value, name: t(`deals.customer.states.${value}`) })) }
  if (field === "seller") return { known: people.data ? [{ value: "none", name: t("know.segments.no_seller") }, ...people.data.map((person) => ({ value: person.id, name: person.name }))] : null }
  if (field === "group") return { known: groups.data ? groups.data.map((group) => ({ value: group.id, name: group.name })) : null }
  return null
}
