import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Actor, FieldError } from "../../types/common"
import { GROUPED_KINDS, ImportField, ImportKind, ImportMapping, ImportStatus } from "../../types/http/imports"
import { conflict, invalid, notFound } from "../../utils/errors"
import { FileRows } from "./read/read-file"
import { COLUMNS, guessMapping, knownHeadings, requiredOf } from "./rows/columns"
import { IMPORT_COLUMNS, ImportRecord } from "./tables"

/** Which states each act may begin in, and the one it leads to. */
const TABLE: Record<"check" | "run" | "cancel", { from: ImportStatus[]; to: ImportStatus; refused: string }> = {
  check: { from: ["uploaded", "checked", "failed"], to: "checking", refused: "Esta importación ya comenzó o terminó. Sube el archivo de nuevo para cambiar sus columnas." },
  run: { from: ["checked"], to: "running", refused: "Revisa primero el archivo: todavía no hay una revisión terminada que importar." },
  cancel: { from: ["uploaded", "checking", "checked", "running", "failed"], to: "canceled", refused: "Esta importación ya terminó: no queda nada que cancelar." },
}

export type StateUndo = { id: string; image: string; rows: boolean }

/** Rows per statement: some hundred kilobytes. */
const PER_INSERT = 500

/** The file as rows, in one transaction. Columns are guessed by their headings and by how the last file was mapped. */
export async function createImport(trx: Knex, input: { kind: ImportKind; filename: string; file: FileRows; actor: Actor }): Promise<ImportRecord> {
  const { kind, file, actor } = input
  const id = generateEntityId(undefined, "trimp")
  const mapping = guessMapping(kind, file.headers, await lastHeadings(trx, kind))
  await trx("trato_import").insert({
    id, kind, filename: input.filename, source: JSON.stringify(file.source), headers: JSON.stringify(file.headers), mapping: JSON.stringify(mapping), created_by: actor.id, created_by_name: actor.name ?? null,
  })
  // The first row of the file is its headings: people count from one.
  let row_no = 1
  for await (const piece of file.rows) {
    for (let at = 0; at < piece.length; at += PER_INSERT) {
      await trx.raw(`insert into trato_import_row (import_id, row_no, cells) select ?, ? + ordinality, value from jsonb_array_elements(?::jsonb) with ordinality`, [id, row_no, JSON.stringify(piece.slice(at, at + PER_INSERT))])
      row_no += Math.min(PER_INSERT, piece.length - at)
    }
  }
  const [row] = (await trx("trato_import").where({ id }).update({ row_count: row_no - 1, source: JSON.stringify(file.source) }).returning([...IMPORT_COLUMNS])) as ImportRecord[]
  return row
}

async function lastHeadings(trx: Knex, kind: ImportKind): Promise<Record<string, ImportField>> {
  const last = await trx("trato_import").select("headers", "mapping").where({ kind }).whereNotIn("status", ["uploaded"]).whereNull("deleted_at").orderBy("created_at", "desc").first<Pick<ImportRecord, "headers" | "mapping"> | undefined>()
  return last ? knownHeadings(last.headers, last.mapping) : {}
}

export const removeImport = async (trx: Knex, id: string): Promise<void> => void (await trx("trato_import").where({ id }).del())

/** @throws not_found. */
export async function lockImport(trx: Knex, id: string): Promise<ImportRecord & { image: string }> {
  const row = (await trx("trato_import as i").select(IMPORT_COLUMNS.map((c) => `i.${c}`)).select(trx.raw("to_jsonb(i)::text as image")).where("i.id", id).whereNull("i.deleted_at").forUpdate().first()) as (ImportRecord & { image: string }) | undefined
  if (!row) throw notFound("import", id)
  return row
}

/**
 * Checks the mapping and sets the dry run going: all rows are to be looked at again.
 * @throws invalid with each required column that no column of the file is for.
 */
