import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { knownWordsDown, knownWordsUp } from "../../../utils/known-words"

const TABLES = ["trato_deal", "trato_customer_profile", "trato_activity"]

/** The words that rows have are kept, so that the beginning of one becomes the few that begin so. A follow-up's text is written by a trigger of its own. */
export class Migration20261124000200 extends Migration {
  override async up(): Promise<void> {
    for (const table of TABLES) for (const sql of knownWordsUp(table, table === "trato_activity")) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const table of TABLES) for (const sql of knownWordsDown(table)) this.addSql(sql)
  }
}
