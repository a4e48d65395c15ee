import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { MAX_RANK_LENGTH } from "../rank"
import { LOST_REASON_PRESETS, STAGE_COLORS, STAGE_PRESETS } from "../presets"

/**
 * Sorting a million deals takes a second, reading them in order nothing. State comes first in each, so
 * that every quick filter reads in order too; "all" merges the three (queries/deals.ts). Empty values
 * stand where people look last.
 */
const LIST_ORDERS = {
  created: `"created_at"`,
  title: `"title_sort"`,
  customer: `"customer_sort"`,
  value: `("value") desc nulls last`,
  close: `(coalesce("closed_on", "expected_close_on"))`,
  priority: `(array_position(array['none', 'low', 'medium', 'high'], "priority"))`,
}

const CHECKS: Record<string, string> = {
  status_rank: `(status = 'open') = (rank is not null)`,
  status_closed: `(status = 'open') = (closed_on is null) and (status = 'open') = (closed_at is null) and (status = 'open' or stage_name is not null)`,
  rank_form: `rank ~ '^[0-9a-z]+$'`,
  won: `status = 'won' or (won_value is null and won_currency_code is null)`,
  won_first: `status <> 'won' or first_won_at is not null`,
  lost: `status = 'lost' or (lost_reason_id is null and lost_note is null)`,
  value: `value >= 0 and won_value >= 0`,
  money: `(value is null) = (raw_value is null) and (won_value is null) = (raw_won_value is null)`,
  dates: `expected_close_on ~ '^\\d{4}-\\d{2}-\\d{2}$' and closed_on ~ '^\\d{4}-\\d{2}-\\d{2}$'`,
  lengths: `char_length(title) between 1 and 200 and char_length(description) <= 1000 and char_length(customer_name) <= 600`,
  // Deals are deleted for good (CRM-28, CRM-44); a hidden one would keep its key and its place in the totals.
  hard_delete: `deleted_at is null`,
}

/** What models cannot say: byte order of ranks, checks, indexes of the hand-written reads, totals, the key counter, the first funnel. */
export class Migration20261122013000 extends Migration {
  override async up(): Promise<void> {
    this.deals()
    this.otherChecks()
    this.totals()
    this.addSql(`create table if not exists "trato_counter" ("name" text primary key, "value" bigint not null default 0);`)
    // Into a shop that was in use already, after the number that was given last.
    this.addSql(`insert into "trato_counter" ("name", "value") select 'deal', coalesce(max(substring(key from '[0-9]+$')::bigint), 0) from "trato_deal" on conflict do nothing;`)
    this.firstFunnel()
  }

  private deals(): void {
    // Ranks compare as bytes whatever the database's locale is; a locale's order puts keys elsewhere.
    this.addSql(`alter table "trato_deal" alter column "rank" type text collate "C";`)
    this.addSql(`alter table "trato_deal"
      add column if not exists "field_versions" jsonb not null default '{}',
      add column if not exists "search" text not null default '',
      add column if not exists "title_sort" text collate "C" not null default '',
      add column if not exists "customer_sort" text collate "C" not null default '';`)
    for (const [name, expression] of Object.entries(CHECKS)) {
      this.addSql(`alter table "trato_deal" add constraint "CK_trato_deal_${name}" check (${expression});`)
    }
    this.addSql(`drop index if exists "IDX_trato_deal_deleted_at";`)
    // Board: the order of a column, and no two cards in one place.
    this.addSql(`create unique index "IDX_trato_deal_board" on "trato_deal" ("stage_id", "rank") where status = 'open';`)
    // Board totals under a filter that the rollup does not know.
    this.addSql(`create index "IDX_trato_deal_open_totals" on "trato_deal" ("pipeline_id", "stage_id", "currency_code") include ("value", "owner_id", "created_by", "priority") where status = 'open';`)
    // Columns that are due for rebalancing: usually none.
    this.addSql(`create index "IDX_trato_deal_long_rank" on "trato_deal" ("stage_id") where status = 'open' and length("rank") > ${MAX_RANK_LENGTH};`)
    // The newest change, for boards that cannot be told (live.ts).
    this.addSql(`create index "IDX_trato_deal_updated" on "trato_deal" ("updated_at");`)
    // List: by seller and customer.
    this.addSql(`create index "IDX_trato_deal_owner" on "trato_deal" ("owner_id", "created_at");`)
    this.addSql(`create index "IDX_trato_deal_customer" on "trato_deal" ("customer_id", "created_at");`)
    this.addSql(`create index "IDX_trato_deal_creator" on "trato_deal" ("created_by");`)
    this.addSql(`create index "IDX_trato_deal_closed" on "trato_deal" ("status", "closed_on") include ("won_value", "won_currency_code", "created_at", "lost_reason_id", "owner_id") where status <> 'open';`)
    for (const [name, expression] of Object.entries(LIST_ORDERS)) {
      this.addSql(`create index "IDX_trato_deal_by_${name}" on "trato_deal" ("status", ${expression}, "id");`)
    }
    this.addSql(`create index "IDX_trato_deal_search" on "trato_deal" using gin (to_tsvector('simple'::regconfig, "search"));`)
  }

