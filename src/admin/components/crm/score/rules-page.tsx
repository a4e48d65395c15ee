import { Plus, Trash } from "@medusajs/icons"
import { Button, Container, Heading, Hint, IconButton, Input, Select, Skeleton, Switch, Text, clx, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { SCORE_FACTS, ScoreFact, ScoreRuleDTO } from "../../../../types/http/score"
import type { FieldError } from "../../../../types/common"
import { keptRuleName, shownRuleName } from "../../../../utils/score-presets"
import { useMe } from "../../../hooks/use-me"
import { useCurrencies } from "../../../hooks/use-options"
import { getScoreRules, knowledgeKeys, saveScoreRules } from "../../../lib/api/knowledge"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { ErrorView } from "../../error-view"
import { Gate } from "../../gate"

const RulesPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="deal:view">{() => <Rules />}</Gate>
  </div>
)

/** As typed: numbers are texts until they are saved. */
type Draft = { key: string; id?: string; name: string; fact: ScoreFact; currency_code: string; min: string; max: string; points: string; per: "once" | "each"; limit: string; active: boolean }

const isMoney = (fact: ScoreFact) => fact === "spend" || fact === "spend_year"
const mayRepeat = (fact: ScoreFact) => !isMoney(fact) && !fact.startsWith("days_")
const text = (value: number | null) => (value === null ? "" : String(value))
const numeral = (value: string) => (value.trim() === "" || Number.isNaN(Number(value)) ? null : Number(value))
let serial = 0
const toDraft = (rule: ScoreRuleDTO, language: string): Draft => ({ ...rule, key: rule.id, name: shownRuleName(rule.id, rule.name, language), currency_code: rule.currency_code ?? "", min: text(rule.min), max: text(rule.max), points: text(rule.points), limit: text(rule.limit) })
const toRule = ({ key: _key, ...draft }: Draft) => ({
  ...draft, name: keptRuleName(draft.id, draft.name.trim()), currency_code: isMoney(draft.fact) ? draft.currency_code || null : null, min: numeral(draft.min), max: numeral(draft.max), points: numeral(draft.points) ?? 0,
  per: mayRepeat(draft.fact) ? draft.per : ("once" as const), limit: mayRepeat(draft.fact) && draft.per === "each" ? numeral(draft.limit) : null,
})