export async function beginCheck(trx: Knex, input: { id: string; mapping: ImportMapping; date_order?: "dmy" | "mdy" }): Promise<StateUndo> {
  const row = await enter(trx, input.id, "check")
  const mapping = Object.fromEntries(Object.entries(input.mapping).filter(([, at]) => at !== undefined)) as ImportMapping
  const errors = mappingErrors(row, mapping)
  if (errors.length) throw invalid(errors, "mapping_incomplete")
  await trx("trato_import").where({ id: row.id }).update({ status: "checking", mapping: JSON.stringify(mapping), date_order: input.date_order ?? row.date_order, error: null, lease_until: null, updated_at: new Date() })
  await trx("trato_import_row").where({ import_id: row.id }).whereIn("status", ["ready", "bad"]).update({ status: "waiting", errors: null, match_key: null })
  // Known before the rows are looked at, so that a batch can take whole papers.
  if (GROUPED_KINDS.includes(row.kind)) await trx("trato_import_row").where({ import_id: row.id, status: "waiting" }).update({ match_key: trx.raw("nullif(left(upper(btrim(cells ->> ?::int)), 60), '')", [mapping.number!]) })
  return { id: row.id, image: row.image, rows: true }
}

function mappingErrors(row: ImportRecord, mapping: ImportMapping): FieldError[] {
  const titles = new Map(COLUMNS[row.kind].map((one) => [one.key, one.es]))
  const unknown = Object.entries(mapping).filter(([key, at]) => !titles.has(key as ImportField) || !Number.isInteger(at) || at! < 0 || at! >= row.headers.length)
  const twice = Object.entries(mapping).filter(([key, at]) => Object.entries(mapping).some(([other, where]) => other < key && where === at))
  return [
    ...unknown.map(([key]) => ({ path: `mapping.${key}`, code: "column_unknown", message: `«${key}» no es una columna de este archivo.` })),
    ...twice.map(([key]) => ({ path: `mapping.${key}`, code: "column_twice", message: `La columna «${row.headers[mapping[key as ImportField] ?? 0]}» está elegida dos veces. Cada una va a un solo dato.` })),
    ...requiredOf(row.kind).filter((key) => mapping[key] === undefined).map((key) => ({
      path: `mapping.${key}`, code: "column_missing", message: `Falta la columna obligatoria «${titles.get(key)}». Elige cuál del archivo la trae.`, params: { column: titles.get(key) ?? key },
    })),
  ]
}

export async function beginRun(trx: Knex, id: string): Promise<StateUndo> {
  const row = await enter(trx, id, "run")
  const ready = await trx("trato_import_row").select("row_no").where({ import_id: id, status: "ready" }).first()
  if (!ready) throw conflict("nothing_to_import", "No hay renglones correctos que importar. Corrige el archivo y súbelo de nuevo.")
  await trx("trato_import").where({ id }).update({ status: "running", lease_until: null, error: null, updated_at: new Date() })
  return { id, image: row.image, rows: false }
}

/** What came in stays; what did not, never will. */
export async function cancelImport(trx: Knex, id: string): Promise<StateUndo> {
  const row = await enter(trx, id, "cancel")
  await trx("trato_import").where({ id }).update({ status: "canceled", finished_at: new Date(), lease_until: null, lease: row.lease + 1, updated_at: new Date() })
  return { id, image: row.image, rows: false }
}

async function enter(trx: Knex, id: string, act: keyof typeof TABLE): Promise<ImportRecord & { image: string }> {
  const row = await lockImport(trx, id)
  if (!TABLE[act].from.includes(row.status)) throw conflict(`cannot_${act}_import`, TABLE[act].refused, { status: row.status })
  return row
}

/** Rows that a check set back are looked at again anyway: only the import itself has something to lose. */
export async function undoState(trx: Knex, undo: StateUndo): Promise<void> {
  await trx.raw(`update trato_import i set status = v.status, mapping = v.mapping, date_order = v.date_order, error = v.error, lease_until = v.lease_until, lease = v.lease, finished_at = v.finished_at
    from jsonb_populate_record(null::trato_import, ?::jsonb) v where i.id = v.id`, [undo.image])
}
