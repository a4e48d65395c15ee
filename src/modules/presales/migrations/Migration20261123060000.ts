import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What remained of a document that was converted in part could be neither voided nor closed. */
export class Migration20261123060000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_document" add column if not exists "rest_closed_at" timestamptz null, add column if not exists "rest_reason" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "trato_document" drop column if exists "rest_closed_at", drop column if exists "rest_reason";`)
  }
}
