import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Notes that wait for the credit note of what came back in their order: few of many, asked for each minute. */
export class Migration20261122201800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_sales_note_order_back" on "trato_sales_note" ("id") where order_net is not null and total - credited_total > order_net and status = 'invoiced' and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sales_note_order_back";`)
  }
}