  private otherChecks(): void {
    this.addSql(`alter table "trato_stage" add constraint "CK_trato_stage_name" check (char_length(name) between 1 and 60);`)
    this.addSql(`alter table "trato_stage" add constraint "CK_trato_stage_probability" check (probability between 0 and 100);`)
    this.addSql(`alter table "trato_stage" add constraint "CK_trato_stage_color" check (color ~ '^#[0-9a-f]{6}$');`)
    this.addSql(`create unique index "IDX_trato_stage_name" on "trato_stage" ("pipeline_id", lower("name")) where deleted_at is null;`)
    this.addSql(`create unique index "IDX_trato_pipeline_name" on "trato_pipeline" (lower("name")) where deleted_at is null;`)
    this.addSql(`create unique index "IDX_trato_lost_reason_name" on "trato_lost_reason" (lower("name")) where deleted_at is null;`)
    this.addSql(`alter table "trato_deal_order" add constraint "CK_trato_deal_order_amount" check (amount >= 0);`)
  }

  /**
   * Counts and amounts per stage, state, currency, owner, creator and priority, for all deals. The board reads
   * some hundreds of these rows instead of the deals: at a million deals an index-only scan costs 94 ms,
   * this 0.5 ms. Owner and creator are in the key because they decide who may see a deal. Kept by
   * triggers, so no path can forget it; one insert per statement in the order of the key, so that
   * two statements never lock two rows crosswise.
   */
  private totals(): void {
    this.addSql(`create table if not exists "trato_deal_total" (
      "pipeline_id" text not null, "stage_id" text not null, "status" text not null, "currency_code" text not null,
      "owner_id" text not null, "created_by" text not null, "priority" text not null, "deals" bigint not null, "amount" numeric not null,
      primary key ("pipeline_id", "stage_id", "status", "currency_code", "owner_id", "created_by", "priority")) with (fillfactor = 50);`)
    const key = `pipeline_id, stage_id, status, currency_code, owner_id, created_by, priority`
    const rowsOf = (table: string, sign: 1 | -1) => `select pipeline_id, case when status = 'open' then stage_id else '' end as stage_id, status,
        case when status = 'won' then coalesce(won_currency_code, currency_code) else currency_code end as currency_code,
        coalesce(owner_id, '') as owner_id, coalesce(created_by, '') as created_by, priority, ${sign}::bigint as deals,
        ${sign} * coalesce(case when status = 'won' then won_value else value end, 0) as amount from ${table}`
    const apply = (rows: string) => `insert into trato_deal_total as t (${key}, deals, amount)
        select ${key}, sum(deals), sum(amount) from (${rows}) d group by ${key} having sum(deals) <> 0 or sum(amount) <> 0 order by ${key}
        on conflict (${key}) do update set deals = t.deals + excluded.deals, amount = trim_scale(t.amount + excluded.amount);`
    // By key, row by row: one statement for all would read the whole table at every move.
    const clean = `for gone in select distinct ${key} from (${rowsOf("old_rows", 1)}) d order by ${key} loop
          delete from trato_deal_total t where t.deals = 0 and ${key.split(", ").map((k) => `t.${k} = gone.${k}`).join(" and ")};
        end loop;`
    this.addSql(`create or replace function trato_deal_total_keep() returns trigger language plpgsql as $$
      declare gone record;
      begin
        if tg_op = 'INSERT' then ${apply(rowsOf("new_rows", 1))}
        elsif tg_op = 'UPDATE' then ${apply(`${rowsOf("old_rows", -1)} union all ${rowsOf("new_rows", 1)}`)} ${clean}
        else ${apply(rowsOf("old_rows", -1))} ${clean}
        end if;
        return null;
      end $$;`)
    this.addSql(`create or replace trigger "trato_deal_total_insert" after insert on "trato_deal" referencing new table as new_rows for each statement execute function trato_deal_total_keep();`)
    this.addSql(`create or replace trigger "trato_deal_total_update" after update on "trato_deal" referencing old table as old_rows new table as new_rows for each statement execute function trato_deal_total_keep();`)
    this.addSql(`do $$ begin if not exists (select 1 from trato_deal_total) then ${apply(rowsOf("trato_deal", 1))} end if; end $$;`)
    this.addSql(`create or replace trigger "trato_deal_total_delete" after delete on "trato_deal" referencing old table as old_rows for each statement execute function trato_deal_total_keep();`)
  }

