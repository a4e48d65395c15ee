import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** PB-04: a conversion may be held by a cart of the host's until it is paid. */
export class Migration20261122160700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_document" add column if not exists "checkout_cart_id" text null;`)
    this.addSql(`alter table "trato_document_conversion" add column if not exists "cart_id" text null, add column if not exists "expires_at" timestamptz null;`)
    this.addSql(`alter table "trato_document_conversion_line" add column if not exists "cart_item_id" text null;`)
    this.addSql(`alter table "trato_document_conversion" drop constraint if exists "trato_document_conversion_status_check";`)
    this.addSql(`alter table "trato_document_conversion" add constraint "trato_document_conversion_status_check" check (status in ('pending', 'reserved', 'done', 'undone'));`)
    this.addSql(`alter table "trato_document_conversion" add constraint "trato_document_conversion_reserved" check (status <> 'reserved' or (cart_id is not null and expires_at is not null));`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_running";`)
    this.addSql(`create unique index if not exists "IDX_trato_document_conversion_running" on "trato_document_conversion" (document_id) where status in ('pending', 'reserved') and deleted_at is null;`)
    this.addSql(`create unique index if not exists "IDX_trato_document_conversion_cart" on "trato_document_conversion" (cart_id) where cart_id is not null and deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_conversion_reserved" on "trato_document_conversion" (expires_at) where status = 'reserved' and deleted_at is null;`)
  }

  /** What carts hold is let go first: the version before knows nothing of them. */
  override async down(): Promise<void> {
    this.addSql(`update "trato_document_line" l set converted_quantity = l.converted_quantity - x.quantity, raw_converted_quantity = jsonb_build_object('value', (l.converted_quantity - x.quantity)::text, 'precision', 20)
      from "trato_document_conversion_line" x join "trato_document_conversion" c on c.id = x.conversion_id where c.status = 'reserved' and l.id = x.line_id;`)
    this.addSql(`update "trato_document" d set conversion_id = null from "trato_document_conversion" c where c.status = 'reserved' and d.conversion_id = c.id;`)
    this.addSql(`update "trato_document_conversion" set status = 'undone', finished_at = now() where status = 'reserved';`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_reserved";`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_cart";`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_running";`)
    this.addSql(`create unique index if not exists "IDX_trato_document_conversion_running" on "trato_document_conversion" (document_id) where status = 'pending' and deleted_at is null;`)
    this.addSql(`alter table "trato_document_conversion" drop constraint if exists "trato_document_conversion_reserved";`)
    this.addSql(`alter table "trato_document_conversion" drop constraint if exists "trato_document_conversion_status_check";`)
    this.addSql(`alter table "trato_document_conversion" add constraint "trato_document_conversion_status_check" check (status in ('pending', 'done', 'undone'));`)
    this.addSql(`alter table "trato_document_conversion_line" drop column if exists "cart_item_id";`)
    this.addSql(`alter table "trato_document_conversion" drop column if exists "cart_id", drop column if exists "expires_at";`)
    this.addSql(`alter table "trato_document" drop column if exists "checkout_cart_id";`)
  }
}
