import { Button, Select, Textarea, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealCard, DealDTO } from "../../../../types/http/crm"
import { useCrmSettings } from "../../../hooks/use-deal-fields"
import { useMe } from "../../../hooks/use-me"
import { useLostReasons } from "../../../hooks/use-options"
import { dealKeys, dealName, loseDeal, winDeal } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { todayIn } from "../../../lib/format"
import { isApiError } from "../../../lib/http"
import { DateField } from "../../common/date-field"
import { Field } from "../../common/field"
import { MoneyField, moneyText, parseMoney } from "../../common/money-field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"

/** `note`: what is known of why, to begin with. */
type CloseDealDialogProps = { deal: DealCard; as: "won" | "lost"; note?: string; onClose: () => void; onDone?: (deal: DealDTO) => void }

/** EXT-01, EXT-02, B-09: when, how much, or why not. Nothing has changed until it is saved. */
export const CloseDealDialog = ({ deal, as, note: known, onClose, onDone }: CloseDealDialogProps) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const { me } = useMe()
  const today = todayIn(me?.time_zone ?? "America/Mexico_City")
  const [closedOn, setClosedOn] = useState<string | null>(today)
  const [value, setValue] = useState(moneyText(deal.value))
  const [reasonId, setReasonId] = useState("")
  const [note, setNote] = useState(known ?? "")
  const [errors, setErrors] = useState<Record<string, string>>({})
  const reasons = useLostReasons(as === "lost")
  const settings = useCrmSettings(as === "lost")
  const reason = reasons.data?.find((r) => r.id === reasonId)

  const save = useMutation({
    mutationFn: () => {
      const common = { closed_on: closedOn ?? today, version: deal.version }
      if (as === "won") return winDeal(deal.id, { ...common, value: parseMoney(value) ?? undefined })
      return loseDeal(deal.id, { ...common, lost_reason_id: reasonId || null, lost_note: note.trim() || null })
    },
    onSuccess: (closed) => {
      toast.success(t(`crm.close.${as}_done`, { key: deal.key }))
      onDone?.(closed)
      client.setQueryData(dealKeys.one(deal.id), closed)
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
      onClose()
    },
    onError: (error) => {
      if (isApiError(error) && error.errors.length) setErrors(Object.fromEntries(error.errors.map((e) => [e.path, fieldErrorText(t, e)])))
      else setErrors({ form: errorText(t, error) })
    },
  })

  const submit = () => {
    const found: Record<string, string> = {}
    if (!closedOn) found.closed_on = t("errors.required")
    if (as === "won" && Number.isNaN(parseMoney(value))) found.value = t("errors.invalid_amount")
    // Left empty it would be won for what it was estimated at, unseen.
    else if (as === "won" && parseMoney(value) === null && deal.value !== null) found.value = t("errors.required")
    if (as === "lost" && settings.data?.lost_reason_required && !reasonId) found.lost_reason_id = t("errors.required")
    if (as === "lost" && reason?.needs_note && !note.trim()) found.lost_note = t("crm.close.note_required")
    setErrors(found)
    if (!Object.keys(found).length) save.mutate()
  }

  return (
    <SmallDialog
      title={t(`crm.close.${as}_title`)}
      description={t(`crm.close.${as}_text`, { deal: dealName(deal) })}
      onClose={onClose}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
        </>
      }
      onSubmit={submit}
      error={errors.form}
    >
      <Field label={t("crm.close.closed_on")} hint={as === "lost" ? t("crm.close.rejected_on") : undefined} error={errors.closed_on}>
        {({ labelId }) => <DateField value={closedOn} onChange={setClosedOn} max={today} aria-labelledby={labelId} invalid={!!errors.closed_on} />}
      </Field>
      {as === "won" ? (
        <Field label={t("crm.close.value")} error={errors.value}>
          {({ labelId: _, ...ids }) => <MoneyField {...ids} value={value} onChange={setValue} currency={deal.currency_code} />}
        </Field>
      ) : (
        <>
          <Field label={t("crm.close.reason")} required={settings.data?.lost_reason_required} error={errors.lost_reason_id}>
            {({ id }) => (
              <Select value={reasonId} onValueChange={setReasonId}>
                <SelectTrigger id={id}><Select.Value placeholder={t("crm.close.reason_placeholder")} /></SelectTrigger>
                <Select.Content>
                  {(reasons.data ?? []).map((r) => <Select.Item key={r.id} value={r.id}>{r.name}</Select.Item>)}
                </Select.Content>
              </Select>
            )}
          </Field>
          <Field label={t("crm.close.note")} required={reason?.needs_note} optional={!reason?.needs_note} error={errors.lost_note}>
            {({ labelId: _, ...ids }) => <Textarea {...ids} value={note} rows={3} maxLength={1000} onChange={(e) => setNote(e.target.value)} />}
          </Field>
        </>
      )}
    </SmallDialog>
  )
}
