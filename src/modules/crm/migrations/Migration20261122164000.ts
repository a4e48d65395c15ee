import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { OWN_SUMMARY_FUNCTION, SUMMARY_FUNCTION, SUMMARY_REBUILD } from "../summary/rollup"

/** The months of each owner for all creators together: who sees everything reads an eighth of the rows, and a month is found by an index. */
export class Migration20261122164000 extends Migration {
  override async up(): Promise<void> {
    // Holds off whoever changes deals until all are counted.
    this.addSql(`lock table "trato_deal" in share row exclusive mode;`)
    this.addSql(SUMMARY_FUNCTION)
    for (const sql of SUMMARY_REBUILD) this.addSql(sql)
    this.addSql(`create index if not exists "IDX_trato_summary_month_creator" on "trato_summary_month" ("created_by", "month");`)
  }

  override async down(): Promise<void> {
    this.addSql(`lock table "trato_deal" in share row exclusive mode;`)
    this.addSql(`drop index if exists "IDX_trato_summary_month_creator";`)
    this.addSql(OWN_SUMMARY_FUNCTION)
    this.addSql(`delete from "trato_summary_month" where created_by = '*';`)
  }
}
