import { Button, Hint, Input, Select, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealPriority, PipelineDTO } from "../../../../types/http/crm"
import type { DealBatchUpdateBody, DealBatchUpdateResponse } from "../../../../types/http/crm-list"
import { useMe } from "../../../hooks/use-me"
import { usePeople } from "../../../hooks/use-options"
import { updateDeals } from "../../../lib/api/deal-list"
import { dealKeys } from "../../../lib/api/deals"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { DateField } from "../../common/date-field"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"
import { PRIORITIES, PriorityLabel } from "../priority"
import { StageDot } from "../stage-dot"

const KEEP = "keep"
const NOBODY = "none"

/** Tags as people type them: one after the other, with commas between. */
const wordsOf = (text: string): string[] => text.split(",").map((word) => word.trim()).filter(Boolean)

type BatchDialogProps = { ids: string[]; pipelines: PipelineDTO[]; onClose: () => void; onDone: () => void }

/** Changes the same things of many deals; what could not be changed is told, deal by deal. */
export const BatchDialog = ({ ids, pipelines, onClose, onDone }: BatchDialogProps) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const client = useQueryClient()
  const people = usePeople(can("deal:assign"))
  const [owner, setOwner] = useState(KEEP)
  const [stage, setStage] = useState(KEEP)
  const [priority, setPriority] = useState(KEEP)
  const [dateMode, setDateMode] = useState<"keep" | "date" | "clear">(KEEP)
  const [date, setDate] = useState<string | null>(null)
  const [added, setAdded] = useState("")
  const [removed, setRemoved] = useState("")
  const [error, setError] = useState<string>()
  const [result, setResult] = useState<DealBatchUpdateResponse | null>(null)

  const save = useMutation({
    mutationFn: (set: DealBatchUpdateBody["set"]) => updateDeals({ ids, set }),
    onSuccess: (done) => {
      if (done.updated.length) toast.success([t("deals.batch.done", { count: done.updated.length }), ...(done.unchanged.length ? [t("deals.batch.unchanged", { count: done.unchanged.length })] : [])].join(" · "))
      else if (done.unchanged.length) toast.info(t("deals.batch.unchanged", { count: done.unchanged.length }))
      void client.invalidateQueries({ queryKey: dealKeys.all })
      onDone()
      if (done.refused.length) setResult(done)
      else onClose()
    },
    onError: (failure) => setError(errorText(t, failure)),
  })
  const submit = () => {
    const set: DealBatchUpdateBody["set"] = {
      ...(owner !== KEEP ? { owner_id: owner === NOBODY ? null : owner } : {}),
      ...(stage !== KEEP ? { stage_id: stage } : {}),
      ...(priority !== KEEP ? { priority: priority as DealPriority } : {}),
      ...(dateMode === "clear" ? { expected_close_on: null } : dateMode === "date" && date ? { expected_close_on: date } : {}),
      ...(wordsOf(added).length ? { add_tags: wordsOf(added) } : {}),
      ...(wordsOf(removed).length ? { remove_tags: wordsOf(removed) } : {}),
    }
    if (!Object.keys(set).length) return setError(t("deals.batch.nothing"))
    setError(undefined)
    if (!save.isPending) save.mutate(set)
  }

  if (result) {
    return (
      <SmallDialog title={t("deals.batch.refused_title")} description={t("deals.batch.refused", { count: result.refused.length })} onClose={onClose} onSubmit={onClose} footer={<Button type="submit" size="small" autoFocus>{t("deals.batch.close")}</Button>}>
        <ul className="flex max-h-60 flex-col gap-y-2 overflow-y-auto">
          {result.refused.map((one) => (
            <li key={one.id}>
              <Text size="small" weight="plus" className="break-words">{one.key ? `${one.key} ${one.title ?? ""}` : t("deals.batch.gone")}</Text>
              <Hint>{fieldErrorText(t, { path: "", code: one.code, message: one.message })}</Hint>
            </li>
          ))}
        </ul>
      </SmallDialog>
    )
  }
  const keep = <Select.Item value={KEEP}><span className="text-ui-fg-subtle">{t("deals.batch.keep")}</span></Select.Item>
  return (
    <SmallDialog
      title={t("deals.batch.title", { count: ids.length })}
      description={t("deals.batch.text")}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("deals.batch.submit", { count: ids.length })}</Button>
        </>
      }
    >
      {can("deal:assign") && (
        <Field label={t("crm.deal.owner")}>
          {({ id }) => (
            <Select value={owner} onValueChange={setOwner}>
              <SelectTrigger id={id}><Select.Value /></SelectTrigger>
              <Select.Content>
                {keep}
                <Select.Item value={NOBODY}>{t("crm.deal.unassigned")}</Select.Item>
                {(people.data ?? []).map((p) => <Select.Item key={p.id} value={p.id}>{p.name}</Select.Item>)}
              </Select.Content>
            </Select>
          )}
        </Field>
      )}
      <Field label={t("crm.deal.stage")}>
        {({ id }) => (
          <Select value={stage} onValueChange={setStage}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>
              {keep}
              {pipelines.flatMap((p) => p.stages.map((s) => <Select.Item key={s.id} value={s.id}><span className="flex items-center gap-x-2"><StageDot color={s.color} /><span className="truncate">{pipelines.length > 1 ? `${p.name} · ${s.name}` : s.name}</span></span></Select.Item>))}
            </Select.Content>
          </Select>
        )}
      </Field>
      <Field label={t("crm.deal.priority")}>
        {({ id }) => (
          <Select value={priority} onValueChange={setPriority}>
            <SelectTrigger id={id}><Select.Value /></SelectTrigger>
            <Select.Content>{keep}{PRIORITIES.map((p) => <Select.Item key={p} value={p}><PriorityLabel priority={p} /></Select.Item>)}</Select.Content>
          </Select>
        )}
      </Field>
      <Field label={t("crm.deal.close_on")}>
        {({ id, labelId }) => (
          <div className="flex flex-col gap-y-2">
            <Select value={dateMode} onValueChange={(mode) => setDateMode(mode as typeof dateMode)}>
              <SelectTrigger id={id}><Select.Value /></SelectTrigger>
              <Select.Content>
                {keep}
                <Select.Item value="date">{t("deals.batch.date")}</Select.Item>
                <Select.Item value="clear">{t("deals.batch.clear")}</Select.Item>
              </Select.Content>
            </Select>
            {dateMode === "date" && <DateField value={date} onChange={setDate} aria-labelledby={labelId} />}
          </div>
        )}
      </Field>
      <Field label={t("automations.tags.batch_add")}>{({ id }) => <Input id={id} size="small" value={added} maxLength={400} autoComplete="off" placeholder={t("automations.tags.batch_hint")} onChange={(e) => setAdded(e.target.value)} />}</Field>
      <Field label={t("automations.tags.batch_remove")}>{({ id }) => <Input id={id} size="small" value={removed} maxLength={400} autoComplete="off" placeholder={t("automations.tags.batch_hint")} onChange={(e) => setRemoved(e.target.value)} />}</Field>
    </SmallDialog>
  )
}
