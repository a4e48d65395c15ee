import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { FieldError } from "../../types/common"
import { ImportField, ImportStatus } from "../../types/http/imports"
import { rangeOf } from "../../utils/import-rows"
import { IMPORT_COLUMNS, ImportRecord } from "./tables"

/** A process that says nothing for so long is taken for dead, and another goes on where it was. */
export const LEASE_SECONDS = 30

/** Takes an import for working on it; null while another process does, or when there is nothing to do. */
export async function claimImport(trx: Knex, id: string): Promise<ImportRecord | null> {
  const [row] = (await trx("trato_import").where({ id }).whereIn("status", ["checking", "running"]).whereNull("deleted_at")
    .where((q) => q.whereNull("lease_until").orWhere("lease_until", "<", trx.fn.now()))
    .update({ lease: trx.raw("lease + 1"), lease_until: trx.raw("now() + interval '30 seconds'") }).returning([...IMPORT_COLUMNS])) as ImportRecord[]
  return row ?? null
}

/** Whether this holder still has it: not when it was canceled, or another took it over. */
export const holdImport = async (knex: Knex, row: Pick<ImportRecord, "id" | "lease">): Promise<boolean> =>
  (await knex("trato_import").where({ id: row.id, lease: row.lease }).whereIn("status", ["checking", "running"]).update({ lease_until: knex.raw("now() + interval '30 seconds'") })) > 0

/** Those that a killed process left. */
export async function abandonedImports(knex: Knex, limit: number): Promise<string[]> {
  const rows = (await knex("trato_import").select("id").whereIn("status", ["checking", "running"]).whereNull("deleted_at")
    .where((q) => q.where("lease_until", "<", knex.fn.now()).orWhere((r) => r.whereNull("lease_until").where("updated_at", "<", knex.raw("now() - interval '10 seconds'"))))
    .orderBy("created_at").limit(limit)) as { id: string }[]
  return rows.map((row) => row.id)
}

export type Checked = { row_no: number; errors: FieldError[]; match_key: string | null }

/** What the dry run found out about some rows. `onlyFrom`: rows that were settled meanwhile stay as they are. */
export async function storeChecked(trx: Knex, id: string, checked: Checked[]): Promise<void> {
  if (!checked.length) return
  await trx.raw(
    `update trato_import_row r set status = case when v.errors is null then 'ready' else 'bad' end, errors = v.errors, match_key = v.match_key
     from jsonb_to_recordset(?::jsonb) v (row_no int, errors jsonb, match_key text) where r.import_id = ? and r.row_no = v.row_no and r.row_no between ? and ? and r.status <> 'done'`,
    [JSON.stringify(checked.map((row) => ({ ...row, errors: row.errors.length ? row.errors : null }))), id, ...rangeOf(checked)])
}

/**
 * What stands twice in the file comes in once: each later row is told which one was first. In one pass over the rows, and then
 * each where it stands: they were written a moment ago, so the planner takes them for one, and any join of theirs took it a minute.
 */
export async function markRepeated(trx: Knex, id: string, field: ImportField, column: string): Promise<void> {
  await trx.raw(
    `with f as materialized (select w.place, w.first from (select ctid as place, row_no, status, min(row_no) over (partition by match_key) as first from trato_import_row where import_id = ? and match_key is not null) w
       where w.row_no > w.first and w.status = 'ready')
     update trato_import_row r set status = 'bad', errors = jsonb_build_array(jsonb_build_object('path', ?::text, 'code', 'repeated_in_file',
         'message', ? || ': «' || r.match_key || '» ya viene en el renglón ' || f.first || '.', 'params', jsonb_build_object('column', ?::text, 'value', r.match_key, 'row', f.first)))
     from f where r.ctid = f.place`, [id, field, column, column])
}

/** Ends this holding: checked, done, or failed with a sentence. Without effect for whoever lost the lease. */
export async function finishImport(trx: Knex, row: Pick<ImportRecord, "id" | "lease">, status: Extract<ImportStatus, "checked" | "done" | "failed">, error: string | null = null): Promise<boolean> {
  return (await trx("trato_import").where({ id: row.id, lease: row.lease }).whereIn("status", ["checking", "running"])
    .update({ status, error, lease_until: null, finished_at: status === "checked" ? null : new Date(), updated_at: new Date() })) > 0
}

/** What was read of a file is people's data: it goes a month after the import ended, and with an import that was deleted. */
export const forgetOldRows = async (trx: Knex, days: number): Promise<number> =>
  trx("trato_import").where((q) => q.whereNotNull("deleted_at").orWhere((r) => r.whereNotIn("status", ["checking", "running"]).where("updated_at", "<", trx.raw("now() - make_interval(days => ?)", [days])))).del()
