import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { SUMMARY_READERS, SUMMARY_READERS_DOWN } from "../summary/functions"
import { SUMMARY_REBUILD, SUMMARY_TABLES, SUMMARY_TRIGGERS } from "../summary/rollup"
import { CLOSINGS_DOWN, CLOSINGS_UP } from "../summary/stocks"

/**
 * Closed and new deals are noted row by row and folded into sums by month and third of a month (summary/closings.ts): a
 * move notes nothing, a closing waits for nobody, and a reader reads no more than a few days of single deals.
 */
export class Migration20261122235900 extends Migration {
  override async up(): Promise<void> {
    // Holds off whoever changes deals until all are counted.
    this.addSql(`lock table "trato_deal" in share row exclusive mode;`)
    this.addSql(`drop function if exists trato_summary_keep() cascade;`)
    for (const sql of CLOSINGS_UP) this.addSql(sql)
    for (const sql of SUMMARY_READERS) this.addSql(sql)
    for (const table of ["trato_summary_month", "trato_summary_days"]) this.addSql(`drop table if exists "${table}";`)
    this.addSql(`drop index if exists "IDX_trato_forecast_creator";`)
  }

  override async down(): Promise<void> {
    this.addSql(`lock table "trato_deal" in share row exclusive mode;`)
    for (const sql of [...SUMMARY_READERS_DOWN, ...CLOSINGS_DOWN]) this.addSql(sql)
    for (const sql of [...SUMMARY_TABLES, ...SUMMARY_TRIGGERS, ...SUMMARY_REBUILD]) this.addSql(sql)
    this.addSql(`create index if not exists "IDX_trato_summary_month_creator" on "trato_summary_month" ("created_by", "month");`)
    this.addSql(`create index if not exists "IDX_trato_forecast_creator" on "trato_forecast" ("created_by");`)
  }
}
