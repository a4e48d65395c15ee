import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Not business state: the engine's log, the count of asks, who is at work, and what a reader folds in whenever it is asked. */
const IGNORED = /^(workflow_execution|mikro_orm_migrations|link_module_migrations|script_migrations|trato_rate_limit|trato_written|trato_customer_score|trato_score_due|trato_score_day|.*_totals?|.*_totals_.*|.*_stock.*|.*_delta.*|.*_fold.*)$/

/** Notes every row that a committed transaction wrote, whoever wrote it: `since()` tells the tables since it was last asked. */
export async function writeLog(db: Knex): Promise<{ since: () => Promise<string[]>; stop: () => Promise<void> }> {
  const { rows } = await db.raw<{ rows: { t: string }[] }>("select tablename as t from pg_tables where schemaname = 'public' order by 1")
  const tables = rows.map(({ t }) => t).filter((t) => !IGNORED.test(t))
  await db.raw("create unlogged table if not exists trato_written (t text)")
  await db.raw("create or replace function trato_note_written() returns trigger language plpgsql as $$ begin insert into trato_written values (tg_table_name || ' ' || tg_op); return null; end $$")
  await db.raw(tables.map((t) => `create trigger trato_written after insert or update or delete on "${t}" for each row execute function trato_note_written()`).join("; "))
  return {
    since: async () => (await db.raw<{ rows: { t: string }[] }>("with gone as (delete from trato_written returning t) select distinct t from gone order by 1")).rows.map(({ t }) => t),
    stop: async () => void (await db.raw(`${tables.map((t) => `drop trigger trato_written on "${t}"`).join("; ")}; drop table trato_written; drop function trato_note_written`)),
  }
}
