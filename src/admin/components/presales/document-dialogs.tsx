import { Button, Drawer, Input, Select, Text, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useQueryClient } from "@tanstack/react-query"
import type { DocumentDTO, PaperFormat } from "../../../types/http/presales"
import { acceptDocument, documentKeys, rejectDocument, sendDocument, updateDocument, voidDocument } from "../../lib/api/presales"
import { dealKeys } from "../../lib/api/deals"
import { journalKey } from "../../lib/api/journal"
import { errorText, fieldErrorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { DayField } from "../paper/day-field"
import { Field } from "../paper/field"
import { FormDialog } from "../paper/form-dialog"
import { FORMATS } from "../paper/formats"
import { mailReason } from "../paper/mail-reason"

export type DocumentDialog = "send" | "accept" | "reject" | "renew" | "void" | "order"

export type DialogProps = { document: DocumentDTO; open: boolean; onClose: () => void }

/** After a change everything that shows the document asks again. */
export function useDocumentRefresh(id: string) {
  const client = useQueryClient()
  return () => Promise.all([
    client.invalidateQueries({ queryKey: documentKeys.all }),
    client.invalidateQueries({ queryKey: journalKey("document", id) }),
    client.invalidateQueries({ queryKey: dealKeys.all }),
  ])
}

export const SendDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [to, setTo] = useState(document.sent_to ?? document.customer.email ?? "")
  const [message, setMessage] = useState("")
  const [format, setFormat] = useState<PaperFormat>("a4")
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const at = (path: string) => {
    const found = isApiError(error) ? error.errors.find((e) => e.path === path) : undefined
    return found ? fieldErrorText(t, found) : undefined
  }

  const send = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await sendDocument(document.id, { to: to.trim() || undefined, message: message.trim() || null, format })
      await refresh()
      if (!answer.mail.sent) {
        toast.warning(t("presales.send.not_sent", { reason: mailReason(t, answer.mail.error) }))
      } else toast.success(to.trim() ? t("presales.send.done", { email: to.trim() }) : t("presales.send.done_plain"))
      onClose()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }

  /** No mail: the link is opened and copied, and the document counts as sent. */
  const copyLink = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await sendDocument(document.id, { channel: "link" })
      await navigator.clipboard.writeText(answer.document.public_url ?? "")
      await refresh()
      toast.success(t("presales.send.link_done"))
      onClose()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form
          className="flex min-h-0 flex-1 flex-col"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Drawer.Header>
            <Drawer.Title>{t("presales.send.title", { number: document.number })}</Drawer.Title>
            <Drawer.Description>{t("presales.send.description")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            <Field label={t("presales.send.to")} error={at("to")}>
              <Input type="email" autoComplete="off" value={to} placeholder={t("presales.send.to_placeholder")} onChange={(event) => setTo(event.target.value)} />
            </Field>
            <Field label={t("presales.send.message")} optional error={at("message")}>
              <Textarea rows={6} value={message} placeholder={t("presales.send.message_placeholder")} onChange={(event) => setMessage(event.target.value)} />
            </Field>
            <Field label={t("presales.send.format")} error={at("format")}>
              <FormatSelect value={format} onChange={setFormat} />
            </Field>
            {error !== null && !(isApiError(error) && error.errors.length) && <Text size="small" role="alert" className="text-ui-fg-error">{errorText(t, error)}</Text>}
          </Drawer.Body>
          <Drawer.Footer className="flex-wrap">
            <Button type="button" size="small" variant="transparent" className="mr-auto" onClick={() => void copyLink()} disabled={busy}>{t("presales.send.link_only")}</Button>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("presales.send.submit")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

const FormatSelect = ({ value, onChange, id }: { value: PaperFormat; onChange: (format: PaperFormat) => void; id?: string }) => {
  const { t } = useTranslation("trato")
  return (
    <Select value={value} onValueChange={(next) => onChange(next as PaperFormat)}>
      <Select.Trigger id={id}><Select.Value /></Select.Trigger>
      <Select.Content>
        {FORMATS.map((format) => <Select.Item key={format} value={format}>{t(`presales.format.${format}`)}</Select.Item>)}
      </Select.Content>
    </Select>
  )
}

export const AcceptDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [name, setName] = useState("")
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.accept.title")}
      description={t("presales.accept.description")}
      submit={t("presales.accept.submit")}
      onSubmit={async () => {
        await acceptDocument(document.id, { name: name.trim() || null })
        await refresh()
        toast.success(t("presales.accept.done"))
      }}
    >
      <Field label={t("presales.accept.name")} optional>
        <Input autoFocus autoComplete="off" value={name} placeholder={t("presales.accept.name_placeholder")} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

export const RejectDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [reason, setReason] = useState("")
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.reject.title")}
      description={t("presales.reject.description")}
      submit={t("presales.reject.submit")}
      variant="danger"
      onSubmit={async () => {
        await rejectDocument(document.id, { reason: reason.trim() || null })
        await refresh()
        toast.success(t("presales.reject.done"))
      }}
    >
      <Field label={t("presales.reject.reason")} optional>
        <Textarea autoFocus rows={3} value={reason} placeholder={t("presales.reject.reason_placeholder")} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

export const VoidDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [reason, setReason] = useState("")
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.void.title", { number: document.number })}
      description={t("presales.void.description")}
      submit={t("presales.void.submit")}
      variant="danger"
      disabled={!reason.trim()}
      onSubmit={async () => {
        await voidDocument(document.id, { reason: reason.trim() })
        await refresh()
        toast.success(t("presales.void.done"))
      }}
    >
      <Field label={t("presales.void.reason")}>
        <Textarea autoFocus rows={3} value={reason} placeholder={t("presales.void.reason_placeholder")} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}

export const RenewDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useDocumentRefresh(document.id)
  const [until, setUntil] = useState("")
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.renew.title", { number: document.number })}
      description={t("presales.renew.description")}
      submit={t("presales.renew.submit")}
      disabled={!until}
      onSubmit={async () => {
        await updateDocument(document.id, { valid_until: until })
        await refresh()
        toast.success(t("presales.renew.done"))
      }}
    >
      <Field label={t("presales.renew.until")}><DayField value={until} onChange={setUntil} label={t("presales.renew.until")} inDialog /></Field>
    </FormDialog>
  )
}
