import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { MOVE_BY_PERSON_FUNCTION, MOVE_FUNCTION } from "../board-functions"
import { STAGE_TOTALS_DOWN, STAGE_TOTALS_UP } from "../totals"

/** Totals of whole stages stand ready, and a move's statements are planned once. */
export class Migration20261123040000 extends Migration {
  override async up(): Promise<void> {
    for (const sql of STAGE_TOTALS_UP) this.addSql(sql)
    this.addSql(MOVE_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(MOVE_BY_PERSON_FUNCTION)
    for (const sql of STAGE_TOTALS_DOWN) this.addSql(sql)
  }
}
