import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122013457 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_document" ("id" text not null, "type" text check ("type" in ('opportunity', 'quote', 'contract', 'order_request', 'service')) not null, "series_id" text not null, "folio" integer not null, "number" text not null, "revision" integer not null default 1, "status" text check ("status" in ('draft', 'sent', 'accepted', 'rejected', 'converted', 'void')) not null default 'draft', "title" text null, "customer_id" text not null, "customer_name" text not null, "customer" jsonb not null, "shipping_address" jsonb null, "seller_id" text null, "seller_name" text null, "created_by" text null, "region_id" text not null, "sales_channel_id" text null, "currency_code" text not null, "issued_on" text not null, "valid_until" text null, "discount" jsonb null, "delivery_time" text null, "payment_terms" text null, "notes" text null, "terms" text null, "subtotal" numeric not null, "discount_total" numeric not null, "tax_total" numeric not null, "total" numeric not null, "taxes" jsonb not null, "deal_id" text null, "source_id" text null, "order_id" text null, "order_display_id" integer null, "conversion_id" text null, "token_version" integer not null default 1, "token_hash" text not null, "shared_at" timestamptz null, "sent_at" timestamptz null, "sent_to" text null, "viewed_at" timestamptz null, "answered_at" timestamptz null, "answered_by" text null, "rejection_reason" text null, "voided_at" timestamptz null, "void_reason" text null, "version" integer not null default 1, "metadata" jsonb null, "search" text not null, "raw_subtotal" jsonb not null, "raw_discount_total" jsonb not null, "raw_tax_total" jsonb not null, "raw_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_document_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_deleted_at" ON "trato_document" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_document_number" ON "trato_document" ("number", "type") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_document_token" ON "trato_document" ("token_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_type" ON "trato_document" ("type", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_created" ON "trato_document" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_seller" ON "trato_document" ("seller_id", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_creator" ON "trato_document" ("created_by") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_customer" ON "trato_document" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_deal" ON "trato_document" ("deal_id", "created_at") WHERE deal_id is not null AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_source" ON "trato_document" ("source_id") WHERE source_id is not null AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_order" ON "trato_document" ("order_id") WHERE order_id is not null AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_document_conversion" ("id" text not null, "document_id" text not null, "target_type" text check ("target_type" in ('order', 'document', 'note')) not null, "target_id" text null, "status" text check ("status" in ('pending', 'done', 'undone')) not null default 'pending', "key" text not null, "actor" jsonb not null, "finished_at" timestamptz null, "announced_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_document_conversion_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_conversion_deleted_at" ON "trato_document_conversion" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_document_conversion_order" ON "trato_document_conversion" ("document_id") WHERE target_type = 'order' and status in ('pending', 'done') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_conversion_pending" ON "trato_document_conversion" ("created_at") WHERE status = 'pending' AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_conversion_unannounced" ON "trato_document_conversion" ("finished_at") WHERE status = 'done' and announced_at is null AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_conversion_target" ON "trato_document_conversion" ("target_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_document_line" ("id" text not null, "document_id" text not null, "position" integer not null, "variant_id" text null, "product_id" text null, "title" text not null, "description" text null, "sku" text null, "unit" text null, "quantity" numeric not null, "unit_price" numeric not null, "is_tax_inclusive" boolean not null default false, "discount" jsonb null, "adjustment" numeric not null, "tax_lines" jsonb not null, "has_own_taxes" boolean not null default false, "subtotal" numeric not null, "discount_total" numeric not null, "tax_total" numeric not null, "total" numeric not null, "raw_quantity" jsonb not null, "raw_unit_price" jsonb not null, "raw_adjustment" jsonb not null, "raw_subtotal" jsonb not null, "raw_discount_total" jsonb not null, "raw_tax_total" jsonb not null, "raw_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_document_line_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_line_deleted_at" ON "trato_document_line" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_line_document" ON "trato_document_line" ("document_id", "position") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_line_variant" ON "trato_document_line" ("variant_id") WHERE variant_id is not null AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_document_series" ("id" text not null, "document_type" text check ("document_type" in ('opportunity', 'quote', 'contract', 'order_request', 'service')) not null, "prefix" text not null, "next_folio" integer not null default 1, "is_default" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_document_series_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_document_series_deleted_at" ON "trato_document_series" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_document_series_prefix" ON "trato_document_series" ("prefix") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_document_series_default" ON "trato_document_series" ("document_type") WHERE is_default AND deleted_at IS NULL;`);

    // By hand from here on.
    this.addSql(`alter table "trato_document" add constraint "trato_document_dates" check (issued_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and (valid_until is null or valid_until ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'));`);
    this.addSql(`alter table "trato_document" add constraint "trato_document_amounts" check (subtotal >= 0 and discount_total >= 0 and tax_total >= 0 and total >= 0);`);
    this.addSql(`alter table "trato_document" add constraint "trato_document_converted" check (status <> 'converted' or conversion_id is null);`);
    this.addSql(`alter table "trato_document_line" add constraint "trato_document_line_amounts" check (quantity > 0 and unit_price >= 0 and adjustment >= 0 and adjustment <= quantity * unit_price);`);
    this.addSql(`alter table "trato_document_line" add constraint "trato_document_line_document" foreign key (document_id) references trato_document (id) on delete cascade;`);
    // Words of the search box by prefix, without an extension: the column is already folded.
    this.addSql(`create index if not exists "IDX_trato_document_search" on "trato_document" using gin (to_tsvector('simple', search)) where deleted_at is null;`);
    this.addSql(`insert into "trato_document_series" (id, document_type, prefix, is_default) values
      ('trser_opportunity', 'opportunity', 'CASO', true), ('trser_quote', 'quote', 'COT', true), ('trser_contract', 'contract', 'CNT', true),
      ('trser_order_request', 'order_request', 'PD', true), ('trser_service', 'service', 'TS', true) on conflict do nothing;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_document" cascade;`);

    this.addSql(`drop table if exists "trato_document_conversion" cascade;`);

    this.addSql(`drop table if exists "trato_document_line" cascade;`);

    this.addSql(`drop table if exists "trato_document_series" cascade;`);
  }

}
