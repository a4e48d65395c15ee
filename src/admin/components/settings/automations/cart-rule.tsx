import { Button, Hint, Input, Label, Switch, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import type { CartRuleResponse } from "../../../../types/http/automations"
import { useCurrencies, useLostReasons } from "../../../hooks/use-options"
import { automationKeys, getCartRule, saveCartRule } from "../../../lib/api/automations"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { isApiError } from "../../../lib/http"
import { parseMoney } from "../../../lib/format"
import { Field } from "../../common/field"
import { MoneyField } from "../../common/money-field"
import { RowsSkeleton, Section } from "../section"
import { Choice } from "./choice"
import { useWords } from "./words"

/** Whether and when an abandoned cart becomes a deal (B-13). */
export const CartRuleSection = () => {
  const { t } = useTranslation("trato")
  const query = useQuery({ queryKey: automationKeys.carts, queryFn: ({ signal }) => getCartRule(signal) })
  return (
    <Section title={t("automations.carts.title")} text={t("automations.carts.text")}>
      {query.error && <LoadError query={query} />}
      {query.isPending && <RowsSkeleton rows={2} />}
      {query.data && <CartRuleForm data={query.data} />}
    </Section>
  )
}

const NOBODY = "nobody"

const CartRuleForm = ({ data }: { data: CartRuleResponse }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const words = useWords()
  const reasons = useLostReasons().data ?? []
  const codes = useCurrencies().data?.codes ?? []
  const [rule, setRule] = useState(data.rule)
  const [amount, setAmount] = useState(String(data.rule.min_amount))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const set = (change: Partial<typeof rule>) => setRule((old) => ({ ...old, ...change }))
  const save = useMutation({
    mutationFn: () => saveCartRule({ ...rule, min_amount: parseMoney(amount) ?? 0 }),
    onSuccess: (saved) => {
      client.setQueryData(automationKeys.carts, saved)
      setErrors({})
      toast.success(t("automations.carts.saved"))
    },
    onError: (error) => setErrors(isApiError(error) && error.errors.length ? Object.fromEntries(error.errors.map((e) => [e.path, fieldErrorText(t, e)])) : { form: errorText(t, error) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const number = (name: "hours" | "close_days", maximum: number) => (
    <Field label={t(`automations.carts.${name}`)} error={errors[name]}>
      {({ labelId: _, ...ids }) => <Input {...ids} type="number" min={1} max={maximum} value={rule[name]} onChange={(e) => set({ [name]: Math.max(1, Math.trunc(Number(e.target.value) || 1)) })} />}
    </Field>
  )
  return (
    <form className="flex flex-col gap-y-4 px-6 py-4" onSubmit={submit} noValidate>
      <div className="flex items-center gap-x-3">
        <Switch id="trato-carts-enabled" checked={rule.enabled} onCheckedChange={(enabled) => set({ enabled })} />
        <Label htmlFor="trato-carts-enabled" size="small" weight="plus">{t("automations.carts.enabled")}</Label>
      </div>
      {errors.form && <Hint variant="error" role="alert">{errors.form}</Hint>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t("automations.carts.min_amount")} hint={t("automations.carts.min_hint")} error={errors.min_amount}>{({ labelId: _, ...ids }) => <MoneyField {...ids} value={amount} currency={rule.currency_code} onChange={setAmount} />}</Field>
        <Field label={t("automations.currency")}>{(ids) => <Choice ids={ids} value={rule.currency_code} onChange={(currency_code) => set({ currency_code })} options={[...new Set([rule.currency_code, ...codes])].map((code) => ({ value: code, label: code.toUpperCase() }))} />}</Field>
        {number("hours", 720)}
        {number("close_days", 365)}
        <Field label={t("automations.carts.stage")} required={rule.enabled} error={errors.stage_id}>{(ids) => <Choice ids={ids} value={rule.stage_id ?? ""} placeholder={t("fields.choose")} onChange={(stage_id) => set({ stage_id })} options={words.stages.map((stage) => ({ value: stage.id, label: stage.label }))} />}</Field>
        <Field label={t("automations.carts.owner")} hint={t("automations.carts.owner_hint")} error={errors.owner_id}>{(ids) => <Choice ids={ids} value={rule.owner_id ?? NOBODY} onChange={(id) => set({ owner_id: id === NOBODY ? null : id })} options={[{ value: NOBODY, label: t("automations.unassigned") }, ...words.people.map((person) => ({ value: person.id, label: person.name }))]} />}</Field>
        <Field label={t("automations.carts.reason")} error={errors.lost_reason_id}>{(ids) => <Choice ids={ids} value={rule.lost_reason_id ?? ""} placeholder={t("fields.choose")} onChange={(lost_reason_id) => set({ lost_reason_id })} options={reasons.map((reason) => ({ value: reason.id, label: reason.name }))} />}</Field>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Text size="small" className="text-ui-fg-subtle">{t("automations.carts.counts", { opened: data.opened, won: data.won, lost: data.lost })}</Text>
        <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
      </div>
    </form>
  )
}
