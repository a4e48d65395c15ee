import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { SUMMARY_REBUILD, SUMMARY_TABLES, SUMMARY_TRIGGERS } from "../summary/rollup"

/** The figures of the summary, kept ready by triggers (summary/rollup.ts), and what was paid back to buyers of won deals. */
export class Migration20261122061000 extends Migration {
  override async up(): Promise<void> {
    for (const sql of [...SUMMARY_TABLES, ...SUMMARY_TRIGGERS, ...SUMMARY_REBUILD]) this.addSql(sql)
    this.addSql(`create table if not exists "trato_deal_refund" ("id" text primary key, "deal_id" text not null, "order_id" text not null,
      "amount" numeric not null check (amount >= 0), "currency_code" text not null, "refunded_on" text not null check (refunded_on ~ '^\\d{4}-\\d{2}-\\d{2}$'), "created_at" timestamptz not null default now());`)
    this.addSql(`create index if not exists "IDX_trato_deal_refund_day" on "trato_deal_refund" ("refunded_on");`)
    this.addSql(`create index if not exists "IDX_trato_deal_refund_deal" on "trato_deal_refund" ("deal_id");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop function if exists trato_summary_keep() cascade;`)
    for (const table of ["trato_deal_refund", "trato_summary_month", "trato_summary_days", "trato_summary_zone"]) this.addSql(`drop table if exists "${table}";`)
    for (const index of ["IDX_trato_deal_summary_closed", "IDX_trato_deal_summary_created", "IDX_trato_deal_forecast"]) this.addSql(`drop index if exists "${index}";`)
  }
}
