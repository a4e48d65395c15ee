import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { DROP_PERMISSIONS_FUNCTION, PERMISSIONS_FUNCTION } from "../permissions-function"

/** Permissions as a function (permissions-function.ts). */
export class Migration20261122165500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(PERMISSIONS_FUNCTION)
  }

  override async down(): Promise<void> {
    this.addSql(DROP_PERMISSIONS_FUNCTION)
  }
}
