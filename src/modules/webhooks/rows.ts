import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { randomBytes } from "node:crypto"
import type { DeliveryStatus, WebhookBody, WebhookDeliveryDTO, WebhookDTO, WebhookEvent } from "../../types/http/webhooks"
import type { Actor } from "../../types/common"
import { conflict, invalidField, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../utils/journal"
import { takeEntries, watchJournal } from "../../utils/journal-outbox"
import { encrypt } from "../../utils/secrets"
import { CallResult, GIVE_UP_MS, isDelivered, nextAttempt } from "./client"
import { UrlProblem, urlProblem } from "./guard"

const MOST = 20
/** Longer than a call takes. */
const LEASE_MS = 60_000

export type WebhookRow = Omit<WebhookDTO, "disabled_since" | "failing_since" | "last_delivery_at" | "created_at"> & { secret: string; disabled_since: Date | null; failing_since: Date | null; last_delivery_at: Date | null; created_at: Date; created_by: string | null }
const COLUMNS = ["id", "name", "url", "events", "enabled", "secret", "failing_since", "disabled_since", "last_code", "last_delivery_at", "created_by", "version", "created_at"] as const

/** What the journal calls the events that are told outside. */
export const ACTION_OF: Record<WebhookEvent, string> = {
  "deal.created": "deal.created", "deal.updated": "deal.updated", "deal.moved": "deal.moved", "deal.won": "deal.won", "deal.lost": "deal.lost", "deal.reopened": "deal.reopened", "deal.deleted": "deal.deleted",
  "document.created": "document.created", "document.sent": "document.sent", "document.viewed": "document.viewed", "document.accepted": "document.accepted", "document.rejected": "document.rejected", "document.converted": "document.converted", "document.voided": "document.voided",
  "note.issued": "note.created", "note.payment_registered": "note.payment_registered", "note.invoiced": "note.invoiced", "note.voided": "note.voided",
  "invoice.stamped": "invoice.stamped", "invoice.canceled": "invoice.canceled",
}
export const eventOf = (action: string): WebhookEvent | undefined => (Object.keys(ACTION_OF) as WebhookEvent[]).find((event) => ACTION_OF[event] === action)

export const secretContext = (id: string): string => `trato_webhook:${id}:secret`

export type SaveWebhookInput = { id?: string; data: Partial<WebhookBody> & { renew_secret?: boolean; version?: number }; actor: Actor }
export type WebhookUndo = { id: string; image: string | null; entry: JournalDraft }

/** @returns `secret` in clear, of a new endpoint or a renewed one: nobody is told it again. */
export async function saveWebhook(trx: Knex, { id, data, actor }: SaveWebhookInput, options: { secret: string; allowPrivate: boolean }): Promise<{ id: string; secret?: string; undo: WebhookUndo }> {
  const known = id ? await lockWebhook(trx, id) : null
  if (known && data.version !== undefined && data.version !== known.version) throw conflict("webhook_changed", "Alguien cambió este webhook mientras tanto. Vuelve a abrirlo para ver cómo quedó.", { version: known.version })
  if (!known && Number(((await trx("trato_webhook").whereNull("deleted_at").count("id as n")) as { n: string }[])[0].n) >= MOST) throw conflict("too_many_webhooks", `Ya hay ${MOST} webhooks. Elimina alguno que no uses antes de crear otro.`)
  if (data.url !== undefined) {
    const problem = urlProblem(data.url, options.allowPrivate)
    if (problem) throw invalidField("url", problem, URL_TEXT[problem])
  }
  const made = known?.id ?? generateEntityId(undefined, "trhook")
  const secret = !known || data.renew_secret ? `whsec_${randomBytes(32).toString("base64url")}` : undefined
  const enabled = data.enabled ?? known?.enabled ?? true
  const row = {
    name: data.name ?? known!.name, url: data.url ?? known!.url, events: JSON.stringify(data.events ?? known!.events), enabled,
    ...(secret ? { secret: encrypt(options.secret, secret, secretContext(made)) } : {}),
    // Switched on again, or at another address: it gets another chance.
    ...(known && enabled && (!known.enabled || (data.url !== undefined && data.url !== known.url)) ? { failing_since: null, disabled_since: null } : {}),
  }
  const image = known ? await imageOf(trx, known.id) : null
  if (known) await trx("trato_webhook").where({ id: known.id }).update({ ...row, version: known.version + 1, updated_at: new Date() })
  else await trx("trato_webhook").insert({ id: made, ...row, created_by: actor.type === "user" ? actor.id : null })
  await watchForWebhooks(trx)
  const entry: JournalDraft = { subject_type: "settings", subject_id: made, action: known ? "settings.webhook_updated" : "settings.webhook_created", actor, text: row.name, data: { renewed_secret: !!data.renew_secret } }
  await appendJournal(trx, [entry])
  return { id: made, secret, undo: { id: made, image, entry } }
}

const URL_TEXT: Record<UrlProblem, string> = {
  invalid_url: "Escribe una dirección completa, como https://ejemplo.com/trato.",
  not_https: "La dirección debe empezar con https://, para que los datos viajen cifrados.",
  has_credentials: "La dirección no puede llevar usuario ni contraseña; la firma ya identifica a la tienda.",
  private_address: "Esa dirección es de una red privada o de este mismo servidor. Usa una dirección pública de internet.",
}

export async function deleteWebhook(trx: Knex, { id, actor }: { id: string; actor: Actor }): Promise<{ undo: WebhookUndo }> {
  const known = await lockWebhook(trx, id)
  const image = await imageOf(trx, id)
  await trx("trato_webhook").where({ id }).update({ deleted_at: new Date(), enabled: false })
  await watchForWebhooks(trx)
  const entry: JournalDraft = { subject_type: "settings", subject_id: id, action: "settings.webhook_deleted", actor, text: known.name }
  await appendJournal(trx, [entry])
  return { undo: { id, image, entry } }
}

export async function undoWebhook(trx: Knex, undo: WebhookUndo): Promise<void> {
  await trx("trato_webhook").where({ id: undo.id }).del()
  if (undo.image) await trx.raw("insert into trato_webhook select * from jsonb_populate_record(null::trato_webhook, ?::jsonb)", [undo.image])
  await watchForWebhooks(trx)
  await appendJournal(trx, [undoneEntry(undo.entry)])
}

const imageOf = async (trx: Knex, id: string): Promise<string> => ((await trx("trato_webhook as w").select(trx.raw("to_jsonb(w)::text as image")).where({ id }).first()) as unknown as { image: string }).image

async function lockWebhook(trx: Knex, id: string): Promise<WebhookRow> {
  const row = await trx("trato_webhook").select(...COLUMNS).where({ id }).whereNull("deleted_at").forUpdate().first<WebhookRow | undefined>()
  if (!row) throw notFound("webhook", id)
  return row
}

async function watchForWebhooks(trx: Knex): Promise<void> {
  const rows = (await trx("trato_webhook").select("events").where({ enabled: true }).whereNull("deleted_at")) as Pick<WebhookRow, "events">[]
  await watchJournal(trx, "webhook", rows.flatMap(({ events }) => events.map((event) => ACTION_OF[event])))
}

export const readWebhooks = (knex: Knex, id?: string): Promise<WebhookRow[]> =>
  knex("trato_webhook").select(...COLUMNS).whereNull("deleted_at").modify((q) => { if (id) void q.where({ id }) }).orderBy(["created_at", "id"]) as unknown as Promise<WebhookRow[]>

export const toWebhook = ({ secret: _secret, created_by: _by, failing_since, disabled_since, last_delivery_at, created_at, ...row }: WebhookRow): WebhookDTO => ({
  ...row, failing_since: failing_since?.toISOString() ?? null, disabled_since: disabled_since?.toISOString() ?? null, last_delivery_at: last_delivery_at?.toISOString() ?? null, created_at: created_at.toISOString(),
})

export type NewDelivery = { webhook_id: string; event_id: string; event: string; payload: string }

/** Takes entries from the journal's outbox and writes down the calls they ask for, in one transaction: each endpoint is told of each event, once. */
export async function recordDeliveries(trx: Knex, { seqs, deliveries }: { seqs: string[] | null; deliveries: NewDelivery[] }): Promise<string[]> {
  const taken = seqs && (await takeEntries(trx, "webhook", seqs))
  const rows = deliveries.filter((one) => !taken || taken.has(one.event_id)).map((one) => ({ ...one, id: generateEntityId(undefined, "trhdel") }))
  if (!rows.length) return []
  return ((await trx("trato_webhook_delivery").insert(rows).onConflict(["webhook_id", "event_id"]).ignore().returning("id")) as { id: string }[]).map((row) => row.id)
}

type DeliveryRow = Omit<WebhookDeliveryDTO, "next_attempt_at" | "delivered_at" | "created_at"> & { webhook_id: string; next_attempt_at: Date; delivered_at: Date | null; created_at: Date }
const DELIVERY_COLUMNS = ["id", "webhook_id", "event_id", "event", "payload", "status", "attempts", "code", "error", "answer", "milliseconds", "next_attempt_at", "delivered_at", "created_at"] as const

export type ClaimedDelivery = Pick<DeliveryRow, "id" | "webhook_id" | "event" | "event_id" | "payload" | "attempts">

/** Calls that are due, a few of each endpoint, so that one that never answers holds up nobody else. `id`: this one, due or not. */
export async function claimDeliveries(trx: Knex, { per_webhook, id, now = new Date() }: { per_webhook: number; id?: string; now?: Date }): Promise<ClaimedDelivery[]> {
  const { rows } = await trx.raw<{ rows: ClaimedDelivery[] }>(
    `update trato_webhook_delivery d set lease_until = ? from (
       select due.id from trato_webhook w cross join lateral (
         select x.id from trato_webhook_delivery x where x.webhook_id = w.id and x.status = 'pending' and (x.lease_until is null or x.lease_until < ?) and (x.next_attempt_at <= ? or x.id = ?) and (?::text is null or x.id = ?)
         order by x.next_attempt_at, x.id limit ? for update skip locked) due
       where (w.enabled or due.id = ?) and w.deleted_at is null) due
     where d.id = due.id returning d.id, d.webhook_id, d.event, d.event_id, d.payload, d.attempts`,
    [new Date(now.getTime() + LEASE_MS), now, now, id ?? null, id ?? null, id ?? null, per_webhook, id ?? null] as never
  )
  return rows
}

/**
 * How a call ended. An endpoint that has failed for days is switched off.
 * @returns true when this call switched it off.
 */
export async function settleDelivery(trx: Knex, { delivery, result, now = new Date() }: { delivery: ClaimedDelivery; result: CallResult; now?: Date }): Promise<{ disabled: Pick<WebhookRow, "id" | "name" | "created_by"> | null }> {
  const delivered = isDelivered(result)
  const attempts = delivery.attempts + 1
  const again = delivered ? null : nextAttempt(attempts, now)
  const [row] = await trx("trato_webhook_delivery").where({ id: delivery.id, attempts: delivery.attempts, status: "pending" }).update({
    attempts, status: delivered ? "delivered" : again ? "pending" : "failed", ...result, lease_until: null, next_attempt_at: again ?? now, delivered_at: delivered ? now : null, updated_at: now,
  }).returning("id")
  if (!row) return { disabled: null }
  const [webhook] = (await trx("trato_webhook").where({ id: delivery.webhook_id }).update({
    last_code: result.code, last_delivery_at: now, failing_since: delivered ? null : trx.raw("coalesce(failing_since, ?)", [now]),
  }).returning(["id", "name", "created_by", "enabled", "failing_since"])) as (Pick<WebhookRow, "id" | "name" | "created_by" | "enabled"> & { failing_since: Date | null })[]
  if (!webhook?.enabled || !webhook.failing_since || now.getTime() - webhook.failing_since.getTime() < GIVE_UP_MS) return { disabled: null }
  await trx("trato_webhook").where({ id: webhook.id }).update({ enabled: false, disabled_since: now, version: trx.raw("version + 1") })
  await watchForWebhooks(trx)
  await appendJournal(trx, [{ subject_type: "settings", subject_id: webhook.id, action: "settings.webhook_disabled", actor: { type: "system", id: null }, text: webhook.name }])
  return { disabled: webhook }
}

export async function readDeliveries(knex: Knex, webhookId: string, page: { limit: number; offset: number; status?: DeliveryStatus }): Promise<{ deliveries: WebhookDeliveryDTO[]; count: number }> {
  const of = () => knex("trato_webhook_delivery").where({ webhook_id: webhookId }).modify((q) => { if (page.status) void q.where({ status: page.status }) })
  const [rows, [{ n }]] = await Promise.all([
    of().select(...DELIVERY_COLUMNS).orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }]).limit(page.limit).offset(page.offset) as unknown as Promise<DeliveryRow[]>,
    of().count("id as n") as unknown as Promise<{ n: string }[]>,
  ])
  return { deliveries: rows.map(toDelivery), count: Number(n) }
}

