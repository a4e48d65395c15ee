import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { ActivityType } from "../../../types/http/activities"
import { DealPriority } from "../../../types/http/crm"
import { conflict, forbidden, invalidField, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { isVisible } from "../../../utils/scope"
import { Caller } from "../caller"
import { dayMoved } from "../../../utils/clock"
import { FeedUndo, setFeed, undoFeed } from "./feeds"
import { ACTIVITY_COLUMNS, ActivityRow } from "./tables"

/** What takes a change back: rows as they were, rows that were made. */
export type ActivityUndo = { images: string[]; created: string[]; entries: JournalDraft[]; feed?: FeedUndo }

export type NewActivity = {
  /** Of who may ask twice and means one. */
  id?: string
  type: ActivityType
  type_name?: string | null
  title: string
  notes?: string | null
  due_at: string
  duration_minutes?: number | null
  remind_minutes?: number | null
  priority?: DealPriority
  owner_id: string | null
  deal_id?: string | null
  customer?: { id: string; name: string } | null
  document?: { id: string; number: string } | null
}

type Written = { activity: ActivityRow; undo: ActivityUndo | null }

/**
 * A new follow-up. On a deal it also carries the deal's customer, so that it shows on both.
 * @throws not_found for a deal that is not the caller's.
 */
export async function createActivity(trx: Knex, { activity: data, caller }: { activity: NewActivity; caller: Caller }): Promise<Written> {
  const deal = data.deal_id ? await dealFor(trx, data.deal_id, caller) : null
  const customer = data.customer ?? (deal?.customer_id ? { id: deal.customer_id, name: deal.customer_name ?? "" } : null)
  const [activity] = (await trx("trato_activity").insert({
    id: data.id ?? generateEntityId(undefined, "tract"),
    type: data.type,
    type_name: data.type === "other" ? (data.type_name ?? null) : null,
    title: data.title,
    notes: data.notes ?? null,
    due_at: data.due_at,
    duration_minutes: data.duration_minutes ?? null,
    remind_minutes: data.remind_minutes ?? null,
    priority: data.priority ?? "none",
    owner_id: data.owner_id,
    // What a rule of the shop made has no creator: its history names the rule.
    created_by: caller.actor.type === "system" ? null : caller.actor.id,
    deal_id: deal?.id ?? null,
    customer_id: customer?.id ?? null,
    customer_name: customer?.name ?? null,
    document_id: data.document?.id ?? null,
    document_number: data.document?.number ?? null,
  }).returning([...ACTIVITY_COLUMNS])) as ActivityRow[]
  const entries = told(activity, "activity.created", caller)
  await appendJournal(trx, entries)
  return { activity, undo: { images: [], created: [activity.id], entries } }
}

export type ActivityChanges = Partial<Omit<NewActivity, "deal_id" | "customer" | "document">> & { due_on?: string; done?: boolean; result?: string | null }

/**
 * Changes the given fields; finishing and reopening are changes too.
 * @throws activity_changed (409) when somebody changed it after `version`; forbidden for another assignee without `deal:assign`.
 */
export async function updateActivity(trx: Knex, input: { id: string; changes: ActivityChanges; version?: number; may_assign: boolean; zone: string; caller: Caller }): Promise<Written> {
  const { caller } = input
  const [locked] = await lock(trx, [input.id])
  await assertWritable(trx, caller, locked, input.id)
  if (input.version !== undefined && input.version !== locked.version) {
    throw conflict("activity_changed", "Alguien cambió este seguimiento mientras tanto. Revisa cómo está ahora y vuelve a intentarlo.", { version: locked.version })
  }
  const { due_on, done, result, ...fields } = input.changes
  const next: Partial<Record<keyof ActivityRow, unknown>> = { ...fields }
  if (fields.type !== undefined && fields.type !== "other") next.type_name = null
  if (due_on) next.due_at = dayMoved(locked.due_at, due_on, input.zone)
  if (result !== undefined) next.result = result
  if (done !== undefined && done !== (locked.done_at !== null)) {
    next.done_at = done ? new Date() : null
    next.done_by = done ? (caller.actor.id ?? caller.actor.type) : null
    if (!done) next.result = null
  }
  const changes = difference(locked, next)
  if (!Object.keys(changes).length) return { activity: locked, undo: null }
  if ("owner_id" in changes && !input.may_assign) throw forbidden("Tu rol no permite cambiar a quién está asignado el seguimiento.", { grant: "deal:assign" })
  // Another time is another reminder.
  const again = "due_at" in changes || "remind_minutes" in changes || changes.done_at === null ? { reminded_at: null, reminder_lease: null } : {}
  const [activity] = (await trx("trato_activity").where({ id: locked.id })
    .update({ ...changes, ...again, version: locked.version + 1, updated_at: new Date() }).returning([...ACTIVITY_COLUMNS])) as ActivityRow[]
  const action = "done_at" in changes ? (changes.done_at ? "activity.done" : "activity.reopened") : "activity.updated"
  const entries = told(activity, action, caller, Object.fromEntries(Object.entries(changes).filter(([field]) => SHOWN.includes(field)).map(([field, value]) => [field, [plain(locked[field as keyof ActivityRow]), plain(value)]])))
  await appendJournal(trx, entries)
  return { activity, undo: { images: [locked.image], created: [], entries } }
}

/** Deletes for good, all or none (EXT-06). */
export async function deleteActivities(trx: Knex, { ids, caller }: { ids: string[]; caller: Caller }): Promise<{ deleted: string[]; undo: ActivityUndo }> {
  const wanted = [...new Set(ids)]
  const rows = await lock(trx, wanted)
  for (const id of wanted) await assertWritable(trx, caller, rows.find((row) => row.id === id), id)
  await trx("trato_activity").whereIn("id", wanted).del()
  const entries = rows.flatMap((row) => told(row, "activity.deleted", caller))
  await appendJournal(trx, entries)
  return { deleted: wanted, undo: { images: rows.map((row) => row.image), created: [], entries } }
}

/** A user is gone: what they had still to do belongs to nobody until somebody takes it. */
export async function releaseActivities(trx: Knex, { user_id, caller }: { user_id: string; caller: Caller }, secret: string): Promise<{ released: string[]; undo: ActivityUndo }> {
  const ids = ((await trx("trato_activity").select("id").where({ owner_id: user_id }).whereNull("done_at").orderBy("id").forUpdate()) as { id: string }[]).map((row) => row.id)
  const rows = await lock(trx, ids)
  await trx("trato_activity").whereIn("id", ids).update({ owner_id: null, version: trx.raw("version + 1"), updated_at: new Date() })
  const feed = await setFeed(trx, { user_id, action: "revoke" }, secret)
  const entries = rows.flatMap((row) => told(row, "activity.released", caller, { owner_id: [user_id, null] }))
  await appendJournal(trx, entries)
  return { released: ids, undo: { images: rows.map((row) => row.image), created: [], entries, feed: feed.undo ?? undefined } }
}

export async function undoActivities(trx: Knex, undo: ActivityUndo): Promise<void> {
  if (undo.created.length) await trx("trato_activity").whereIn("id", undo.created).del()
  if (undo.feed) await undoFeed(trx, undo.feed)
  for (const image of undo.images) {
    const columns = Object.keys(JSON.parse(image) as object).map((column) => `"${column}"`)
    await trx.raw(
      `insert into trato_activity (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_record(null::trato_activity, ?::jsonb)
       on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(", ")}`,
      [image]
    )
  }
  await appendJournal(trx, undo.entries.map(undoneEntry))
}

type Locked = ActivityRow & { image: string }

const lock = (trx: Knex, ids: string[]): Promise<Locked[]> =>
  trx("trato_activity as a").select(ACTIVITY_COLUMNS.map((c) => `a.${c}`)).select(trx.raw("to_jsonb(a)::text as image")).whereIn("a.id", ids).orderBy("a.id").forUpdate() as unknown as Promise<Locked[]>

type DealRef = { id: string; owner_id: string | null; created_by: string | null; customer_id: string | null; customer_name: string | null }

async function dealFor(trx: Knex, id: string, caller: Caller): Promise<DealRef> {
  // Shared, so that the deal is not deleted while something is hung on it.
  const deal = await trx("trato_deal").select("id", "owner_id", "created_by", "customer_id", "customer_name").where({ id }).forShare().first<DealRef | undefined>()
  if (!deal || (caller.scope && !isVisible(caller.scope, deal))) throw invalidField("deal_id", "deal_unknown", "Ese trato ya no existe o no puedes verlo.")
  return deal
}

/** One's own, a team mate's, or one on a deal of theirs. */
async function assertWritable(trx: Knex, caller: Caller, row: ActivityRow | undefined, id: string): Promise<void> {
  if (!row) throw notFound("activity", id)
  if (!caller.scope || isVisible(caller.scope, row)) return
  const deal = row.deal_id ? await trx("trato_deal").select("owner_id", "created_by").where({ id: row.deal_id }).first<{ owner_id: string | null; created_by: string | null } | undefined>() : undefined
  if (!deal || !isVisible(caller.scope, deal, "write")) throw notFound("activity", id)
}

function difference(row: ActivityRow, next: Partial<Record<keyof ActivityRow, unknown>>): Partial<Record<keyof ActivityRow, unknown>> {
  const same = (field: string, value: unknown) => {
    const old = row[field as keyof ActivityRow]
    return old instanceof Date || value instanceof Date || field === "due_at" ? (old === null || value === null ? old === value : +new Date(old as Date) === +new Date(value as Date)) : old === value
  }
  return Object.fromEntries(Object.entries(next).filter(([field, value]) => value !== undefined && !same(field, value)))
}

const SHOWN = ["title", "type", "due_at", "owner_id", "priority", "result"]
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

/** The bitácora of what it hangs on tells it. */
function told(row: ActivityRow, action: string, caller: Caller, changes: JournalDraft["changes"] = null): JournalDraft[] {
  const subjects: [JournalDraft["subject_type"], string | null][] = row.deal_id ? [["deal", row.deal_id]] : row.document_id ? [["document", row.document_id]] : [["customer", row.customer_id]]
  return subjects.flatMap(([subject_type, subject_id]) => subject_id === null ? [] : [{
    subject_type, subject_id, action, actor: caller.actor, changes, text: action === "activity.done" ? row.result : null,
    data: { activity_id: row.id, type: row.type, type_name: row.type_name, title: row.title, due_at: row.due_at.toISOString() },
  }])
}
