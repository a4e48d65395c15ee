import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { adminPath } from "../../utils/admin-path"
import { callWebhook, signature } from "../../modules/webhooks/client"
import { ClaimedDelivery, eventOf, NewDelivery, WebhookRow } from "../../modules/webhooks/rows"
import type { WebhooksModuleService } from "../../modules/webhooks/service"
import { payloadOf, snapshotsOf } from "./payloads"

export const webhooksOf = (container: MedusaContainer): WebhooksModuleService => container.resolve<WebhooksModuleService>("trato_webhooks")

const BATCH = 200
const BUDGET_MS = 40_000

/** Writes down the calls that recent events ask for, and makes those that are due. Any number of workers may run this. */
export async function runWebhooks(container: MedusaContainer, options: { subject_id?: string } = {}): Promise<{ recorded: number; called: number }> {
  const recorded = await noteCalls(container, options.subject_id)
  return { recorded, called: await makeCalls(container) }
}

async function noteCalls(container: MedusaContainer, subjectId?: string): Promise<number> {
  const webhooks = webhooksOf(container)
  let recorded = 0
  for (const until = Date.now() + BUDGET_MS; Date.now() < until;) {
    const waiting = await webhooks.waiting({ limit: BATCH, subject_id: subjectId })
    if (!waiting.length) break
    const told = waiting.filter((entry) => !entry.undone)
    const [endpoints, snapshots] = await Promise.all([webhooks.list(), snapshotsOf(container, told)])
    const deliveries: NewDelivery[] = told.flatMap((entry) => {
      const event = eventOf(entry.action)
      if (!event) return []
      const payload = payloadOf(event, entry, snapshots.get(`${entry.subject_type} ${entry.subject_id}`))
      return endpoints.filter((one) => one.enabled && one.events.includes(event) && entry.created_at.toISOString() >= one.created_at).map((one) => ({ webhook_id: one.id, event_id: entry.id, event, payload }))
    })
    recorded += (await webhooks.record({ seqs: waiting.map((entry) => entry.seq), deliveries })).length
    if (waiting.length < BATCH) break
  }
  return recorded
}

/** Makes the calls that are due; `id`: this one, at once. Nothing of the database is held while an endpoint thinks. */
export async function makeCalls(container: MedusaContainer, id?: string): Promise<number> {
  const webhooks = webhooksOf(container)
  let called = 0
  for (const until = Date.now() + BUDGET_MS; Date.now() < until;) {
    const claimed = await webhooks.claim({ per_webhook: 3, id })
    if (!claimed.length) break
    const endpoints = new Map((await webhooks.endpoints()).map((one) => [one.id, one]))
    await Promise.all(claimed.map((delivery) => makeCall(container, delivery, endpoints.get(delivery.webhook_id)!)))
    called += claimed.length
    if (id) break
  }
  return called
}

async function makeCall(container: MedusaContainer, delivery: ClaimedDelivery, endpoint: WebhookRow & { clear: string }): Promise<void> {
  const webhooks = webhooksOf(container)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const result = await callWebhook({
    url: endpoint.url, body: delivery.payload, allowPrivate: webhooks.allowsPrivate,
    headers: { "x-trato-event": delivery.event, "x-trato-delivery": delivery.id, "x-trato-timestamp": timestamp, "x-trato-signature": signature(endpoint.clear, timestamp, delivery.payload) },
  })
  const { disabled } = await webhooks.settle({ delivery, result })
  if (disabled) await tellDisabled(container, disabled)
}

const WORDS = {
  es: { title: (name: string) => `Webhook «${name}» apagado`, text: "Falló durante tres días. Revisa su dirección y enciéndelo otra vez en" },
  en: { title: (name: string) => `Webhook “${name}” switched off`, text: "It failed for three days. Check its address and switch it on again at" },
} as const

/** The bell of whoever made it; one that does not ring changes nothing. */
async function tellDisabled(container: MedusaContainer, webhook: Pick<WebhookRow, "id" | "name" | "created_by">): Promise<void> {
  try {
    const words = WORDS[webhooksOf(container).getOptions().language]
    const admin = adminPath(container)
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: webhook.created_by ?? "", channel: "feed", template: "admin-ui", trigger_type: "trato.webhook.disabled", resource_type: "webhook", resource_id: webhook.id,
      data: { title: words.title(webhook.name), description: `${words.text} ${admin}/settings/trato-webhooks` },
    })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: nobody was told that webhook ${webhook.id} is off: ${(error as Error).message}`)
  }
}
