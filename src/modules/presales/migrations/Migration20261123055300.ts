import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Which payment collection of an order its customer is led to: two who asked at the same moment were led to two. */
export class Migration20261123055300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_document_payment" ("order_id" text primary key, "collection_id" text not null);`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_document_payment";`)
  }
}
