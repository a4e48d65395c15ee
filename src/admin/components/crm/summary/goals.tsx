import { Button, Container, Heading, Hint, Select, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../hooks/use-format"
import { usePeople } from "../../../hooks/use-options"
import type { GoalsResponse } from "../../../../types/http/goals"
import type { SummaryResponse } from "../../../../types/http/summary"
import { setGoal } from "../../../lib/api/goals"
import { summaryKeys } from "../../../lib/api/summary"
import { errorText } from "../../../lib/errors"
import { parseMoney } from "../../../lib/format"
import { Field } from "../../common/field"
import { MoneyField } from "../../common/money-field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"
import { userName } from "./names"

type GoalsProps = { goals: GoalsResponse; currency: string; canSet: boolean }

/** Goals of this month and how far each seller is (B-17). */
export const Goals = ({ goals: { month, goals }, currency, canSet }: GoalsProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [open, setOpen] = useState(false)
  if (!goals.length && !canSet) return null
  return (
    <Container className="flex break-inside-avoid flex-col gap-y-3 px-6 py-4" role="region" aria-label={t("summary.goals.title")}>
      <div className="flex items-start justify-between gap-x-3">
        <div>
          <Heading level="h2">{t("summary.goals.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{format.month(month, true)}</Text>
        </div>
        {canSet && <Button size="small" variant="secondary" className="print:hidden" onClick={() => setOpen(true)}>{t("summary.goals.set")}</Button>}
      </div>
      {!goals.length && <Text size="small" className="text-ui-fg-subtle">{t("summary.goals.empty")}</Text>}
      <ul className="flex flex-col gap-y-3">
        {goals.map((goal) => (
          <li key={`${goal.user.id}${goal.currency_code}`} className="flex flex-col gap-y-1">
            <span className="txt-small flex items-baseline justify-between gap-x-3">
              <span className="text-ui-fg-base truncate">{userName(t, goal.user)}</span>
              <span className="text-ui-fg-subtle shrink-0 tabular-nums">{t("summary.goals.of", { won: format.money(goal.won, goal.currency_code), goal: format.money(goal.amount, goal.currency_code) })} · {format.percent(goal.progress)}</span>
            </span>
            <span role="progressbar" aria-label={userName(t, goal.user)} aria-valuenow={Math.round(Math.min(1, goal.progress) * 100)} aria-valuemin={0} aria-valuemax={100} className="bg-ui-bg-component block h-2 w-full overflow-hidden rounded-full">
              <span className="block h-full rounded-full" style={{ width: `${Math.min(1, goal.progress) * 100}%`, backgroundColor: goal.progress >= 1 ? "var(--tag-green-icon)" : "var(--tag-blue-icon)" }} />
            </span>
          </li>
        ))}
      </ul>
      {open && <GoalDialog month={month} currency={currency} onClose={() => setOpen(false)} />}
    </Container>
  )
}

const GoalDialog = ({ month, currency, onClose }: { month: string; currency: string; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const people = usePeople()
  const [user, setUser] = useState("")
  const [amount, setAmount] = useState("")
  const save = useMutation({
    mutationFn: () => setGoal({ user_id: user, month, currency_code: currency, amount: parseMoney(amount) }),
    onSuccess: (goals) => {
      client.setQueriesData<SummaryResponse>({ queryKey: summaryKeys.all }, (summary) => summary && { ...summary, goals })
      toast.success(t("summary.goals.saved"))
      onClose()
    },
  })
  return (
    <SmallDialog
      title={t("summary.goals.set")} description={t("summary.goals.text")} onClose={onClose} onSubmit={() => user && save.mutate()} error={save.error ? errorText(t, save.error) : undefined}
      footer={<><Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button><Button type="submit" size="small" disabled={!user} isLoading={save.isPending}>{t("actions.save")}</Button></>}
    >
      <Field label={t("crm.deal.owner")}>
        {({ id }) => (
          <Select size="small" value={user} onValueChange={setUser}>
            <SelectTrigger id={id}><Select.Value placeholder={t("fields.choose")} /></SelectTrigger>
            <Select.Content>{(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}</Select.Content>
          </Select>
        )}
      </Field>
      <Field label={t("summary.goals.amount")}>{({ labelId: _, ...ids }) => <MoneyField {...ids} value={amount} currency={currency} onChange={setAmount} />}</Field>
      <Hint>{t("summary.goals.hint")}</Hint>
    </SmallDialog>
  )
}
