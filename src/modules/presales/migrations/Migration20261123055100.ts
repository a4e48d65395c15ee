import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { DROP_PARTS_FUNCTION, PARTS_FUNCTION } from "../queries/satellites"

/** What hangs on a document is read by a plan that is kept. */
export class Migration20261123055100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(PARTS_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(DROP_PARTS_FUNCTION)
  }
}
