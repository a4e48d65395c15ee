import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { MERGE_INTENTS_DOWN, MERGE_INTENTS_UP } from "../duplicates/intents"

/** Merges that a killed process left in the middle are finished. */
export class Migration20261123064000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(MERGE_INTENTS_UP)
  }

  override async down(): Promise<void> {
    this.addSql(MERGE_INTENTS_DOWN)
  }
}
