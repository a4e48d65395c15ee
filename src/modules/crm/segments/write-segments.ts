import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { CivilDate } from "../../../types/common"
import { SegmentBody, SegmentDTO, SegmentState, UpdateSegmentBody } from "../../../types/http/segments"
import { conflict, invalidField, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"
import { conditionsOf } from "./rules"
import { SEGMENT_COLUMNS, SegmentRow, toSegment } from "./tables"

/** Row as it was (null: there was none) and what the journal was told. */
export type SegmentUndo = { id: string; image: string | null; entries: JournalDraft[] }
type Written = { segment: SegmentDTO; undo: SegmentUndo | null }

/** @throws name_taken (409) */
export async function createSegment(trx: Knex, { data, caller }: { data: SegmentBody; caller: Caller }): Promise<Written> {
  const id = generateEntityId(undefined, "trseg")
  await assertName(trx, data.name, id)
  const [row] = (await trx("trato_segment").insert({ id, name: data.name, description: data.description ?? null, rules: JSON.stringify(data.rules), sync: data.sync ?? false, created_by: caller.actor.id }).returning([...SEGMENT_COLUMNS])) as SegmentRow[]
  return { segment: toSegment(row), undo: { id, image: null, entries: await told(trx, row, "segment.created", caller) } }
}

/** Changes the given fields. @throws segment_changed (409), name_taken (409), segment_of_itself (400). */
export async function updateSegment(trx: Knex, { id, data, caller }: { id: string; data: UpdateSegmentBody; caller: Caller }): Promise<Written> {
  const { row, image } = await lock(trx, id)
  if (data.version !== undefined && data.version !== row.version) throw conflict("segment_changed", "Alguien cambió este segmento mientras tanto. Revisa cómo quedó y vuelve a guardar.", { version: row.version })
  const { version: _version, ...given } = data
  const changes = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== undefined && stable(value) !== stable(row[name as keyof SegmentRow])))
  if (!Object.keys(changes).length) return { segment: toSegment(row), undo: null }
  if (data.name !== undefined) await assertName(trx, data.name, id)
  if (data.rules && row.group_id && conditionsOf(data.rules).some((one) => one.field === "group" && "values" in one && one.values.includes(row.group_id!))) {
    throw invalidField("rules", "segment_of_itself", "El segmento no puede depender de su propio grupo de clientes.")
  }
  const [next] = (await trx("trato_segment").where({ id }).update({ ...changes, ...(data.rules ? { rules: JSON.stringify(data.rules), synced_on: null } : {}), version: row.version + 1, updated_at: new Date() }).returning([...SEGMENT_COLUMNS])) as SegmentRow[]
  return { segment: toSegment(next), undo: { id, image, entries: await told(trx, next, "segment.updated", caller, { fields: Object.keys(changes) }) } }
}

/** Deletes the segment; the customer group of the shop stays, with whoever is in it. */
export async function deleteSegment(trx: Knex, { id, caller }: { id: string; caller: Caller }): Promise<Written> {
  const { row, image } = await lock(trx, id)
  await trx("trato_segment").where({ id }).del()
  return { segment: toSegment(row), undo: { id, image, entries: await told(trx, row, "segment.deleted", caller) } }
}

export type SyncNote = { id: string; state: SegmentState; group_id: string | null; members?: number; problem?: string | null; today: CivilDate; caller: Caller; added?: number; removed?: number }

/** Writes what came of a sync. Told only when something changed. */
export async function noteSync(trx: Knex, note: SyncNote): Promise<Written> {
  const { row, image } = await lock(trx, note.id)
  const [next] = (await trx("trato_segment").where({ id: note.id }).update({
    state: note.state, group_id: note.group_id, problem: note.problem ?? null, lease: null, synced_on: note.today, updated_at: new Date(),
    ...(note.state === "synced" ? { members: note.members ?? null, synced_at: new Date() } : {}),
  }).returning([...SEGMENT_COLUMNS])) as SegmentRow[]
  const changed = note.state !== row.state || note.group_id !== row.group_id || !!note.added || !!note.removed
  return { segment: toSegment(next), undo: { id: note.id, image, entries: changed ? await told(trx, next, `segment.${note.state}`, note.caller, { added: note.added ?? 0, removed: note.removed ?? 0 }) : [] } }
}

/** Segments whose group is due today and that no other worker has: a lease of five minutes, longer than any sync. */
export async function claimSegments(trx: Knex, { today, now, limit }: { today: CivilDate; now: Date; limit: number }): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `update trato_segment s set lease = ? from (select id from trato_segment where sync and state <> 'group_gone' and (synced_on is null or synced_on < ?) and (lease is null or lease < ?) order by synced_on nulls first, id limit ? for update skip locked) due
     where s.id = due.id returning s.id`, [new Date(now.getTime() + 300_000), today, now, limit])
  return rows.map((row) => row.id)
}

export async function undoSegment(trx: Knex, { id, image, entries }: SegmentUndo): Promise<void> {
  if (image === null) await trx("trato_segment").where({ id }).del()
  else {
    const columns = Object.keys(JSON.parse(image) as object).map((column) => `"${column}"`)
    await trx.raw(`insert into trato_segment (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_record(null::trato_segment, ?::jsonb)
      on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(", ")}`, [image])
  }
  await appendJournal(trx, entries.map(undoneEntry))
}

async function lock(trx: Knex, id: string): Promise<{ row: SegmentRow; image: string }> {
  const found = await trx("trato_segment as s").select(SEGMENT_COLUMNS.map((c) => `s.${c}`)).select(trx.raw("to_jsonb(s)::text as image")).where({ id }).forUpdate().first<(SegmentRow & { image: string }) | undefined>()
  if (!found) throw notFound("segment", id)
  const { image, ...row } = found
  return { row, image }
}

/** The unique index would answer without words; whoever comes between gets its answer all the same. */
async function assertName(trx: Knex, name: string, id: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_segment:' || lower(?)))", [name])
  if (await trx("trato_segment").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNot({ id }).first()) throw conflict("segment_name_taken", `Ya hay un segmento que se llama «${name}». Elige otro nombre.`)
}

async function told(trx: Knex, row: SegmentRow, action: string, caller: Caller, data: Record<string, unknown> = {}): Promise<JournalDraft[]> {
  const entries: JournalDraft[] = [{ subject_type: "settings", subject_id: "segments", action, actor: caller.actor, data: { id: row.id, name: row.name, ...data } }]
  await appendJournal(trx, entries)
  return entries
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (inner && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner))
