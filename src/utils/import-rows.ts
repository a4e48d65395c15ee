import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Rows of an import are taken, and settled, in the transaction of what they become, so that each
 * comes in exactly once whatever is killed in between. Like the journal: any module may call this with
 * its own transaction, while the table belongs to the import module.
 */

/** Which of these rows nobody has brought in yet; they stay locked until the transaction ends. */
export async function takeImportRows(trx: Knex, importId: string, rows: number[]): Promise<Set<number>> {
  const taken = (await trx("trato_import_row").select("row_no").where({ import_id: importId, status: "ready" }).whereIn("row_no", rows).orderBy("row_no").forUpdate()) as { row_no: number }[]
  return new Set(taken.map((row) => row.row_no))
}

export async function settleImportRows(trx: Knex, importId: string, done: { row_no: number; result_id: string }[]): Promise<void> {
  if (!done.length) return
  await trx.raw(
    `update trato_import_row r set status = 'done', result_id = v.result_id, errors = null from jsonb_to_recordset(?::jsonb) v (row_no int, result_id text)
     where r.import_id = ? and r.row_no = v.row_no and r.row_no between ? and ?`, [JSON.stringify(done), importId, ...rangeOf(done)])
}

/** First and last of these rows. Beside a join it keeps a batch from reading the whole file, whatever the planner takes the file for. */
export const rangeOf = (rows: { row_no: number }[]): [number, number] => rows.reduce(([first, last], { row_no }) => [Math.min(first, row_no), Math.max(last, row_no)], [Infinity, -Infinity])

/** For a compensation: the rows wait again. */
export async function releaseImportRows(trx: Knex, importId: string, rows: number[]): Promise<void> {
  if (rows.length) await trx("trato_import_row").where({ import_id: importId, status: "done" }).whereIn("row_no", rows).update({ status: "ready", result_id: null })
}
