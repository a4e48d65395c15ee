import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const DAY = (column: string) => `(${column} is null or ${column} ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')`

/** Photos of a device, serial numbers that left with an order, and an index for each order of the lists. */
export class Migration20261122082000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_document_attachment" add column if not exists "device_id" text null;`)
    this.addSql(`create table if not exists "trato_sold_serial" (id text primary key, order_id text not null, order_number text not null, line_item_id text null, title text not null, serial text not null, serial_key text not null, customer_name text not null, sold_on text not null check ${DAY("sold_on")}, warranty_until text null check ${DAY("warranty_until")}, created_by text null, created_at timestamptz not null default now());`)
    this.addSql(`create unique index if not exists "IDX_trato_sold_serial_order" on "trato_sold_serial" (order_id, serial_key);`)
    this.addSql(`create index if not exists "IDX_trato_sold_serial_key" on "trato_sold_serial" (serial_key);`)
    for (const column of SORTED) {
      this.addSql(`create index if not exists "IDX_trato_document_type_${column}" on "trato_document" (type, ${column}, id) where deleted_at is null;`)
      this.addSql(`create index if not exists "IDX_trato_document_all_${column}" on "trato_document" (${column}, id) where deleted_at is null;`)
    }
  }

  override async down(): Promise<void> {
    for (const column of SORTED) for (const scope of ["type", "all"]) this.addSql(`drop index if exists "IDX_trato_document_${scope}_${column}";`)
    this.addSql(`drop table if exists "trato_sold_serial";`)
    this.addSql(`alter table "trato_document_attachment" drop column if exists "device_id";`)
  }
}

/** What the lists may be sorted by, besides when it was made and issued. */
const SORTED = ["number", "total", "valid_until", "customer_name"]
