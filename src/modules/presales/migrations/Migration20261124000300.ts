import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { knownWordsDown, knownWordsUp } from "../../../utils/known-words"

const SEARCHED = { trato_document: { search: "r.search", owner: "r.seller_id", creator: "r.created_by" } }

/** The words that rows have are kept, so that the beginning of one becomes the few that begin so. */
export class Migration20261124000300 extends Migration {
  override async up(): Promise<void> {
    for (const [table, row] of Object.entries(SEARCHED)) for (const sql of knownWordsUp(table, row)) this.addSql(sql)
  }

  override async down(): Promise<void> {
    for (const table of Object.keys(SEARCHED)) for (const sql of knownWordsDown(table)) this.addSql(sql)
  }
}
