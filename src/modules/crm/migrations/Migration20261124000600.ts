import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { MOVE_FUNCTION, UNSEEN_NEIGHBOURS_FUNCTION } from "../board-functions"

/** A card is dropped beside cards that its mover sees. */
export class Migration20261124000600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(MOVE_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(UNSEEN_NEIGHBOURS_FUNCTION)
  }
}
