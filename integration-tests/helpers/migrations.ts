import { readdirSync } from "node:fs"
import path from "node:path"
import type { Host } from "./host"
import { fromHost } from "./host"

type Knex = ReturnType<Host["db"]>
type Made = { up(): Promise<void>; down(): Promise<void>; queries: string[]; reset(): void }

export type OwnMigration = { name: string; up: string[]; down: string[] }

/** Every migration of ours as the statements it sends, in the order in which they were written. */
export async function ownMigrations(): Promise<OwnMigration[]> {
  const modules = path.resolve(__dirname, "../../src/modules")
  const files = readdirSync(modules).flatMap((module) => readdirSync(path.join(modules, module, "migrations")).filter((file) => /^Migration\d+\.ts$/.test(file)).map((file) => path.join("src/modules", module, "migrations", file)))
  const all = files.map(async (file): Promise<OwnMigration> => {
    const name = path.basename(file, ".ts")
    // As Medusa takes them: the file names a migration, whatever its class is called.
    const made = new (Object.values(fromHost<Record<string, new (...nothing: unknown[]) => Made>>(file))[0])({}, {})
    const said = async (way: "up" | "down") => {
      made.reset()
      await made[way]()
      return [...made.queries]
    }
    return { name: `${file.split("/")[2]} ${name}`, up: await said("up"), down: await said("down") }
  })
  return (await Promise.all(all)).sort((a, b) => (a.name.split(" ")[1] < b.name.split(" ")[1] ? -1 : 1))
}

export const apply = (knex: Knex, statements: string[]): Promise<void> =>
  knex.transaction(async (trx) => {
    for (const sql of statements) await trx.raw(sql)
  })

/** Columns of our tables, by table. */
export async function columnsOf(knex: Knex): Promise<Map<string, string[]>> {
  const { rows } = await knex.raw(`select table_name, array_agg(column_name::text order by column_name) as columns from information_schema.columns where table_schema = 'public' and table_name like 'trato\\_%' group by 1 order by 1`)
  return new Map((rows as { table_name: string; columns: string[] }[]).map((row) => [row.table_name, row.columns]))
}

/** The columns that are left after these statements, which are taken back. */
export async function columnsAfter(knex: Knex, statements: string[]): Promise<Map<string, string[]>> {
  const trx = await knex.transaction()
  try {
    for (const sql of statements) await trx.raw(sql)
    return await columnsOf(trx as unknown as Knex)
  } finally {
    await trx.rollback()
  }
}

/** How many rows each of these tables has, and a fingerprint of what stands in these columns of them. */
export async function contentsOf(knex: Knex, columns: Map<string, string[]>): Promise<Record<string, string>> {
  if (!columns.size) return {}
  const one = ([table, names]: [string, string[]]) => `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(r, '' order by r)), '') as contents from (select row(${names.map((name) => `"${name}"`).join(", ")})::text as r from "${table}") rows`
  const { rows } = await knex.raw([...columns].map(one).join(" union all "))
  return Object.fromEntries((rows as { name: string; contents: string }[]).map(({ name, contents }) => [name, contents]))
}

/** Puts all notes into their sums: whether a job did so already is chance, and no difference in what they say. */
export async function foldSums(knex: Knex): Promise<void> {
  const { rows } = await knex.raw("select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname like 'trato\\_fold\\_%'")
  for (const { name } of rows as { name: string }[]) await knex.raw(`select ${name}()`)
}

/** What of ours the database holds besides rows: columns, keys and checks, indexes, functions, triggers, as PostgreSQL writes them. */
export async function shapeOf(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(`
    select format('column %s.%s %s %s %s %s', table_name, column_name, udt_name, collation_name, is_nullable, column_default) as line from information_schema.columns where table_schema = 'public' and table_name like 'trato\\_%'
    union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where conrelid::regclass::text like 'trato\\_%' and contype <> 'n'
    union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public' and (tablename like 'trato\\_%' or indexname like '%trato%')
    union all select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname like 'trato\\_%' and p.prokind = 'f'
    union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal and tgname like '%trato%'
    order by 1`)
  return (rows as { line: string }[]).map(({ line }) => line)
}
