import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What is to be delivered in a month, of a million documents, counted by the index alone. */
export class Migration20261122172500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_document_delivery" on "trato_document" (delivery_on, id) include (type, status, seller_id, created_by) where delivery_on is not null and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_delivery";`)
  }
}
