import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { FOLLOW_DOWN, FOLLOW_UP } from "../follow/touches"

/** Scores with their reasons, segments, what was last done with whom, and what the shop proposes by itself. */
export class Migration20261122082300 extends Migration {
  override async up(): Promise<void> {
    this.scores()
    this.segments()
    this.lifecycle()
    for (const sql of FOLLOW_UP) this.addSql(sql)
    this.proposals()
    // Refunds of orders that a deal was given lately are looked for (follow/refunds.ts).
    this.addSql(`create index if not exists "IDX_trato_deal_order_created" on "trato_deal_order" ("created_at") where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_deal_refund_order" on "trato_deal_refund" ("order_id");`)
  }

  private scores(): void {
    this.addSql(`create table if not exists "trato_score_rules" ("id" text primary key, "version" integer not null default 1, "rules" jsonb not null, "enrolled_on" text null, "updated_at" timestamptz not null default now());`)
    this.addSql(`create table if not exists "trato_customer_score" ("customer_id" text primary key, "score" integer not null default 0, "lines" jsonb not null default '[]', "facts" jsonb not null default '{}',
      "rules_version" integer not null default 0, "computed_on" text collate "C" not null default '', "computed_at" timestamptz not null default now()) with (fillfactor = 80);`)
    this.addSql(`create index if not exists "IDX_trato_customer_score_score" on "trato_customer_score" ("score" desc, "customer_id");`)
    this.addSql(`create index if not exists "IDX_trato_customer_score_day" on "trato_customer_score" ("computed_on");`)
    this.addSql(`create index if not exists "IDX_trato_customer_score_rules" on "trato_customer_score" ("rules_version");`)
    this.addSql(`create table if not exists "trato_score_due" ("customer_id" text primary key, "since" timestamptz not null default now());`)
  }

  private segments(): void {
    this.addSql(`create table if not exists "trato_segment" ("id" text primary key, "name" text not null check (char_length(name) between 1 and 60), "description" text null check (char_length(description) <= 300),
      "rules" jsonb not null, "sync" boolean not null default false, "group_id" text null, "state" text not null default 'never' check ("state" in ('never', 'synced', 'group_gone', 'failed')),
      "members" integer null, "synced_at" timestamptz null, "synced_on" text collate "C" null, "lease" timestamptz null, "problem" text null, "version" integer not null default 1,
      "created_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now());`)
    this.addSql(`create unique index if not exists "IDX_trato_segment_name" on "trato_segment" (lower("name"));`)
    this.addSql(`create unique index if not exists "IDX_trato_segment_group" on "trato_segment" ("group_id") where group_id is not null;`)
  }

  /** Since when somebody is worth an effort: the first of the two steps from Prospecto to Cliente (CRM-82). */
  private lifecycle(): void {
    this.addSql(`alter table "trato_customer_profile" add column if not exists "became_potential_at" timestamptz null;`)
    this.addSql(`update "trato_customer_profile" set "became_potential_at" = "updated_at" where "lifecycle" = 'potential' and "became_potential_at" is null;`)
    this.addSql(`create or replace function trato_profile_potential() returns trigger language plpgsql as $$
      begin
        if new.lifecycle = 'potential' and new.became_potential_at is null then new.became_potential_at := now(); end if;
        return new;
      end $$;`)
    this.addSql(`create or replace trigger "trato_profile_potential" before insert or update of lifecycle on "trato_customer_profile" for each row execute function trato_profile_potential();`)
    this.addSql(`create index if not exists "IDX_trato_customer_profile_cohort" on "trato_customer_profile" ("created_at") include ("lifecycle", "became_potential_at", "seller_id", "created_by") where deleted_at is null;`)
  }

  private proposals(): void {
    this.addSql(`create table if not exists "trato_proposal" ("id" text primary key, "kind" text not null check ("kind" in ('reorder', 'back_in_stock', 'cheaper')), "key" text not null,
      "customer_id" text null, "customer_name" text null, "deal_id" text null, "owner_id" text null, "created_by" text null, "data" jsonb not null, "status" text not null default 'open' check ("status" in ('open', 'accepted', 'dismissed')),
      "told_at" timestamptz null, "settled_at" timestamptz null, "settled_by" text null, "created_at" timestamptz not null default now());`)
    this.addSql(`create unique index if not exists "IDX_trato_proposal_key" on "trato_proposal" ("key");`)
    this.addSql(`create index if not exists "IDX_trato_proposal_open" on "trato_proposal" ("created_at" desc, "id") where status = 'open';`)
    this.addSql(`create index if not exists "IDX_trato_proposal_untold" on "trato_proposal" ("created_at") where told_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_deal_lost_lately" on "trato_deal" ("lost_reason_id", "closed_on") where status = 'lost';`)
  }

  override async down(): Promise<void> {
    for (const sql of FOLLOW_DOWN) this.addSql(sql)
    this.addSql(`drop trigger if exists "trato_profile_potential" on "trato_customer_profile";`)
    this.addSql(`drop function if exists trato_profile_potential();`)
    this.addSql(`alter table "trato_customer_profile" drop column if exists "became_potential_at";`)
    for (const index of ["IDX_trato_customer_profile_cohort", "IDX_trato_deal_order_created", "IDX_trato_deal_refund_order", "IDX_trato_deal_lost_lately"]) this.addSql(`drop index if exists "${index}";`)
    for (const table of ["trato_proposal", "trato_segment", "trato_score_due", "trato_customer_score", "trato_score_rules"]) this.addSql(`drop table if exists "${table}" cascade;`)
  }
}
