import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Banks and accounts of a payment, for its complement (BIL-14). */
export class Migration20261122161900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_note_payment" add column if not exists "bank" jsonb null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "trato_note_payment" drop column if exists "bank";`)
  }
}
