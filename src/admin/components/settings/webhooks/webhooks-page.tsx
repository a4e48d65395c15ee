import { ArrowPath, ListBullet, PaperPlane, PauseSolid, PencilSquare, PlaySolid, Plus, Trash } from "@medusajs/icons"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { WebhookDTO } from "../../../../types/http/webhooks"
import { useFormat } from "../../../hooks/use-format"
import { deleteWebhook, listWebhooks, testWebhook, updateWebhook, webhookKeys } from "../../../lib/api/webhooks"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { Gate } from "../../gate"
import { RowMenu } from "../row-menu"
import { EmptyRows, RowsSkeleton, Section } from "../section"
import { DeliveriesDrawer } from "./deliveries-drawer"
import { SecretDialog } from "./secret-dialog"
import { WebhookEditor } from "./webhook-editor"
import { useWhy } from "./why"

/** Settings > Webhooks (CRM-86). */
const WebhooksPage = () => (
  <div className="flex flex-col gap-y-3">
    <Gate feature="crm" grant="settings:update">{() => <Webhooks />}</Gate>
  </div>
)

type Open = { show: "editor"; webhook: WebhookDTO | null } | { show: "log"; webhook: WebhookDTO } | { show: "secret"; secret: string }

const Webhooks = () => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const prompt = usePrompt()
  const why = useWhy()
  const [open, setOpen] = useState<Open | null>(null)
  const query = useQuery({ queryKey: webhookKeys.list, queryFn: ({ signal }) => listWebhooks(signal) })
  const refresh = () => client.invalidateQueries({ queryKey: webhookKeys.list })
  const act = useMutation({ mutationFn: (run: () => Promise<unknown>) => run(), onError: (error) => toast.error(errorText(t, error)), onSettled: refresh })
  const test = (webhook: WebhookDTO) => act.mutate(async () => {
    const delivery = await testWebhook(webhook.id)
    if (delivery.status === "delivered") toast.success(t("webhooks.test_ok", { code: delivery.code }))
    else toast.error(t("webhooks.test_failed", { why: why(delivery) }))
  })
  const ask = (title: string, description: string, confirmText: string) => prompt({ title, description, confirmText, cancelText: t("actions.cancel"), variant: "danger" })
  const remove = async (webhook: WebhookDTO) => {
    if (await ask(t("webhooks.delete_title", { name: webhook.name }), t("webhooks.delete_text"), t("actions.delete"))) act.mutate(async () => {
      await deleteWebhook(webhook.id)
      toast.success(t("webhooks.deleted"))
    })
  }
  const renew = async (webhook: WebhookDTO) => {
    if (await ask(t("webhooks.secret.renew_title", { name: webhook.name }), t("webhooks.secret.renew_text"), t("webhooks.secret.renew"))) act.mutate(async () => {
      const { secret } = await updateWebhook(webhook.id, { renew_secret: true })
      if (secret) setOpen({ show: "secret", secret })
    })
  }
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const close = () => setOpen(null)
  return (
    <Section level="h1" title={t("webhooks.title")} text={t("webhooks.text")} action={<Button size="small" variant="secondary" onClick={() => setOpen({ show: "editor", webhook: null })}><Plus /> {t("webhooks.new")}</Button>}>
      {!query.data ? <RowsSkeleton /> : !query.data.length ? <EmptyRows title={t("webhooks.none_title")} text={t("webhooks.none_text")} /> : (
        <ul className="divide-y">
          {query.data.map((webhook) => (
            <Row key={webhook.id} webhook={webhook}>
              <RowMenu
                label={t("webhooks.actions", { name: webhook.name })}
                actions={[
                  { label: t("actions.edit"), icon: <PencilSquare />, onSelect: () => setOpen({ show: "editor", webhook }) },
                  { label: t("webhooks.test"), icon: <PaperPlane />, onSelect: () => test(webhook) },
                  { label: t("webhooks.log.see"), icon: <ListBullet />, onSelect: () => setOpen({ show: "log", webhook }) },
                  { label: t(webhook.enabled ? "webhooks.switch_off" : "webhooks.switch_on"), icon: webhook.enabled ? <PauseSolid /> : <PlaySolid />, onSelect: () => act.mutate(() => updateWebhook(webhook.id, { enabled: !webhook.enabled })) },
                  { label: t("webhooks.secret.renew"), icon: <ArrowPath />, onSelect: () => void renew(webhook) },
                  { label: t("actions.delete"), icon: <Trash />, danger: true, onSelect: () => void remove(webhook) },
                ]}
              />
            </Row>
          ))}
        </ul>
      )}
      {open?.show === "editor" && (
        <WebhookEditor
          webhook={open.webhook}
          onClose={close}
          onSaved={async (secret) => {
            await refresh()
            setOpen(secret ? { show: "secret", secret } : null)
          }}
        />
      )}
      {open?.show === "log" && <DeliveriesDrawer webhook={open.webhook} onClose={close} />}
      {open?.show === "secret" && <SecretDialog secret={open.secret} onClose={close} />}
    </Section>
  )
}

const Row = ({ webhook, children }: { webhook: WebhookDTO; children: React.ReactNode }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const state = !webhook.enabled ? "off" : webhook.failing_since ? "failing" : "on"
  return (
    <li className="flex items-center gap-x-3 px-6 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-y-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Text size="small" weight="plus" className="min-w-0 truncate">{webhook.name}</Text>
          <StatusBadge color={({ on: "green", off: "grey", failing: "red" } as const)[state]}>{t(`webhooks.state.${state}`)}</StatusBadge>
        </div>
        <Text size="xsmall" className="text-ui-fg-subtle truncate">{webhook.url} · {t("webhooks.event_count", { count: webhook.events.length })}</Text>
        {webhook.disabled_since && !webhook.enabled && <Text size="xsmall" className="text-ui-fg-error">{t("webhooks.disabled")}</Text>}
        <Text size="xsmall" className="text-ui-fg-subtle">{webhook.last_delivery_at ? t("webhooks.last", { when: format.relative(webhook.last_delivery_at), code: webhook.last_code ?? t("webhooks.no_answer") }) : t("webhooks.never")}</Text>
      </div>
      {children}
    </li>
  )
}

export default WebhooksPage
