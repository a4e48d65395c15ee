import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Refunds that may still need their credit note. */
export class Migration20261122093005 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_refunded" ON "trato_note_payment" ("updated_at") WHERE refunded_total > 0 and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_note_payment_refunded";`)
  }
}