  /** Once, and only into an empty table: an edited or emptied funnel is never filled again (CRM-19). */
  private firstFunnel(): void {
    const quoted = (text: string | null) => (text === null ? "null" : `'${text.replace(/'/g, "''")}'`)
    const stages = STAGE_PRESETS.sale
      .map((s, i) => `('trstg_${s.key}', ${quoted(s.name)}, ${quoted(s.help)}, '${STAGE_COLORS[i]}', ${[10, 30, 60, 80][i]}, ${i})`)
      .join(", ")
    this.addSql(`with made as (
        insert into "trato_pipeline" ("id", "name", "is_default", "position")
        select 'trpipe_default', 'Ventas', true, 0 where not exists (select 1 from "trato_pipeline") returning "id")
      insert into "trato_stage" ("id", "pipeline_id", "name", "help", "color", "probability", "position")
      select s.id, made.id, s.name, s.help, s.color, s.probability, s.position
      from made, (values ${stages}) as s (id, name, help, color, probability, position);`)
    const reasons = LOST_REASON_PRESETS.map((r, i) => `('trlost_${r.key}', ${quoted(r.name)}, ${i}, ${r.needs_note})`).join(", ")
    this.addSql(`insert into "trato_lost_reason" ("id", "name", "position", "needs_note")
      select * from (values ${reasons}) as r (id, name, position, needs_note) where not exists (select 1 from "trato_lost_reason");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists trato_deal_total_keep() cascade;`)
    this.addSql(`drop table if exists "trato_deal_total";`)
    this.addSql(`drop table if exists "trato_counter";`)
    for (const name of Object.keys(CHECKS)) this.addSql(`alter table "trato_deal" drop constraint if exists "CK_trato_deal_${name}";`)
    for (const name of ["name", "probability", "color"]) this.addSql(`alter table "trato_stage" drop constraint if exists "CK_trato_stage_${name}";`)
    this.addSql(`alter table "trato_deal_order" drop constraint if exists "CK_trato_deal_order_amount";`)
    const deals = ["board", "open_totals", "long_rank", "updated", "owner", "customer", "creator", "closed", "search", ...Object.keys(LIST_ORDERS).map((name) => `by_${name}`)].map((name) => `deal_${name}`)
    for (const name of [...deals, "stage_name", "pipeline_name", "lost_reason_name"]) this.addSql(`drop index if exists "IDX_trato_${name}";`)
    this.addSql(`alter table "trato_deal" alter column "rank" type text collate "default";`)
  }
}
