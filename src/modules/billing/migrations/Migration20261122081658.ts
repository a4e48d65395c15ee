import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The PAC of each issuer and invoice, practice invoices found by index, printed tickets counted. */
export class Migration20261122081658 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_issuer" add column if not exists "pac" text null;`)
    this.addSql(`alter table if exists "trato_invoice" add column if not exists "pac" text null;`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_practice" ON "trato_invoice" ("issuer_id") WHERE sandbox and deleted_at is null;`)
    this.addSql(`alter table if exists "trato_sales_note" add column if not exists "prints" integer not null default 0;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "trato_sales_note" drop column if exists "prints";`)
    this.addSql(`drop index if exists "IDX_trato_invoice_practice";`)
    this.addSql(`alter table if exists "trato_invoice" drop column if exists "pac";`)
    this.addSql(`alter table if exists "trato_issuer" drop column if exists "pac";`)
  }
}
