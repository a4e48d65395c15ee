import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const DELIVERY = (rest: string): string =>
  `create index if not exists "IDX_trato_document_delivery" on "trato_document" (delivery_on, id) include (type, status, seller_id, created_by) where ${rest}deleted_at is null;`

/** A list by day of delivery also shows documents without one; its index holds them, or a seller's list would be sorted whole. */
export class Migration20261122213600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_delivery";`)
    this.addSql(DELIVERY(""))
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_delivery";`)
    this.addSql(DELIVERY("delivery_on is not null and "))
  }
}
