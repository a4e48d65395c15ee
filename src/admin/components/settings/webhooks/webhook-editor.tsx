import { Button, Checkbox, Drawer, Hint, Input, Label, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { WEBHOOK_EVENTS, WebhookDTO, WebhookEvent } from "../../../../types/http/webhooks"
import { useReturnFocus } from "../../../hooks/use-return-focus"
import { createWebhook, updateWebhook } from "../../../lib/api/webhooks"
import { errorText, fieldErrorText } from "../../../lib/errors"
import { isApiError } from "../../../lib/http"
import { Field } from "../../common/field"

type EditorProps = { webhook: WebhookDTO | null; onClose: () => void; onSaved: (secret: string | undefined) => Promise<unknown> }

export const eventKey = (event: string): string => event.replace(".", "_")

/** Where to, and what of. */
export const WebhookEditor = ({ webhook, onClose, onSaved }: EditorProps) => {
  const { t } = useTranslation("trato")
  const [name, setName] = useState(webhook?.name ?? "")
  const [url, setUrl] = useState(webhook?.url ?? "https://")
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? ["deal.won"])
  const [errors, setErrors] = useState<Record<string, string>>({})
  useReturnFocus()
  const save = useMutation({
    mutationFn: () => (webhook ? updateWebhook(webhook.id, { name: name.trim(), url: url.trim(), events, version: webhook.version }) : createWebhook({ name: name.trim(), url: url.trim(), events })),
    onSuccess: async ({ secret }) => {
      toast.success(t(webhook ? "webhooks.saved" : "webhooks.created"))
      await onSaved(secret)
    },
    onError: (error) => setErrors(isApiError(error) && error.errors.length ? Object.fromEntries(error.errors.map((e) => [e.path.split(".")[0], fieldErrorText(t, e)])) : { form: errorText(t, error) }),
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const found: Record<string, string> = {}
    if (!name.trim()) found.name = t("errors.required")
    if (!events.length) found.events = t("errors.required")
    setErrors(found)
    if (!Object.keys(found).length && !save.isPending) save.mutate()
  }
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content asChild>
        <form onSubmit={submit} noValidate>
          <Drawer.Header><Drawer.Title>{t(webhook ? "webhooks.edit" : "webhooks.new")}</Drawer.Title></Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            {errors.form && <Hint variant="error" role="alert">{errors.form}</Hint>}
            <Field label={t("webhooks.name")} required error={errors.name}>{({ labelId: _, ...ids }) => <Input {...ids} autoFocus autoComplete="off" maxLength={120} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
            <Field label={t("webhooks.url")} required hint={t("webhooks.url_hint")} error={errors.url}>{({ labelId: _, ...ids }) => <Input {...ids} inputMode="url" spellCheck={false} autoComplete="off" maxLength={2000} value={url} onChange={(e) => setUrl(e.target.value)} />}</Field>
            <Field label={t("webhooks.events")} required error={errors.events}>
              {({ labelId, id }) => (
                <div role="group" aria-labelledby={labelId} className="flex flex-col gap-y-2">
                  {WEBHOOK_EVENTS.map((event) => (
                    <div key={event} className="flex items-center gap-x-2">
                      <Checkbox id={`${id}-${event}`} checked={events.includes(event)} onCheckedChange={(on) => setEvents(on ? [...events, event] : events.filter((one) => one !== event))} />
                      <Label htmlFor={`${id}-${event}`} size="small">{t(`webhooks.event.${eventKey(event)}`)}</Label>
                      <Text size="xsmall" family="mono" className="text-ui-fg-subtle ml-auto">{event}</Text>
                    </div>
                  ))}
                </div>
              )}
            </Field>
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
            <Button type="submit" size="small" isLoading={save.isPending}>{t("actions.save")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
