import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { FieldError } from "../../types/common"
import { BadRow, ImportCounts, ImportDTO, ImportKind, ImportMapping, ImportStatus } from "../../types/http/imports"

export type ImportRecord = {
  id: string
  kind: ImportKind
  status: ImportStatus
  filename: string
  source: ImportDTO["source"]
  headers: string[]
  mapping: ImportMapping
  date_order: "dmy" | "mdy"
  row_count: number
  error: string | null
  created_by: string | null
  created_by_name: string | null
  lease: number
  created_at: Date
  finished_at: Date | null
}

export const IMPORT_COLUMNS = [
  "id", "kind", "status", "filename", "source", "headers", "mapping", "date_order", "row_count", "error", "created_by", "created_by_name", "lease", "created_at", "finished_at",
] as const satisfies readonly (keyof ImportRecord)[]

/** `match_key`: of kinds whose rows belong together, the paper it is a line of. */
export type FileRow = { row_no: number; cells: string[]; match_key: string | null }

/** `whole`: with all rows of the papers that begin among them, also those further down in the file. */
export async function rowsOf(knex: Knex, importId: string, status: string, after: number, limit: number, whole = false): Promise<FileRow[]> {
  const rows = (): Knex.QueryBuilder => knex("trato_import_row").select("row_no", "cells", "match_key").where({ import_id: importId, status }).orderBy("row_no")
  const found = (await rows().where("row_no", ">", after).limit(limit)) as FileRow[]
  const keys = whole ? [...new Set(found.flatMap((row) => row.match_key ?? []))] : []
  if (!keys.length) return found
  const more = (await rows().whereIn("match_key", keys).where("row_no", ">", found[found.length - 1].row_no)) as FileRow[]
  return [...found, ...more]
}

export async function badRowsOf(knex: Knex, importId: string, after: number, limit: number): Promise<BadRow[]> {
  const rows = (await knex("trato_import_row").select("row_no", "cells", "errors").where({ import_id: importId, status: "bad" }).where("row_no", ">", after).orderBy("row_no").limit(limit)) as
    { row_no: number; cells: string[]; errors: FieldError[] | null }[]
  return rows.map(({ row_no, cells, errors }) => ({ row: row_no, cells, errors: errors ?? [] }))
}

/** Counted, not kept: however a batch ends, the numbers are true. An index alone answers. */
export async function countsOf(knex: Knex, ids: string[]): Promise<Map<string, ImportCounts>> {
  const rows = (await knex("trato_import_row").select("import_id", "status").count({ n: "*" }).whereIn("import_id", ids).groupBy("import_id", "status")) as unknown as { import_id: string; status: keyof Omit<ImportCounts, "rows">; n: string }[]
  const counts = new Map(ids.map((id) => [id, { rows: 0, waiting: 0, ready: 0, bad: 0, done: 0 }]))
  for (const { import_id, status, n } of rows) {
    const of = counts.get(import_id)!
    of[status] = Number(n)
    of.rows += Number(n)
  }
  return counts
}

export const toImportDTO = (row: ImportRecord, counts: ImportCounts): ImportDTO => ({
  id: row.id, kind: row.kind, status: row.status, filename: row.filename, source: row.source, headers: row.headers, mapping: row.mapping, date_order: row.date_order, counts,
  error: row.error, created_by: { id: row.created_by, name: row.created_by_name }, created_at: row.created_at.toISOString(), finished_at: row.finished_at?.toISOString() ?? null,
})
