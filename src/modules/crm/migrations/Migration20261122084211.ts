import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { DUPLICATES_DOWN, DUPLICATES_UP } from "../duplicates/keys"

/** Customers that may be the same, and those that became one (B-15). */
export class Migration20261122084211 extends Migration {
  override async up(): Promise<void> {
    for (const sql of DUPLICATES_UP) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const sql of DUPLICATES_DOWN) this.addSql(sql)
  }
}
