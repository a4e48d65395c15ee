import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A note of another system comes in once, whoever imports it (DAY-03). */
export class Migration20261122121700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create unique index if not exists "IDX_trato_sales_note_old_number" on "trato_sales_note" ((metadata->>'imported_number')) where jsonb_exists(metadata, 'imported_number') and status <> 'void' and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sales_note_old_number";`)
  }
}
