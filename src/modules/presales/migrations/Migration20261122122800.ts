import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** For lists of a million documents: one index alone counts what a filter holds, and one has each type by its date. */
export class Migration20261122122800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_document_count" on "trato_document" (type, status) include (valid_until, seller_id, created_by, issued_on, delivery_on, stage) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_type_issued_on" on "trato_document" (type, issued_on, id) where deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_type_issued_on";`)
    this.addSql(`drop index if exists "IDX_trato_document_count";`)
  }
}
