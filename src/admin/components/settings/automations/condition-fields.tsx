import { Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AutomationConditions, CustomerLifecycle } from "../../../../types/http/automations"
import type { DealPriority } from "../../../../types/http/crm"
import { DOCUMENT_TYPES } from "../../../../types/http/presales"
import { useCurrencies, usePipelines } from "../../../hooks/use-options"
import { parseMoney } from "../../../lib/format"
import { Field } from "../../common/field"
import { MoneyField } from "../../common/money-field"
import { PRIORITIES } from "../../crm/priority"
import { Checks } from "./checks"
import { Choice } from "./choice"
import { useWords } from "./words"

export const CONDITIONS = ["pipeline_id", "stage_ids", "value_over", "priorities", "owner_ids", "lifecycles", "tags", "document_types"] as const satisfies readonly (keyof AutomationConditions)[]
type Name = (typeof CONDITIONS)[number]

type ConditionFieldProps = { name: Name; conditions: AutomationConditions; onChange: (change: AutomationConditions) => void; error?: string }

/** One condition of "Solo si". */
export const ConditionField = ({ name, conditions, onChange, error }: ConditionFieldProps) => {
  const { t } = useTranslation("trato")
  const { people, stages } = useWords()
  const pipelines = usePipelines().data ?? []
  const currencies = useCurrencies().data
  const [amount, setAmount] = useState(() => (conditions.value_over?.amount ? String(conditions.value_over.amount) : ""))
  const [words, setWords] = useState(() => conditions.tags?.join(", ") ?? "")
  const label = t(`automations.conditions.${name}`)
  const checks = (options: { value: string; label: string }[], value: string[] | undefined, set: (value: string[]) => AutomationConditions) => (
    <Field label={label} error={error}>{({ labelId }) => <Checks labelledBy={labelId} options={options} value={value ?? []} onChange={(next) => onChange(set(next))} />}</Field>
  )
  switch (name) {
    case "pipeline_id":
      return <Field label={label} error={error}>{(ids) => <Choice ids={ids} value={conditions.pipeline_id ?? ""} onChange={(pipeline_id) => onChange({ pipeline_id })} options={pipelines.map((one) => ({ value: one.id, label: one.name }))} />}</Field>
    case "stage_ids":
      return checks(stages.map((stage) => ({ value: stage.id, label: stage.label })), conditions.stage_ids, (stage_ids) => ({ stage_ids }))
    case "value_over": {
      const over = conditions.value_over ?? { amount: 0, currency_code: currencies?.default ?? "mxn" }
      return (
        <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
          <Field label={label} error={error}>{({ labelId: _, ...ids }) => <MoneyField {...ids} value={amount} currency={over.currency_code} onChange={(text) => { setAmount(text); onChange({ value_over: { ...over, amount: parseMoney(text) ?? 0 } }) }} />}</Field>
          <Field label={t("automations.currency")}>{(ids) => <Choice ids={ids} value={over.currency_code} onChange={(currency_code) => onChange({ value_over: { ...over, currency_code } })} options={[...new Set([over.currency_code, ...(currencies?.codes ?? [])])].map((code) => ({ value: code, label: code.toUpperCase() }))} />}</Field>
        </div>
      )
    }
    case "priorities":
      return checks(PRIORITIES.map((one) => ({ value: one, label: t(`crm.priority.${one}`) })), conditions.priorities, (value) => ({ priorities: value as DealPriority[] }))
    case "owner_ids":
      return checks([{ value: "none", label: t("automations.unassigned") }, ...people.map((person) => ({ value: person.id, label: person.name }))], conditions.owner_ids, (owner_ids) => ({ owner_ids }))
    case "lifecycles":
      return checks((["prospect", "potential", "customer"] as const).map((one) => ({ value: one, label: t(`automations.lifecycles.${one}`) })), conditions.lifecycles, (value) => ({ lifecycles: value as CustomerLifecycle[] }))
    case "tags":
      return <Field label={label} hint={t("automations.tags_hint")} error={error}>{({ labelId: _, ...ids }) => <Input {...ids} value={words} autoComplete="off" onChange={(e) => { setWords(e.target.value); onChange({ tags: e.target.value.split(",").map((one) => one.trim()).filter(Boolean) }) }} />}</Field>
    case "document_types":
      return checks(DOCUMENT_TYPES.map((one) => ({ value: one, label: t(`automations.documents.${one}`) })), conditions.document_types, (document_types) => ({ document_types }))
  }
}
