import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Button, Container, Heading, IconButton, Label, Switch, Text, Tooltip, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { updateNote } from "../../lib/api/billing"
import { copyLink } from "../../lib/copy-link"
import { errorText } from "../../lib/errors"
import { Fact } from "../paper/fact"
import { useBillingRefresh } from "./refresh"

/** The buyer's door to their invoice: open or shut, its link, and what happened with it. */
export const SelfInvoiceCard = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const refresh = useBillingRefresh()
  const id = useId()
  const change = useMutation({
    mutationFn: (allow: boolean) => updateNote(note.id, { allow_self_invoice: allow }),
    onSuccess: async (_, allow) => {
      await refresh(["note", note.id])
      toast.success(t(allow ? "billing.self.turned_on" : "billing.self.turned_off"))
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  if (me && !me.features.self_invoice) return null
  const mayChange = note.status === "issued" && can("note:create")
  const on = change.isPending ? change.variables : note.allow_self_invoice
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2">{t("billing.self.title")}</Heading>
          {note.status === "issued" && (
            <>
              <Label htmlFor={id} size="small" className="text-ui-fg-base mt-2 block">{t("billing.self.switch")}</Label>
              <Text size="small" className="text-ui-fg-subtle">{t(on ? "billing.self.hint" : "billing.self.off")}</Text>
            </>
          )}
          {note.status === "invoiced" && <Text size="small" className="text-ui-fg-subtle">{t(note.self_invoice_url ? "billing.self.invoiced" : "billing.self.off")}</Text>}
        </div>
        {note.status === "issued" && <Switch id={id} className="shrink-0" checked={on} disabled={!mayChange || change.isPending} onCheckedChange={(next) => change.mutate(next)} />}
      </div>
      {on && note.self_invoice_url && <SelfInvoiceLink note={note} url={note.self_invoice_url} />}
      {on && note.self_invoice_url && <SelfInvoiceFacts note={note} />}
    </Container>
  )
}

const SelfInvoiceLink = ({ note, url }: { note: NoteDTO; url: string }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const refresh = useBillingRefresh()
  const change = useMutation({
    mutationFn: (link: "renew" | "revoke") => updateNote(note.id, { link }),
    onSuccess: async (_, link) => {
      await refresh(["note", note.id])
      toast.success(t(link === "renew" ? "after.link.renewed" : "after.link.revoked"))
    },
    onError: (error) => toast.error(errorText(t, error)),
  })
  const copy = () => copyLink(t, url, t("billing.self.copied"))
  const message = encodeURIComponent(t("billing.self.whatsapp_text", { number: note.number, url }))
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="bg-ui-bg-field shadow-borders-base flex h-8 min-w-0 items-center gap-x-1 rounded-md pl-2 pr-1">
        <Text size="small" leading="compact" className="text-ui-fg-subtle min-w-0 flex-1 truncate" aria-label={t("billing.self.link")}>{url}</Text>
        <Tooltip content={t("billing.self.open")}>
          <IconButton size="2xsmall" variant="transparent" asChild><a href={url} target="_blank" rel="noopener noreferrer" aria-label={t("billing.self.open")}><ArrowUpRightOnBox /></a></IconButton>
        </Tooltip>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="button" size="small" variant="secondary" onClick={() => void copy()}>{t("billing.self.copy")}</Button>
        <Button size="small" variant="secondary" asChild><a href={`https://wa.me/?text=${message}`} target="_blank" rel="noopener noreferrer">{t("billing.self.whatsapp")}</a></Button>
        {note.actions.includes("renew_link") && can("note:create") && <Button type="button" size="small" variant="secondary" disabled={change.isPending} onClick={() => change.mutate("renew")}>{t("after.link.renew")}</Button>}
        {note.actions.includes("revoke_link") && can("note:create") && <Button type="button" size="small" variant="secondary" disabled={change.isPending} onClick={() => change.mutate("revoke")}>{t("after.link.revoke")}</Button>}
      </div>
      {note.self_invoice_qr && <img src={note.self_invoice_qr} alt={t("after.link.qr")} width={132} height={132} className="border-ui-border-base self-center rounded-md border" />}
    </div>
  )
}

const SelfInvoiceFacts = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const at = (instant: string | null) => instant ? format.instant(instant, me?.time_zone) : <span className="text-ui-fg-subtle">{t("billing.self.not_yet")}</span>
  const over = note.self_invoice_expires_at !== null && new Date(note.self_invoice_expires_at) < new Date()
  return (
    <>
      <Fact label={t("billing.self.sent")}>
        {at(note.sent_at)}
        {note.sent_to && <span className="text-ui-fg-subtle mt-1 block break-words">{note.sent_to}</span>}
      </Fact>
      <Fact label={t("billing.self.opened")}>{at(note.opened_at)}</Fact>
      {note.status === "issued" && (
        <Fact label={t(over ? "billing.self.expired" : "billing.self.expires")}>
          {note.self_invoice_expires_at ? <span className={over ? "text-ui-tag-orange-text" : undefined}>{format.instant(note.self_invoice_expires_at, me?.time_zone)}</span> : t("billing.self.never")}
        </Fact>
      )}
    </>
  )
}
