import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Notes follow their order (BIL-02): a line knows the line of the order it is, an order whose sale grew has a further note,
 * and a note knows what the order still says of it.
 */
export class Migration20261122194500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_note_line" add column if not exists "order_line_id" text null;`)
    this.addSql(`alter table "trato_note_credit" add column if not exists "by_order" boolean not null default false;`)
    this.addSql(`alter table "trato_sales_note"
      add column if not exists "order_part" integer not null default 1, add column if not exists "order_seen_at" timestamptz null,
      add column if not exists "order_net" numeric null, add column if not exists "raw_order_net" jsonb null,
      add column if not exists "order_added" numeric null, add column if not exists "raw_order_added" jsonb null;`)
    this.addSql(`drop index if exists "IDX_trato_sales_note_order";`)
    this.addSql(`create unique index if not exists "IDX_trato_sales_note_order" on "trato_sales_note" ("order_id", "order_part") where order_id is not null and status <> 'void' and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    // The index of before says one note for each order, which further notes would break: the table keeps this one, that holds the same and more.
    this.addSql(`alter table "trato_sales_note" drop column if exists "raw_order_added", drop column if exists "order_added", drop column if exists "raw_order_net", drop column if exists "order_net", drop column if exists "order_seen_at";`)
    this.addSql(`alter table "trato_note_credit" drop column if exists "by_order";`)
    this.addSql(`alter table "trato_note_line" drop column if exists "order_line_id";`)
  }
}
