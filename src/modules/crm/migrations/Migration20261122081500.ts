import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { MOVE_FUNCTION, PLAIN_MOVE_FUNCTION } from "../board-functions"
import { FIELD_SORT_FILL, FIELD_SORT_TABLE, FIELD_SORT_TRIGGERS } from "../field-sort"
import { FLOW_REBUILD, VISIT_BACKFILL, VISIT_TABLES, VISIT_TRIGGERS } from "../stage-visits"
import { PLAIN_TOTALS_FUNCTION, TOTALS_BY_PERSON_FUNCTION } from "../totals"

const FORECAST = `create index if not exists "IDX_trato_deal_forecast" on "trato_deal" ("expected_close_on")`

/** A probability per deal, how long deals stay in a stage, the list sorted by the merchant's fields, funnels put away. */
export class Migration20261122081500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_deal" add column if not exists "probability" integer null, add column if not exists "stage_entered_at" timestamptz not null default now();`)
    this.addSql(`alter table "trato_deal" add constraint "CK_trato_deal_probability" check (probability between 0 and 100);`)
    this.addSql(`alter table "trato_pipeline" add column if not exists "archived_at" timestamptz null;`)
    this.addSql(`alter table "trato_pipeline" add constraint "CK_trato_pipeline_archived" check (not (is_default and archived_at is not null));`)

    this.addSql(`alter table "trato_deal_total" add column if not exists "fixed_amount" numeric not null default 0, add column if not exists "fixed_weighted" numeric not null default 0;`)
    this.addSql(TOTALS_BY_PERSON_FUNCTION)
    this.addSql(MOVE_FUNCTION)
    this.addSql(`drop index if exists "IDX_trato_deal_forecast";`)
    this.addSql(`${FORECAST} include ("pipeline_id", "stage_id", "currency_code", "value", "probability", "owner_id", "created_by") where status = 'open';`)

    for (const sql of [...VISIT_TABLES]) this.addSql(sql)
    // Nothing that the totals know changes here.
    this.addSql(`alter table "trato_deal" disable trigger user;`)
    for (const sql of VISIT_BACKFILL) this.addSql(sql)
    this.addSql(`alter table "trato_deal" enable trigger user;`)
    for (const sql of [...VISIT_TRIGGERS, ...FLOW_REBUILD, ...FIELD_SORT_TABLE, ...FIELD_SORT_TRIGGERS, FIELD_SORT_FILL]) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const name of ["trato_stage_visit_keep", "trato_stage_visit_gone", "trato_stage_flow_keep", "trato_deal_field_sort_keep"]) this.addSql(`drop function if exists ${name}() cascade;`)
    for (const table of ["trato_stage_visit", "trato_stage_flow", "trato_deal_field_sort"]) this.addSql(`drop table if exists "${table}";`)
    this.addSql(`drop function if exists trato_sort_words(text);`)
    this.addSql(`drop index if exists "IDX_trato_deal_forecast";`)
    this.addSql(`${FORECAST} include ("pipeline_id", "stage_id", "currency_code", "value", "owner_id", "created_by") where status = 'open';`)
    this.addSql(PLAIN_MOVE_FUNCTION)
    this.addSql(PLAIN_TOTALS_FUNCTION)
    this.addSql(`alter table "trato_deal_total" drop column if exists "fixed_amount", drop column if exists "fixed_weighted";`)
    this.addSql(`alter table "trato_pipeline" drop constraint if exists "CK_trato_pipeline_archived";`)
    this.addSql(`alter table "trato_pipeline" drop column if exists "archived_at";`)
    this.addSql(`alter table "trato_deal" drop constraint if exists "CK_trato_deal_probability";`)
    this.addSql(`alter table "trato_deal" drop column if exists "probability", drop column if exists "stage_entered_at";`)
  }
}
