import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TABLE = `"trato_document"`
const SORTS = ["total", "number", "customer_name", "issued_on", "valid_until"]
const included = (sort: string): string => ["seller_id", "status", "valid_until"].filter((column) => column !== sort).join(", ")

/**
 * The indexes of a list's orders know whose a document is and how it stands, so that a page of one seller's is found by an
 * index alone; `owner` counts and finds what a seller has of a kind, `made` what somebody made for another, `by_customer` a customer's.
 */
export class Migration20261123001600 extends Migration {
  override async up(): Promise<void> {
    const index = (name: string, rows: string): void => this.addSql(`create index if not exists "IDX_trato_document_${name}" on ${TABLE} ${rows} deleted_at is null;`)
    for (const sort of SORTS) {
      index(`list_${sort}`, `(type, ${sort}, id) include (${included(sort)}) where`)
      this.addSql(`drop index if exists "IDX_trato_document_type_${sort}";`)
    }
    index("owner", "(seller_id, type, status, issued_on) include (id, valid_until, delivery_on, stage) where")
    index("made", "(created_by, created_at, id) include (type, status, stage, seller_id, issued_on, valid_until, delivery_on, customer_id) where created_by is distinct from seller_id and")
    index("by_customer", "(customer_id, created_at, id) include (type, status, seller_id, total) where")
    index("in_stage", "(type, stage, created_at, id) include (seller_id, status) where stage is not null and")
    for (const name of ["customer", "stage", "count"]) this.addSql(`drop index if exists "IDX_trato_document_${name}";`)
    this.addSql(`create index if not exists "IDX_trato_document_service_technicians" on "trato_document_service" (technician_id, document_id) where technician_id is not null;`)
    this.addSql(`drop index if exists "IDX_trato_document_service_technician";`)
  }

  override async down(): Promise<void> {
    for (const sort of SORTS) {
      this.addSql(`drop index if exists "IDX_trato_document_list_${sort}";`)
      this.addSql(`create index if not exists "IDX_trato_document_type_${sort}" on ${TABLE} (type, ${sort}, id) where deleted_at is null;`)
    }
    for (const name of ["owner", "made", "by_customer", "in_stage"]) this.addSql(`drop index if exists "IDX_trato_document_${name}";`)
    this.addSql(`create index if not exists "IDX_trato_document_count" on ${TABLE} (type, status) include (valid_until, seller_id, created_by, issued_on, delivery_on, stage) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_customer" on ${TABLE} (customer_id, created_at) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_stage" on ${TABLE} (type, stage, created_at) where stage is not null and deleted_at is null;`)
    this.addSql(`drop index if exists "IDX_trato_document_service_technicians";`)
    this.addSql(`create index if not exists "IDX_trato_document_service_technician" on "trato_document_service" (technician_id) where technician_id is not null;`)
  }
}
