import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { DROP_MOVE_FUNCTION, MOVE_FUNCTION, TELLING_MOVE_FUNCTION } from "../board-functions"

/** Moves of one column no longer wait for one another's commit. */
export class Migration20261122203000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(DROP_MOVE_FUNCTION)
    this.addSql(MOVE_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(TELLING_MOVE_FUNCTION)
  }
}
