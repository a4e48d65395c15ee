import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Notes that are not paid or wait for their invoice (the widgets of the host's lists): an index of these alone, whatever number is settled. */
export class Migration20261122125000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_sales_note_open" on "trato_sales_note" (currency_code) include (status, payment_status, total, paid_total, credited_total, seller_id, created_by)
      where deleted_at is null and status in ('issued', 'invoiced') and (status = 'issued' or payment_status in ('pending', 'partial'));`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sales_note_open";`)
  }
}
