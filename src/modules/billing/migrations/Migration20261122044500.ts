import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A deal's notes, for its history and its page. */
export class Migration20261122044500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_deal" ON "trato_sales_note" ("deal_id", "created_at") WHERE deal_id is not null AND deleted_at IS NULL;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sales_note_deal";`)
  }
}
