import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { VISIT_FUNCTION, VISIT_FUNCTION_BEFORE } from "../stage-visits"

/** Where a deal was last is looked for by its own visits, on a connection that was opened when there were none, too. */
export class Migration20261124000100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(VISIT_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(VISIT_FUNCTION_BEFORE)
  }
}