export async function readDelivery(knex: Knex, webhookId: string, id: string): Promise<WebhookDeliveryDTO> {
  const row = await knex("trato_webhook_delivery").select(...DELIVERY_COLUMNS).where({ id, webhook_id: webhookId }).first<DeliveryRow | undefined>()
  if (!row) throw notFound("delivery", id)
  return toDelivery(row)
}

const toDelivery = ({ webhook_id: _hook, next_attempt_at, delivered_at, created_at, ...row }: DeliveryRow): WebhookDeliveryDTO => ({
  ...row, next_attempt_at: row.status === "pending" ? next_attempt_at.toISOString() : null, delivered_at: delivered_at?.toISOString() ?? null, created_at: created_at.toISOString(),
})

/** "Enviar de nuevo": the same id and the same bytes. One that is being sent right now is left alone. */
export async function againDelivery(trx: Knex, { id, webhook_id, now = new Date() }: { id: string; webhook_id: string; now?: Date }): Promise<boolean> {
  return (await trx("trato_webhook_delivery").where({ id, webhook_id }).where((q) => q.whereNull("lease_until").orWhere("lease_until", "<", now)).update({ status: "pending", attempts: 0, next_attempt_at: now, lease_until: null, updated_at: now })) === 1
}

/** Calls that were answered are kept for a month, the others for three. */
export async function forgetDeliveries(knex: Knex, now = new Date()): Promise<void> {
  const days = (n: number) => new Date(now.getTime() - n * 86_400_000)
  await knex("trato_webhook_delivery").whereNot("status", "pending").where("created_at", "<", days(90)).del()
  await knex("trato_webhook_delivery").where({ status: "delivered" }).where("created_at", "<", days(30)).del()
}
