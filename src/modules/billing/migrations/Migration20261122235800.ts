import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TABLES = [{ table: "trato_sales_note", state: "status", rest: "", also: "" }, { table: "trato_invoice", state: "state", rest: "kind <> 'payment' and ", also: ", kind" }]
const OLD = ["customer", "list_seller_id", "list_payment_status"]

/**
 * The list by whose, in which state and paid or not, in its order: an index holds what each combination shows side by side,
 * so little of one seller in one state is found without reading all of either. `made`: what somebody made for another,
 * by covering all that the list asks, since PostgreSQL takes it for frequent. A customer's by an index alone.
 */
export class Migration20261122235800 extends Migration {
  override async up(): Promise<void> {
    for (const { table, state, rest, also } of TABLES) {
      const index = (name: string, rows: string): void => this.addSql(`create index if not exists "IDX_${table}_${name}" on "${table}" ${rows};`)
      index("owner", `(seller_id, ${state}, payment_status, issued_on, created_at, id) where ${rest}deleted_at is null`)
      index("state", `(${state}, payment_status, issued_on, created_at, id) where ${rest}deleted_at is null`)
      index("by_customer", `(customer_id, issued_on, created_at, id) include (${state}, payment_status, seller_id${also}) where deleted_at is null`)
      index("made", `(created_by, issued_on, created_at, id) include (${state}, payment_status, seller_id, customer_id) where created_by is distinct from seller_id and ${rest}deleted_at is null`)
      for (const name of [...OLD, `list_${state}`]) this.addSql(`drop index if exists "IDX_${table}_${name}";`)
    }
  }

  override async down(): Promise<void> {
    for (const { table, state } of TABLES) {
      for (const name of ["owner", "state", "by_customer", "made"]) this.addSql(`drop index if exists "IDX_${table}_${name}";`)
      this.addSql(`create index if not exists "IDX_${table}_customer" on "${table}" (customer_id, created_at) where deleted_at is null;`)
      for (const column of ["seller_id", "payment_status", state]) this.addSql(`create index if not exists "IDX_${table}_list_${column}" on "${table}" (${column}, issued_on, created_at, id) where deleted_at is null;`)
    }
  }
}
