import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidField, notFound } from "../../../utils/errors"
import { imagesOf, RowsUndo } from "./images"

export type LostReasonData = { name?: string; position?: number; needs_note?: boolean }

export async function createLostReason(trx: Knex, data: LostReasonData & { name: string }): Promise<{ id: string; undo: RowsUndo }> {
  await assertNameFree(trx, data.name, null)
  const id = generateEntityId(undefined, "trlost")
  const [{ next }] = (await trx("trato_lost_reason").whereNull("deleted_at").select(trx.raw("coalesce(max(position) + 1, 0)::int as next"))) as unknown as { next: number }[]
  await trx("trato_lost_reason").insert({ id, name: data.name, position: data.position ?? next, needs_note: data.needs_note ?? false })
  return { id, undo: { table: "trato_lost_reason", images: [], created: [id] } }
}

export async function updateLostReason(trx: Knex, id: string, data: LostReasonData): Promise<{ id: string; undo: RowsUndo }> {
  const images = await live(trx, id)
  if (data.name !== undefined) await assertNameFree(trx, data.name, id)
  const { name, position, needs_note } = data
  await trx("trato_lost_reason").where({ id }).update({ name, position, needs_note, updated_at: new Date() })
  return { id, undo: { table: "trato_lost_reason", images, created: [] } }
}

/** Only hidden: deals that were lost for it keep its name. */
export async function deleteLostReason(trx: Knex, id: string): Promise<{ id: string; undo: RowsUndo }> {
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
  // Serialised, so that the unique index never has to answer with an error of the database.
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_lost_reason_name'))")
  const taken = await trx("trato_lost_reason").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken && taken.id !== except) throw invalidField("name", "name_taken", `El motivo "${name}" ya está en la lista.`)
}
