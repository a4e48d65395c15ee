import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { knownWordsDown, knownWordsUp } from "../../../utils/known-words"

const TABLES = ["trato_sales_note", "trato_invoice"]

/** The words that rows have are kept, so that the beginning of one becomes the few that begin so. */
export class Migration20261124000400 extends Migration {
  override async up(): Promise<void> {
    for (const table of TABLES) for (const sql of knownWordsUp(table)) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const table of TABLES) for (const sql of knownWordsDown(table)) this.addSql(sql)
  }
}
