import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { FIGURES, FIGURES_BY_THIRDS, FLOW_READER, FLOW_READER_BY_MONTH, MIDDLE, MIDDLE_BY_MONTH } from "../summary/functions"
import { CLOSED_INDEX_DOWN, CLOSED_INDEX_UP } from "../summary/rollup"
import { PARTS_DOWN, PARTS_UP } from "../summary/stocks"

/** Any range of days is answered from sums but for two or three days at its ends, the median and the way through the stages as well. */
export class Migration20261123059000 extends Migration {
  override async up(): Promise<void> {
    // Holds off whoever changes deals until all are counted.
    this.addSql(`lock table "trato_deal", "trato_stage_visit" in share row exclusive mode;`)
    for (const sql of [...PARTS_UP, ...CLOSED_INDEX_UP, FIGURES, MIDDLE, FLOW_READER]) this.addSql(sql)
  }

  override async down(): Promise<void> {
    this.addSql(`lock table "trato_deal", "trato_stage_visit" in share row exclusive mode;`)
    for (const sql of [...PARTS_DOWN, ...CLOSED_INDEX_DOWN, FIGURES_BY_THIRDS, MIDDLE_BY_MONTH, FLOW_READER_BY_MONTH]) this.addSql(sql)
  }
}
