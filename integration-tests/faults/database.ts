import { createHash } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Not business state: the engine's own log, migrations, the count of asks; and what waits for the journal's readers, who leave out what was undone. */
const IGNORED = new Set(["workflow_execution", "mikro_orm_migrations", "link_module_migrations", "script_migrations", "trato_rate_limit", "trato_journal_entry", "trato_journal_outbox",
  // Computed anew from other rows, by a job that may run at any time.
  "trato_customer_score", "trato_score_due", "trato_score_day"])

type Rows = ReadonlyMap<string, string>
export type Snapshot = Map<string, Rows>

/**
 * Reads every row of every table, host's included, as text without `updated_at`, keyed by its hash. What was read
 * of a table is kept until one of its rows changes: as many rows, written by the same transactions, are the same rows
 * (a transaction's number is always higher than those before it). For one database: a restored one needs a new reader.
 */
export function snapshotReader(db: Knex): (alsoIgnored?: readonly string[]) => Promise<Snapshot> {
  const known = new Map<string, { mark: string; rows: Rows }>()
  let marks: string | undefined
  let fold: string | undefined

  return async (alsoIgnored = []) => {
    fold ??= await foldingOf(db)
    if (fold) await db.raw(fold)
    marks ??= await marksOf(db)
    const { rows: found } = await db.raw<{ rows: { t: string; mark: string }[] }>(marks)
    const stale = found.filter(({ t, mark }) => known.get(t)?.mark !== mark)
    const read = new Map<string, Map<string, string>>(stale.map(({ t }) => [t, new Map()]))
    // Empty tables need no look.
    const filled = stale.filter(({ mark }) => mark !== "0")
    if (filled.length) {
      const union = filled.map(({ t }) => `select '${t}' as t, (to_jsonb(r) - 'updated_at')::text as row from "${t}" r`).join(" union all ")
      const dump = await db.raw<{ rows: { t: string; row: string }[] }>(union)
      for (const { t, row } of dump.rows) read.get(t)!.set(createHash("sha1").update(row).digest("hex"), row)
    }
    for (const { t, mark } of stale) known.set(t, { mark, rows: read.get(t)! })
    return new Map(found.filter(({ t }) => !alsoIgnored.includes(t)).map(({ t }) => [t, known.get(t)!.rows]))
  }
}

/** How many rows each table has and the sum of the transactions that wrote them. */
async function marksOf(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { tablename: string }[] }>("select tablename from pg_tables where schemaname = 'public' order by 1")
  const tables = rows.map((r) => r.tablename).filter((t) => !IGNORED.has(t))
  return tables.map((t) => `select '${t}' as t, concat_ws(' ', count(*), sum(xmin::text::bigint)) as mark from "${t}"`).join(" union all ")
}

/** What is kept ready is compared in order: what adds to a sum and what takes it off again stand beside each other until somebody folds them, and a word that no row has any more until somebody forgets it. */
async function foldingOf(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>("select proname as name from pg_proc where proname like 'trato\\_fold\\_%'")
  return rows.map(({ name }) => `select ${name}()`).join("; ")
}

/** Rows that came, went or changed, in words; empty when both are equal. */
export function differences(before: Snapshot, after: Snapshot): string[] {
  const found: string[] = []
  for (const table of new Set([...before.keys(), ...after.keys()])) {
    const a = before.get(table) ?? (new Map() as Rows)
    const b = after.get(table) ?? (new Map() as Rows)
    if (a === b) continue
    for (const [key, row] of a) if (!b.has(key)) found.push(`${table}: gone or changed ${row.slice(0, 300)}`)
    for (const [key, row] of b) if (!a.has(key)) found.push(`${table}: new or changed ${row.slice(0, 300)}`)
  }
  return found
}

export type JournalRow = { subject_type: string; subject_id: string; action: string }

/** What the journal holds too much: an action whose undoing was not written, or the reverse. */
export function unpaired(rows: JournalRow[]): string[] {
  const balance = new Map<string, number>()
  for (const { subject_type, subject_id, action } of rows) {
    const undone = action.endsWith(".undone")
    const key = `${subject_type} ${subject_id} ${undone ? action.slice(0, -".undone".length) : action}`
    balance.set(key, (balance.get(key) ?? 0) + (undone ? -1 : 1))
  }
  return [...balance].filter(([, n]) => n !== 0).map(([key, n]) => `journal: ${key} is ${n > 0 ? "not undone" : "undone without having happened"}`)
}
