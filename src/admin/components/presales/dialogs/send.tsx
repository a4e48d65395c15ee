import { Button, Drawer, Input, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import type { PaperFormat, SendDocumentBody, SendDocumentResponse } from "../../../../types/http/presales"
import { sendDocument } from "../../../lib/api/presales"
import { copyLink } from "../../../lib/copy-link"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../paper/field"
import { mailReason } from "../../paper/mail-reason"
import { gender } from "../kinds"
import { useDocumentRefresh } from "../use-refresh"
import { FormatPicker } from "./format-picker"
import type { DialogProps } from "./host"

/** By mail with the PDF, or only the link. */
export const SendDialog = ({ document, open, onClose }: DialogProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh()
  const [to, setTo] = useState(document.sent_to ?? document.customer.email ?? "")
  const [message, setMessage] = useState("")
  const [format, setFormat] = useState<PaperFormat>(document.preferred_format ?? "a4")
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const type = t(`presales.type.${document.type}`)
  const words = { ...gender(document.type), type, number: document.number }
  const at = (path: string) => {
    const found = isApiError(error) ? error.errors.find((e) => e.path === path) : undefined
    return found ? fieldErrorText(t, found) : undefined
  }

  const run = async (body: SendDocumentBody, tell: (answer: SendDocumentResponse) => void | Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      const answer = await sendDocument(document.id, body)
      await tell(answer)
      await refresh(document.id)
      onClose()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const mail = () => run({ to: to.trim() || undefined, message: message.trim() || null, format }, (answer) => {
    if (!answer.mail.sent) toast.warning(t("presales.send.not_sent", { ...words, reason: mailReason(t, answer.mail.error) }))
    else toast.success(to.trim() ? t("presales.send.done", { ...words, email: to.trim() }) : t("presales.send.done_plain", words))
  })
  /** No mail: the link is opened and copied, and the document counts as sent. */
  const linkOnly = () => run({ channel: "link" }, (answer) => copyLink(t, answer.document.public_url ?? "", t("presales.send.link_done", words)))

  return (
    <Drawer open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form
          className="flex min-h-0 flex-1 flex-col"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void mail()
          }}
        >
          <Drawer.Header>
            <Drawer.Title>{t("presales.send.title", words)}</Drawer.Title>
            <Drawer.Description>{t("presales.send.description", words)}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <Field label={t("presales.send.to")} error={at("to")}>
              <Input type="email" autoComplete="off" value={to} placeholder={t("presales.send.to_placeholder")} onChange={(event) => setTo(event.target.value)} />
            </Field>
            <Field label={t("presales.send.message")} optional error={at("message")}>
              <Textarea rows={6} value={message} placeholder={t("presales.send.message_placeholder")} onChange={(event) => setMessage(event.target.value)} />
            </Field>
            <div className="flex flex-col gap-y-1.5">
              <Text size="small" weight="plus" leading="compact">{t("presales.send.format")}</Text>
              <FormatPicker value={format} onChange={setFormat} />
            </div>
            {error !== null && !(isApiError(error) && error.errors.length) && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          </Drawer.Body>
          <Drawer.Footer className="flex-wrap">
            <Button type="button" size="small" variant="transparent" className="mr-auto" onClick={() => void linkOnly()} disabled={busy}>{t("presales.send.link_only")}</Button>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("presales.send.submit")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
