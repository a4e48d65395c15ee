import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A quote of another system comes in once, whoever imports it (DAY-03). */
export class Migration20261122121600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create unique index if not exists "IDX_trato_document_old_number" on "trato_document" ((metadata->>'trato_old_number')) where type = 'quote' and jsonb_exists(metadata, 'trato_old_number') and status <> 'void' and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_old_number";`)
  }
}
