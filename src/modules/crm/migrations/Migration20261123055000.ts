import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { FLOW_READER_BEFORE, FLOW_READER_BY_MONTH } from "../summary/functions"
import { VISIT_FUNCTION_BEFORE } from "../stage-visits"
import { FLOW_DOWN, FLOW_UP } from "../summary/stocks"
import { STAGE_TOTALS_FUNCTION, TOTALS_FUNCTION } from "../totals"

/** A move parses the conditions of one trigger instead of six, and whoever leaves the same stage in the same month no longer waits for others to commit. */
export class Migration20261123055000 extends Migration {
  override async up(): Promise<void> {
    // Holds off whoever moves deals until all visits are counted.
    this.addSql(`lock table "trato_deal", "trato_stage_visit" in share row exclusive mode;`)
    for (const sql of [...FLOW_UP, FLOW_READER_BY_MONTH, VISIT_FUNCTION_BEFORE, TOTALS_FUNCTION]) this.addSql(sql)
  }

  override async down(): Promise<void> {
    this.addSql(`lock table "trato_deal", "trato_stage_visit" in share row exclusive mode;`)
    for (const sql of [STAGE_TOTALS_FUNCTION, FLOW_READER_BEFORE, ...FLOW_DOWN]) this.addSql(sql)
  }
}
