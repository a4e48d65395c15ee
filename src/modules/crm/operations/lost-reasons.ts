import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidField, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { writeOrder } from "./deal-fields"
import { imagesOf, RowsUndo, ToldUndo } from "./images"

export type SaveLostReasonInput = { caller: Caller } & (
  | { create: LostReasonData & { name: string } }
  | { id: string; update: LostReasonData }
  | { id: string; delete: true }
  | { order: string[] }
)

/** Adds, changes, hides or reorders the reasons for which deals are not won (B-09), and tells the journal. */
export async function saveLostReason(trx: Knex, input: SaveLostReasonInput): Promise<{ id: string | null; undo: ToldUndo }> {
  // Serialised, so that the unique index never has to answer with an error of the database.
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_lost_reason'))")
  const reasons = (await trx("trato_lost_reason").select("id", "name", "position", "needs_note").whereNull("deleted_at").orderBy(["position", "name"])) as ReasonRow[]
  const { id, undo, ...told } = await change(trx, reasons, input)
  const entry: JournalDraft = { subject_type: "settings", subject_id: "lost_reasons", actor: input.caller.actor, ...told }
  await appendJournal(trx, [entry])
  return { id, undo: { rows: [undo], entries: [entry] } }
}

type ReasonRow = { id: string; name: string; position: number; needs_note: boolean }
type Change = { id: string | null; undo: RowsUndo; action: string; data?: Record<string, unknown>; changes?: Record<string, [unknown, unknown]> }

async function change(trx: Knex, reasons: ReasonRow[], input: SaveLostReasonInput): Promise<Change> {
  if ("create" in input) return { ...(await createLostReason(trx, input.create)), action: "settings.reason_created", data: { name: input.create.name } }
  if ("order" in input) {
    const ids = reasons.map((reason) => reason.id)
    const images = await imagesOf(trx, "trato_lost_reason", ids)
    await writeOrder(trx, "trato_lost_reason", ids, input.order)
    return { id: null, undo: { table: "trato_lost_reason", images, created: [] }, action: "settings.reasons_reordered", data: { names: input.order.map((id) => reasons.find((reason) => reason.id === id)?.name) } }
  }
  const before = reasons.find((reason) => reason.id === input.id)
  if (!before) throw notFound("lost reason", input.id)
  if ("delete" in input) return { ...(await deleteLostReason(trx, input.id)), action: "settings.reason_deleted", data: { name: before.name } }
  const { name, needs_note } = input.update
  return {
    ...(await updateLostReason(trx, input.id, input.update)), action: "settings.reason_updated", data: { name: before.name },
    changes: { ...(name !== undefined && name !== before.name ? { name: [before.name, name] } : {}), ...(needs_note !== undefined && needs_note !== before.needs_note ? { needs_note: [before.needs_note, needs_note] } : {}) },
  }
}

export type LostReasonData = { name?: string; position?: number; needs_note?: boolean }

async function createLostReason(trx: Knex, data: LostReasonData & { name: string }): Promise<{ id: string; undo: RowsUndo }> {
  await assertNameFree(trx, data.name, null)
  const id = generateEntityId(undefined, "trlost")
  const [{ next }] = (await trx("trato_lost_reason").whereNull("deleted_at").select(trx.raw("coalesce(max(position) + 1, 0)::int as next"))) as unknown as { next: number }[]
  await trx("trato_lost_reason").insert({ id, name: data.name, position: data.position ?? next, needs_note: data.needs_note ?? false })
  return { id, undo: { table: "trato_lost_reason", images: [], created: [id] } }
}

async function updateLostReason(trx: Knex, id: string, data: LostReasonData): Promise<{ id: string; undo: RowsUndo }> {
  const images = await live(trx, id)
  if (data.name !== undefined) await assertNameFree(trx, data.name, id)
  const { name, position, needs_note } = data
  await trx("trato_lost_reason").where({ id }).update({ name, position, needs_note, updated_at: new Date() })
  return { id, undo: { table: "trato_lost_reason", images, created: [] } }
}

/** Only hidden: deals that were lost for it keep its name. */
async function deleteLostReason(trx: Knex, id: string): Promise<{ id: string; undo: RowsUndo }> {
  const images = await live(trx, id)
  await trx("trato_lost_reason").where({ id }).update({ deleted_at: new Date() })
  return { id, undo: { table: "trato_lost_reason", images, created: [] } }
}

async function live(trx: Knex, id: string): Promise<string[]> {
  const [image] = await imagesOf(trx, "trato_lost_reason", [id])
  if (!image || (JSON.parse(image) as { deleted_at: string | null }).deleted_at !== null) throw notFound("lost reason", id)
  return [image]
}

async function assertNameFree(trx: Knex, name: string, except: string | null): Promise<void> {
  const taken = await trx("trato_lost_reason").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken && taken.id !== except) throw invalidField("name", "name_taken", `El motivo "${name}" ya está en la lista.`)
}
