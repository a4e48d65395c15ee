import { Label, Switch, Text, Textarea, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { NoteDTO } from "../../../types/http/billing"
import { voidNote } from "../../lib/api/billing"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"

/** ANULADA, with its reason and what becomes of the payments (BIL-18). */
export const VoidNoteDrawer = ({ note, onClose }: { note: NoteDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const id = useId()
  const [reason, setReason] = useState("")
  const [refund, setRefund] = useState(false)
  const submit = async () => {
    await voidNote(note.id, { reason: reason.trim(), refund })
    await refresh(["note", note.id])
    toast.success(t("after.void.done"))
  }
  return (
    <FormDrawer title={t("after.void.title", { number: note.number })} description={t("after.void.text")} submit={t("after.void.submit")} fields={["reason"]} disabled={!reason.trim()} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("after.reason")} hint={t("after.reason_hint")} error={at("reason")}>
            <Textarea autoFocus rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {note.paid > 0 && (
            <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-xl p-3">
              <Switch id={id} checked={refund} onCheckedChange={setRefund} className="mt-1 shrink-0" />
              <div className="min-w-0">
                <Label htmlFor={id} size="small" weight="plus">{t("after.void.refund")}</Label>
                <Text size="small" className="text-ui-fg-subtle">{t("after.void.refund_hint")}</Text>
              </div>
            </div>
          )}
        </>
      )}
    </FormDrawer>
  )
}
