import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { AROUND_FUNCTIONS, DROP_AROUND_FUNCTIONS } from "../around-functions"

/** What hangs on a note and on an invoice is read by functions. */
export class Migration20261122234824 extends Migration {
  override async up(): Promise<void> {
    for (const one of AROUND_FUNCTIONS) this.addSql(one)
  }

  override async down(): Promise<void> {
    for (const one of DROP_AROUND_FUNCTIONS) this.addSql(one)
  }
}
