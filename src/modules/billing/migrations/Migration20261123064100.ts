import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { ORDER_CANCELS_DOWN, ORDER_CANCELS_UP } from "../order-cancels"

/** The order of a voided note is canceled though the process dies in between. */
export class Migration20261123064100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(ORDER_CANCELS_UP)
  }

  override async down(): Promise<void> {
    this.addSql(ORDER_CANCELS_DOWN)
  }
}
