import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { SaveSeriesBody, SeriesDTO } from "../../types/http/billing"
import { conflict, invalidField, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"

type SeriesRow = Omit<SeriesDTO, "used"> & { first_folio: number }

const COLUMNS = ["id", "kind", "issuer_id", "sandbox", "prefix", "padding", "next_folio", "first_folio", "is_default", "stock_location_id"] as const

export async function listSeries(knex: Knex): Promise<SeriesDTO[]> {
  const rows = (await knex("trato_billing_series").select([...COLUMNS]).where({ deleted_at: null }).orderBy(["kind", "issuer_id", "sandbox", "prefix"])) as SeriesRow[]
  return rows.map(({ first_folio, ...row }) => ({ ...row, used: row.next_folio > first_folio }))
}

export type SaveSeries = SaveSeriesBody & { id?: string; actor: Actor }

/**
 * A series of notes is made or changed; of an issuer's series prefix and next folio are. A folio that was given
 * is never given again, so the next one only rises, and a prefix stays once it stands on paper.
 * @throws folio_used, prefix_used, series_in_use.
 */
export async function saveSeries(trx: Knex, input: SaveSeries): Promise<{ id: string; before: SeriesRow | null; defaults: string[] }> {
  const before = input.id ? ((await trx("trato_billing_series").select([...COLUMNS]).where({ id: input.id, deleted_at: null }).forUpdate().first()) as SeriesRow | undefined) : null
  if (before === undefined) throw notFound("series", input.id!)
  if (!before && !input.prefix) throw invalidField("prefix", "required", "Escribe las letras de la serie.")
  if (before && input.next_folio !== undefined && input.next_folio < before.next_folio) throw invalidField("next_folio", "folio_used", `El folio ${before.next_folio - 1} ya se usó: el siguiente no puede ser menor que ${before.next_folio}.`, { minimum: before.next_folio })
  if (before && input.prefix !== undefined && input.prefix !== before.prefix && before.next_folio > before.first_folio) throw conflict("series_in_use", "Esta serie ya tiene folios: sus letras no pueden cambiar. Crea otra serie.")
  if (before && before.kind !== "note" && (input.is_default !== undefined || input.stock_location_id !== undefined)) throw invalidField("kind", "series_of_issuer", "Solo las series de notas tienen sucursal o son la usual.")
  const prefix = input.prefix ?? before!.prefix
  const kind = before?.kind ?? "note"
  const same = (await trx("trato_billing_series").select("id").where({ prefix, deleted_at: null, ...(kind === "note" ? { kind } : { issuer_id: before!.issuer_id }) }).whereNot({ id: input.id ?? "" }).first()) as { id: string } | undefined
  if (same) throw invalidField("prefix", "prefix_used", `Ya hay una serie ${prefix}.`)
  const defaults = input.is_default && !before?.is_default ? ((await trx("trato_billing_series").where({ kind: "note", is_default: true, deleted_at: null }).update({ is_default: false }).returning("id")) as { id: string }[]).map((r) => r.id) : []
  // One of the note series is always the usual one.
  if (before?.is_default && input.is_default === false) throw invalidField("is_default", "series_default", "Una serie debe ser la usual: elige otra como usual.")
  const values = {
    ...(input.padding === undefined ? {} : { padding: input.padding }),
    ...(input.next_folio === undefined ? {} : { next_folio: input.next_folio, ...(before && before.next_folio > before.first_folio ? {} : { first_folio: input.next_folio }) }),
    ...(input.is_default === undefined ? {} : { is_default: input.is_default }),
    ...(input.stock_location_id === undefined ? {} : { stock_location_id: input.stock_location_id }),
  }
  const id = before?.id ?? generateEntityId(undefined, "trbser")
  if (before) await trx("trato_billing_series").where({ id }).update({ prefix, ...values, updated_at: trx.fn.now() })
  else await trx("trato_billing_series").insert({ id, kind, issuer_id: null, sandbox: false, padding: 6, next_folio: 1, is_default: false, prefix, ...values })
  await appendJournal(trx, [{ subject_type: "settings", subject_id: `series:${id}`, action: before ? "settings.series_changed" : "settings.series_created", actor: input.actor, data: { prefix, ...values } }])
  return { id, before, defaults }
}

/** Undoes `saveSeries` as long as no folio was taken since. */
export async function restoreSeries(trx: Knex, saved: { id: string; before: SeriesRow | null; defaults: string[] }, actor: Actor): Promise<void> {
  if (saved.before) {
    const { id, prefix, padding, next_folio, first_folio, is_default, stock_location_id } = saved.before
    await trx("trato_billing_series").where({ id }).update({ prefix, padding, next_folio, first_folio, is_default, stock_location_id })
  } else await trx("trato_billing_series").where({ id: saved.id }).del()
  if (saved.defaults.length) await trx("trato_billing_series").whereIn("id", saved.defaults).update({ is_default: true })
  await appendJournal(trx, [{ subject_type: "settings", subject_id: `series:${saved.id}`, action: `${saved.before ? "settings.series_changed" : "settings.series_created"}.undone`, actor }])
}
