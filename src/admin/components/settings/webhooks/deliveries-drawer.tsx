import { Button, Drawer, Skeleton, StatusBadge, Text, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { DeliveryStatus, WebhookDeliveryDTO, WebhookDTO } from "../../../../types/http/webhooks"
import { useFormat } from "../../../hooks/use-format"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { listDeliveries, resendDelivery, webhookKeys } from "../../../lib/api/webhooks"
import { errorText } from "../../../lib/errors"
import { LoadError } from "../../error-view"
import { eventKey } from "./webhook-editor"
import { useWhy } from "./why"

const COLOR: Record<DeliveryStatus, "green" | "red" | "orange"> = { delivered: "green", failed: "red", pending: "orange" }

/** What was sent and what was answered, newest first. */
export const DeliveriesDrawer = ({ webhook, onClose }: { webhook: WebhookDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  useReturnFocus()
  const query = useQuery({ queryKey: webhookKeys.deliveries(webhook.id), queryFn: ({ signal }) => listDeliveries(webhook.id, signal), refetchInterval: 5_000 })
  const resend = useMutation({
    mutationFn: (id: string) => resendDelivery(webhook.id, id),
    onSuccess: () => toast.success(t("webhooks.log.resent")),
    onError: (error) => toast.error(errorText(t, error)),
    onSettled: () => client.invalidateQueries({ queryKey: webhookKeys.list }),
  })
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header><Drawer.Title className="break-words">{t("webhooks.log.title", { name: webhook.name })}</Drawer.Title></Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {query.isPending && <div className="px-6 py-4"><Skeleton className="h-8 w-full" /></div>}
          {query.error && <LoadError query={query} />}
          {query.data && !query.data.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("webhooks.log.empty")}</Text>}
          <ul className="divide-y">{query.data?.map((delivery) => <Delivery key={delivery.id} delivery={delivery} busy={resend.isPending && resend.variables === delivery.id} onResend={() => resend.mutate(delivery.id)} />)}</ul>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const Delivery = ({ delivery, busy, onResend }: { delivery: WebhookDeliveryDTO; busy: boolean; onResend: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const why = useWhy()
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <div className="flex items-center gap-x-3">
        <StatusBadge color={COLOR[delivery.status]}>{t(`webhooks.log.status.${delivery.status}`)}</StatusBadge>
        <Text size="small" className="min-w-0 truncate">{t(`webhooks.event.${eventKey(delivery.event)}`)}</Text>
        <Text size="xsmall" className="text-ui-fg-subtle ml-auto shrink-0">{format.relative(delivery.created_at)}</Text>
      </div>
      {delivery.attempts > 0 && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("webhooks.log.attempts", { count: delivery.attempts })} · {why(delivery)}{delivery.next_attempt_at && ` · ${t("webhooks.log.next", { when: format.relative(delivery.next_attempt_at) })}`}
        </Text>
      )}
      <details className="group">
        <summary className="txt-compact-xsmall text-ui-fg-base underline focus-visible:shadow-borders-focus w-fit cursor-pointer rounded outline-none">{t("webhooks.log.body")}</summary>
        <pre className="bg-ui-bg-component txt-compact-xsmall mt-2 max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-md p-3">{pretty(delivery.payload)}</pre>
        {delivery.answer && <><Text size="xsmall" className="text-ui-fg-subtle mt-2">{t("webhooks.log.answer")}</Text><pre className="bg-ui-bg-component txt-compact-xsmall mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-all rounded-md p-3">{delivery.answer}</pre></>}
      </details>
      <Button size="small" variant="secondary" className="mt-1 self-start" isLoading={busy} onClick={onResend}>{t("webhooks.log.resend")}</Button>
    </li>
  )
}

const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2)
