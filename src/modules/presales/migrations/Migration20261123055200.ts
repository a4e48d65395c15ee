import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Quotes that a customer accepted and whose order is to be made at once (PB-04): written with the acceptance, gone with the order. */
export class Migration20261123055200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_document_order_due" ("document_id" text primary key, "created_at" timestamptz not null default now(), "claimed_at" timestamptz null);`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_document_order_due";`)
  }
}
