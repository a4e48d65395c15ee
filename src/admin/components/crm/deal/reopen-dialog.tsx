import { Button, Textarea, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { DealCard, DealDTO } from "../../../../types/http/crm"
import { dealKeys, dealName, reopenDeal } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"
import { errorText } from "../../../lib/errors"
import { Field } from "../../common/field"
import { SmallDialog } from "../../common/small-dialog"

/** CRM-55, CRM-87: back to the board; why is the Reevaluación, and is always asked. */
export const ReopenDialog = ({ deal, onClose, onDone }: { deal: DealCard; onClose: () => void; onDone?: (deal: DealDTO) => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [reason, setReason] = useState("")
  const [asked, setAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const save = useMutation({
    mutationFn: () => reopenDeal(deal.id, { reason: reason.trim(), version: deal.version }),
    onSuccess: (open) => {
      toast.success(t("crm.close.reopen_done", { key: deal.key }))
      client.setQueryData(dealKeys.one(deal.id), open)
      void client.invalidateQueries({ queryKey: dealKeys.all })
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
      onDone?.(open)
      onClose()
    },
  })
  return (
    <SmallDialog
      title={t("crm.close.reopen_title")}
      description={t("crm.close.reopen_text", { deal: dealName(deal) })}
      onClose={onClose}
      onSubmit={() => {
        setAsked(true)
        if (!reason.trim()) field.current?.focus()
        else if (!save.isPending) save.mutate()
      }}
      error={save.error ? errorText(t, save.error) : undefined}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" isLoading={save.isPending}>{t("crm.detail.reopen")}</Button>
        </>
      }
    >
      <Field label={t("crm.close.reopen_reason")} required hint={t("crm.close.reopen_hint")} error={asked && !reason.trim() ? t("crm.close.reopen_required") : undefined}>
        {({ labelId: _, ...ids }) => <Textarea {...ids} ref={field} autoFocus rows={3} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}
      </Field>
    </SmallDialog>
  )
}
