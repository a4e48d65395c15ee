import { MedusaService } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { BadRow, ImportDTO, ImportField } from "../../types/http/imports"
import { notFound } from "../../utils/errors"
import { inTransaction, withConnection } from "../../utils/module-work"
import { beginCheck, beginRun, cancelImport, createImport, lockImport, removeImport, StateUndo, undoState } from "./changes"
import { Import } from "./models/import"
import { badRowsOf, countsOf, FileRow, IMPORT_COLUMNS, ImportRecord, rowsOf, toImportDTO } from "./tables"
import { abandonedImports, Checked, claimImport, finishImport, forgetOldRows, holdImport, markRepeated, storeChecked } from "./working"

type Input<F> = F extends (trx: Knex, input: infer I) => unknown ? I : never

/**
 * Files that are brought in: what was read of them, how far each row got, who works on them. What the
 * rows become is written by the modules that own it, through the workflows of workflows/imports.
 */
export class ImportModuleService extends MedusaService({ TratoImport: Import }) {
  // ── what people do ──
  createFromFile = (input: Input<typeof createImport>) => this.change((trx) => createImport(trx, input))
  removeImport = (id: string) => this.change((trx) => removeImport(trx, id))
  beginCheck = (input: Input<typeof beginCheck>) => this.change((trx) => beginCheck(trx, input))
  beginRun = (id: string) => this.change((trx) => beginRun(trx, id))
  cancel = (id: string) => this.change((trx) => cancelImport(trx, id))
  undoState = (undo: StateUndo) => this.change((trx) => undoState(trx, undo))
  /** Off the list; its rows go with the next cleaning. */
  hide = (id: string) => this.change(async (trx) => {
    const row = await lockImport(trx, id)
    await trx("trato_import").where({ id }).update({ deleted_at: new Date() })
    return row.status
  })
  unhide = (id: string) => this.change(async (trx) => { await trx("trato_import").where({ id }).update({ deleted_at: null }) })

  // ── work in the background ──
  claim = (id: string) => this.change((trx) => claimImport(trx, id))
  hold = (row: Pick<ImportRecord, "id" | "lease">) => this.read((knex) => holdImport(knex, row))
  abandoned = (limit: number) => this.read((knex) => abandonedImports(knex, limit))
  storeChecked = (id: string, rows: Checked[]) => this.change((trx) => storeChecked(trx, id, rows))
  markRepeated = (id: string, field: ImportField, column: string) => this.change((trx) => markRepeated(trx, id, field, column))
  finish = (row: Pick<ImportRecord, "id" | "lease">, status: "checked" | "done" | "failed", error: string | null = null) => this.change((trx) => finishImport(trx, row, status, error))
  forgetOld = (days: number) => this.change((trx) => forgetOldRows(trx, days))

  // ── reads ──
  rows = (id: string, status: "waiting" | "ready", after: number, limit: number, whole = false): Promise<FileRow[]> => this.read((knex) => rowsOf(knex, id, status, after, limit, whole))
  badRows = (id: string, after: number, limit: number): Promise<BadRow[]> => this.read((knex) => badRowsOf(knex, id, after, limit))
  sample = (id: string, limit: number): Promise<string[][]> => this.read(async (knex) =>
    ((await knex("trato_import_row").select("cells").where({ import_id: id }).orderBy("row_no").limit(limit)) as { cells: string[] }[]).map((row) => row.cells))

  /** @throws not_found. */
  one = (id: string): Promise<ImportDTO> => this.read(async (knex) => {
    const row = await knex("trato_import").select(...IMPORT_COLUMNS).where({ id }).whereNull("deleted_at").first<ImportRecord | undefined>()
    if (!row) throw notFound("import", id)
    return toImportDTO(row, (await countsOf(knex, [id])).get(id)!)
  })

  page = (limit: number, offset: number): Promise<{ imports: ImportDTO[]; count: number }> => this.read(async (knex) => {
    const rows = (await knex("trato_import").select(...IMPORT_COLUMNS).whereNull("deleted_at").orderBy("created_at", "desc").limit(limit).offset(offset)) as ImportRecord[]
    const [{ n }] = (await knex("trato_import").count({ n: "*" }).whereNull("deleted_at")) as { n: string }[]
    const counts = await countsOf(knex, rows.map((row) => row.id))
    return { imports: rows.map((row) => toImportDTO(row, counts.get(row.id)!)), count: Number(n) }
  })

  private change<T>(work: (trx: Knex) => Promise<T>): Promise<T> {
    return inTransaction(this, work)
  }

  private read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return withConnection(this, work)
  }
}
