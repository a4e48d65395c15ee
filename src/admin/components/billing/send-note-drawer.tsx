import { Button, Drawer, Input, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { NoteDTO } from "../../../types/http/billing"
import { useSubmit } from "../../hooks/use-submit"
import { sendNote } from "../../lib/api/billing"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { Field } from "../paper/field"
import { mailReason } from "../paper/mail-reason"
import { useBillingRefresh } from "./refresh"

type SendNoteDrawerProps = { note: NoteDTO; open: boolean; onClose: () => void }

/** Mails the note; where it is allowed, with the button "Generar Factura". */
export const SendNoteDrawer = ({ note, open, onClose }: SendNoteDrawerProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const [to, setTo] = useState(note.sent_to ?? note.customer.email ?? "")
  const [message, setMessage] = useState("")
  const { busy, error, submit } = useSubmit(async () => {
    const { mail } = await sendNote(note.id, { to: to.trim() || undefined, message: message.trim() || null })
    await refresh(["note", note.id])
    if (mail.sent) toast.success(t("billing.send.done", { email: mail.to }))
    else toast.warning(t("billing.send.not_sent", { reason: mailReason(t, mail.error) }))
    onClose()
  })
  const at = (path: string) => {
    const found = isApiError(error) ? error.errors.find((one) => one.path === path) : undefined
    return found ? fieldErrorText(t, found) : undefined
  }

  return (
    <Drawer open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form className="flex min-h-0 flex-1 flex-col" noValidate onSubmit={(event) => void submit(event)}>
          <Drawer.Header>
            <Drawer.Title>{t("billing.send.title", { number: note.number })}</Drawer.Title>
            <Drawer.Description>{t(note.allow_self_invoice && note.status === "issued" ? "billing.send.description_self" : "billing.send.description")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <Field label={t("billing.send.to")} error={at("to")}>
              <Input type="email" autoComplete="off" value={to} placeholder={t("presales.send.to_placeholder")} onChange={(event) => setTo(event.target.value)} />
            </Field>
            <Field label={t("billing.send.message")} optional error={at("message")}>
              <Textarea rows={6} value={message} placeholder={t("billing.send.message_placeholder")} onChange={(event) => setMessage(event.target.value)} />
            </Field>
            {error !== null && !(isApiError(error) && error.errors.length) && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("billing.send.submit")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
