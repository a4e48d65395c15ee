import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122025711 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_document_conversion" add column if not exists "claimed_until" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_conversion_undone" ON "trato_document_conversion" ("finished_at") WHERE status = 'undone' AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_document_conversion_undone";`);
    this.addSql(`alter table if exists "trato_document_conversion" drop column if exists "claimed_until";`);
  }

}
