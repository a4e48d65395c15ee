import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { BOARD_FUNCTIONS, DROP_BOARD_FUNCTIONS } from "../board-functions"

/** A move as one statement (board-functions.ts). */
export class Migration20261122062000 extends Migration {
  override async up(): Promise<void> {
    for (const sql of BOARD_FUNCTIONS) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const sql of DROP_BOARD_FUNCTIONS) this.addSql(sql)
  }
}
