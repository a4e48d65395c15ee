import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { returnNote } from "../../lib/api/billing"
import { parseMoney } from "../../lib/format"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"

/** What of a note came back before it was invoiced (BIL-18). */
export const ReturnNoteDrawer = ({ note, onClose }: { note: NoteDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refresh = useBillingRefresh()
  const [quantities, setQuantities] = useState<Record<string, string>>({})
  const [reason, setReason] = useState("")
  const back = (id: string) => note.credits.filter((c) => !c.invoice_id).flatMap((c) => c.lines ?? []).filter((l) => l.line_id === id).reduce((sum, l) => sum + l.quantity, 0)
  const open = note.lines.map((line) => ({ line, left: line.quantity - back(line.id) })).filter(({ left }) => left > 0)
  const lines = open.flatMap(({ line }) => {
    const quantity = parseMoney(quantities[line.id] ?? "")
    return quantity ? [{ line_id: line.id, quantity }] : []
  })
  const submit = async () => {
    const before = note.credited
    const { sales_note } = await returnNote(note.id, { reason: reason.trim(), lines })
    await refresh(["note", note.id])
    toast.success(t("after.return.done", { amount: format.money(sales_note.credited - before, note.currency_code, { cents: true }) }))
  }
  return (
    <FormDrawer title={t("after.return.title", { number: note.number })} description={t("after.return.text")} submit={t("after.return.submit")} fields={["reason", ...lines.map((_, i) => `lines.${i}.quantity`)]} disabled={!reason.trim() || !lines.length} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          {open.map(({ line, left }) => {
            const index = lines.findIndex((one) => one.line_id === line.id)
            return (
              <Field key={line.id} label={t("after.return.quantity", { title: line.title, left: format.number(left) })} error={index >= 0 ? at(`lines.${index}.quantity`) : undefined}>
                <Input inputMode="decimal" className="tabular-nums" placeholder="0" value={quantities[line.id] ?? ""} onChange={(event) => setQuantities((now) => ({ ...now, [line.id]: event.target.value }))} />
              </Field>
            )
          })}
          <Field label={t("after.reason")} hint={t("after.reason_hint")} error={at("reason")}>
            <Textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
    </FormDrawer>
  )
}
