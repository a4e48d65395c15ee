import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Grant, RolePreset, ScopeKind } from "../../../types/access"
import { notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"

type AccessTable = "trato_role" | "trato_role_assignment" | "trato_team" | "trato_team_member"

/** Rows as they were before a change (`images`), and rows it made (`created`). */
type RowsUndo = { table: AccessTable; images: string[]; created: string[] }

/** What takes a change back, and what it wrote in the journal. */
export type AccessUndo = { rows: RowsUndo[]; entries: JournalDraft[] }
export type AccessChange = { id: string; undo: AccessUndo }

export type RoleRow = { id: string; name: string; preset: RolePreset | null; grants: Grant[]; scope: ScopeKind; updated_at: Date }

/**
 * Changes of roles and teams are rare and small, and each rule looks at several rows ("one
 * administrator stays", "this name is free"), so they run one after the other.
 */
export async function lockAccess(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_access'))")
}

/** The rows as text, all columns, to put them back as they were. */
export async function imagesOf(trx: Knex, table: AccessTable, where: Record<string, unknown>): Promise<string[]> {
  const rows = (await trx(`${table} as t`).select(trx.raw("to_jsonb(t)::text as image")).where(where).whereNull("deleted_at").orderBy("t.id")) as unknown as { image: string }[]
  return rows.map((row) => row.image)
}

export async function recorded(trx: Knex, id: string, rows: RowsUndo[], entries: JournalDraft[]): Promise<AccessChange> {
  await appendJournal(trx, entries)
  return { id, undo: { rows, entries } }
}

export async function liveRole(trx: Knex, id: string): Promise<RoleRow> {
  const role = await trx("trato_role").select("id", "name", "preset", "grants", "scope", "updated_at").where({ id }).whereNull("deleted_at").first<RoleRow | undefined>()
  if (!role) throw notFound("role", id)
  return role
}

/** In the reverse order, so that rows return before what points at them. */
export async function undoAccess(trx: Knex, { rows, entries }: AccessUndo): Promise<void> {
  await lockAccess(trx)
  for (const undo of [...rows].reverse()) {
    if (undo.created.length) await trx(undo.table).whereIn("id", undo.created).del()
    for (const image of undo.images) {
      const columns = Object.keys(JSON.parse(image) as object).map((column) => `"${column}"`)
      await trx.raw(
        `insert into "${undo.table}" (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_record(null::"${undo.table}", ?::jsonb)
         on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(", ")}`,
        [image]
      )
    }
  }
  await appendJournal(trx, entries.map(undoneEntry))
}