/** Settings > Puntaje de clientes: what points are given for (CRM-80). */
const Rules = () => {
  const { t, i18n } = useTranslation("trato")
  const { can } = useMe()
  const editable = can("settings:update")
  const client = useQueryClient()
  const query = useQuery({ queryKey: knowledgeKeys.rules, queryFn: ({ signal }) => getScoreRules(signal) })
  const [drafts, setDrafts] = useState<Draft[] | null>(null)
  const save = useMutation({
    mutationFn: () => saveScoreRules({ version: query.data!.version, rules: (drafts ?? []).map(toRule) }),
    onSuccess: (saved) => {
      client.setQueryData(knowledgeKeys.rules, saved)
      setDrafts(null)
      toast.success(t("know.rules.saved"))
    },
  })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Container className="p-6"><Skeleton className="h-64 w-full" /></Container>
  const shown = drafts ?? query.data.rules.map((rule) => toDraft(rule, i18n.language ?? "es"))
  const change = (key: string, changes: Partial<Draft>) => setDrafts(shown.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  const errors = isApiError(save.error) ? save.error.errors : []
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="max-w-2xl">
          <Heading level="h1">{t("know.rules.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("know.rules.text")}</Text>
          {query.data.waiting > 0 && <Text size="xsmall" className="text-ui-fg-subtle" role="status">{t("know.rules.waiting", { count: query.data.waiting })}</Text>}
          {!editable && <Text size="xsmall" className="text-ui-fg-subtle">{t("know.rules.locked")}</Text>}
        </div>
        {editable && <Button size="small" variant="secondary" onClick={() => setDrafts([...shown, { key: `new_${++serial}`, name: "", fact: "orders_year", currency_code: "", min: "", max: "", points: "5", per: "once", limit: "", active: true }])}><Plus /> {t("know.rules.add")}</Button>}
      </div>
      {!shown.length && (
        <div className="flex flex-col items-center gap-y-1 px-6 py-12 text-center">
          <Heading level="h2">{t("know.rules.empty_title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("know.rules.empty_text")}</Text>
        </div>
      )}
      <fieldset disabled={!editable}>
        <ul className="divide-ui-border-base divide-y">
          {shown.map((draft, i) => <Row key={draft.key} draft={draft} number={i + 1} errors={errors.filter((e) => e.path.startsWith(`rules.${i}.`))} onChange={(changes) => change(draft.key, changes)} onRemove={() => setDrafts(shown.filter((one) => one.key !== draft.key))} />)}
        </ul>
      </fieldset>
      {drafts && (
        <div className="bg-ui-bg-base sticky bottom-0 flex flex-wrap items-center justify-end gap-2 rounded-b-lg px-6 py-3">
          <Text size="small" className="text-ui-fg-subtle mr-auto">{t("know.rules.changes")}</Text>
          {save.isError && <Hint variant="error" role="alert">{errorText(t, save.error)}</Hint>}
          <Button size="small" variant="secondary" onClick={() => { setDrafts(null); save.reset() }}>{t("know.rules.discard")}</Button>
          <Button size="small" isLoading={save.isPending} onClick={() => save.mutate()}>{t("know.rules.save")}</Button>
        </div>
      )}
    </Container>
  )
}

/** Where a figure stands when the rules are rows of one table: what a rule has no use for leaves a gap. */
const PLACE = { min: "xl:col-start-4", max: "xl:col-start-5", points: "xl:col-start-6", limit: "xl:col-start-8" } as const

type RowProps = { draft: Draft; number: number; errors: FieldError[]; onChange: (changes: Partial<Draft>) => void; onRemove: () => void }

const Row = ({ draft, number, errors, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation("trato")
  const currencies = useCurrencies()
  const error = (field: string) => {
    const found = errors.find((e) => e.path.endsWith(`.${field}`))
    return found && fieldErrorText(t, { ...found, path: field })
  }
  const figure = (field: "min" | "max" | "points" | "limit", label: string) => (
    <Field label={label} error={error(field)} className={clx("w-24 xl:w-auto", PLACE[field])}>
      {({ labelId: _, ...ids }) => <Input {...ids} size="small" inputMode="decimal" value={draft[field]} onChange={(e) => onChange({ [field]: e.target.value.replace(",", ".") })} />}
    </Field>
  )
  return (
    <li aria-label={t("know.rules.number", { number })} className="flex flex-wrap items-start gap-3 px-6 py-4 max-md:px-4 xl:grid xl:grid-cols-[minmax(0,1fr)_200px_64px_72px_72px_72px_120px_72px_auto]">
      <Field label={t("know.rules.name")} error={error("name")} className="min-w-56 flex-1 xl:min-w-0">
        {({ labelId: _, ...ids }) => <Input {...ids} size="small" maxLength={120} value={draft.name} onChange={(e) => onChange({ name: e.target.value })} />}
      </Field>
      <Field label={t("know.rules.fact")} error={error("fact")} className="w-60 max-md:w-full xl:w-auto">
        {({ id }) => (
          <Select size="small" value={draft.fact} onValueChange={(fact) => onChange({ fact: fact as ScoreFact, ...(isMoney(fact as ScoreFact) && !draft.currency_code ? { currency_code: currencies.data?.default ?? "mxn" } : {}) })}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>{SCORE_FACTS.map((fact) => <Select.Item key={fact} value={fact}>{t(`know.facts.${fact}`)}</Select.Item>)}</Select.Content>
          </Select>
        )}
      </Field>
      {isMoney(draft.fact) && (
        <Field label={t("know.rules.currency")} error={error("currency_code")} className="w-24 xl:col-start-3 xl:w-auto">
          {({ labelId: _, ...ids }) => <Input {...ids} size="small" maxLength={3} value={draft.currency_code.toUpperCase()} onChange={(e) => onChange({ currency_code: e.target.value.toLowerCase() })} />}
        </Field>
      )}
      {figure("min", t("know.rules.min"))}
      {figure("max", t("know.rules.max"))}
      {figure("points", t("know.rules.points"))}
      {mayRepeat(draft.fact) && (
        <Field label={t("know.rules.per")} className="w-36 xl:col-start-7 xl:w-auto">
          {({ id }) => (
            <Select size="small" value={draft.per} onValueChange={(per) => onChange({ per: per as "once" | "each" })}>
              <SelectTrigger id={id}><Select.Value /></SelectTrigger>
              <Select.Content>{(["once", "each"] as const).map((per) => <Select.Item key={per} value={per}>{t(`know.rules.${per}`)}</Select.Item>)}</Select.Content>
            </Select>
          )}
        </Field>
      )}
      {mayRepeat(draft.fact) && draft.per === "each" && figure("limit", t("know.rules.limit"))}
      <div className="ml-auto flex h-7 items-center gap-x-2 self-end xl:col-start-9 xl:mt-7 xl:self-start">
        <Switch size="small" checked={draft.active} aria-label={`${t("know.rules.active")}: ${draft.name}`} onCheckedChange={(active) => onChange({ active })} />
        <IconButton type="button" size="small" variant="transparent" aria-label={t("know.rules.remove", { name: draft.name })} onClick={onRemove}><Trash /></IconButton>
      </div>
    </li>
  )
}

export default RulesPage
