import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TIMES = `"created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null`

/**
 * Automations and their runs, tags of deals, deals born of carts. A run is one per automation and
 * happening, and a cart has one deal, by unique keys: that is what makes either happen once, whoever tries.
 */
export class Migration20261122082401 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_deal" add column if not exists "tags" text[] not null default '{}';`)
    this.addSql(`create index if not exists "IDX_trato_deal_tagged" on "trato_deal" ("updated_at" desc) where tags <> '{}';`)
    this.addSql(`create table if not exists "trato_automation" ("id" text primary key, "name" text not null, "trigger" jsonb not null, "conditions" jsonb not null, "actions" jsonb not null,
      "enabled" boolean not null default false, "enabled_at" timestamptz null, "pause_reason" text null check ("pause_reason" in ('stage_gone', 'user_gone', 'pipeline_gone', 'keeps_failing')), "pause_what" text null,
      "turn" integer not null default 0, "last_run_at" timestamptz null, "created_by" text null, "version" integer not null default 1, ${TIMES});`)
    this.addSql(`create table if not exists "trato_automation_run" ("id" text primary key, "automation_id" text not null, "event_key" text not null, "subject_type" text not null, "subject_id" text not null, "subject_label" text null, "deal_id" text null,
      "status" text not null default 'pending' check ("status" in ('pending', 'done', 'failed', 'skipped')), "chain" jsonb not null, "results" jsonb not null default '[]', "turn" integer null,
      "attempts" integer not null default 0, "next_attempt_at" timestamptz not null default now(), "lease_until" timestamptz null, "error" text null, "finished_at" timestamptz null, ${TIMES});`)
    this.addSql(`create unique index if not exists "IDX_trato_automation_run_once" on "trato_automation_run" ("automation_id", "event_key");`)
    this.addSql(`create index if not exists "IDX_trato_automation_run_list" on "trato_automation_run" ("automation_id", "created_at" desc, "id");`)
    this.addSql(`create index if not exists "IDX_trato_automation_run_subject" on "trato_automation_run" ("automation_id", "subject_id", "created_at");`)
    this.addSql(`create index if not exists "IDX_trato_automation_run_due" on "trato_automation_run" ("next_attempt_at") where status = 'pending';`)
    this.addSql(`create table if not exists "trato_cart_rule" ("id" text primary key, "enabled" boolean not null default false, "enabled_at" timestamptz null, "min_amount" numeric not null default 1000, "raw_min_amount" jsonb not null default '{"value": "1000", "precision": 20}',
      "currency_code" text not null default 'mxn', "hours" integer not null default 24 check ("hours" between 1 and 720), "stage_id" text null, "owner_id" text null, "close_days" integer not null default 14 check ("close_days" between 1 and 365), "lost_reason_id" text null, ${TIMES});`)
    this.addSql(`create table if not exists "trato_cart_deal" ("id" text primary key, "cart_id" text not null, "deal_id" text not null, "state" text not null default 'open' check ("state" in ('open', 'won', 'lost', 'released')), "email" text not null, "order_id" text null, ${TIMES});`)
    this.addSql(`create unique index if not exists "IDX_trato_cart_deal_cart" on "trato_cart_deal" ("cart_id");`)
    this.addSql(`create index if not exists "IDX_trato_cart_deal_deal" on "trato_cart_deal" ("deal_id");`)
    this.addSql(`create index if not exists "IDX_trato_cart_deal_open" on "trato_cart_deal" ("id") where state = 'open';`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_cart_deal";`)
    this.addSql(`drop table if exists "trato_cart_rule";`)
    this.addSql(`drop table if exists "trato_automation_run";`)
    this.addSql(`drop table if exists "trato_automation";`)
    this.addSql(`alter table "trato_deal" drop column if exists "tags";`)
  }
}
