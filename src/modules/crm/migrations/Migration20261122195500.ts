import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { FOLLOW_FUNCTIONS } from "../follow/touches"
import { SUMMARY_FUNCTION } from "../summary/rollup"

/** What follows from a change of one row costs the same however many documents and follow-ups there are, and of many deleted deals each figure is cleaned once. The functions before did the same, slower. */
export class Migration20261122195500 extends Migration {
  override async up(): Promise<void> {
    for (const sql of FOLLOW_FUNCTIONS) this.addSql(sql)
    this.addSql(SUMMARY_FUNCTION)
  }

  override async down(): Promise<void> {
    // Nothing to take back: tables and figures are the same.
  }
}
