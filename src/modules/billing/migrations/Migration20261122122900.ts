import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a list may be narrowed by; each of these has its rows in the order of the list. */
const NARROWED = { trato_sales_note: ["status", "payment_status", "seller_id"], trato_invoice: ["state", "payment_status", "seller_id"] }
/** What the filters look at beside the order, so that the index alone counts. */
const LOOKED_AT = { trato_sales_note: "status, payment_status, seller_id, created_by", trato_invoice: "state, kind, payment_status, seller_id, created_by" }

/** For lists of a million notes and invoices, the last issued first, counted and read by index whatever the filter. */
export class Migration20261122122900 extends Migration {
  override async up(): Promise<void> {
    for (const [table, columns] of Object.entries(NARROWED)) {
      this.addSql(`create index if not exists "IDX_${table}_list" on "${table}" (issued_on, created_at, id) include (${LOOKED_AT[table as keyof typeof LOOKED_AT]}) where deleted_at is null;`)
      for (const column of columns) this.addSql(`create index if not exists "IDX_${table}_list_${column}" on "${table}" (${column}, issued_on, created_at, id) where deleted_at is null;`)
      this.addSql(`create index if not exists "IDX_${table}_creator" on "${table}" (created_by, seller_id) where deleted_at is null;`)
    }
  }

  override async down(): Promise<void> {
    for (const [table, columns] of Object.entries(NARROWED)) {
      for (const column of ["creator", "list", ...columns.map((one) => `list_${one}`)]) this.addSql(`drop index if exists "IDX_${table}_${column}";`)
    }
  }
}
