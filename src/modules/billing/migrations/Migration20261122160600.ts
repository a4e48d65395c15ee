import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { OPEN_NOTES_DOWN, OPEN_NOTES_UP } from "../open-notes"

/** What notes are open, kept ready; the index over all of them was read whole by the widgets, and by nothing else. */
export class Migration20261122160600 extends Migration {
  override async up(): Promise<void> {
    for (const sql of OPEN_NOTES_UP) this.addSql(sql)
    this.addSql(`drop index if exists "IDX_trato_sales_note_open";`)
  }

  override async down(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_sales_note_open" on "trato_sales_note" (currency_code) include (status, payment_status, total, paid_total, credited_total, seller_id, created_by)
      where deleted_at is null and status in ('issued', 'invoiced') and (status = 'issued' or payment_status in ('pending', 'partial'));`)
    for (const sql of OPEN_NOTES_DOWN) this.addSql(sql)
  }
}
