import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Sales typed by hand that were given up, looked at again for a day; notes by their day and the day they were voided. */
export class Migration20261122082930 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sale_intent_undone" ON "trato_sale_intent" ("finished_at") WHERE status = 'undone' and source = 'hand' and deleted_at is null;`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_day" ON "trato_sales_note" ("issued_on") WHERE deleted_at IS NULL;`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_voided" ON "trato_sales_note" ("voided_at") WHERE voided_at is not null and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sales_note_voided";`)
    this.addSql(`drop index if exists "IDX_trato_sales_note_day";`)
    this.addSql(`drop index if exists "IDX_trato_sale_intent_undone";`)
  }
}
