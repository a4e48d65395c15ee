import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122013317 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_sales_note" drop constraint if exists "trato_sales_note_token_hash_unique";`);
    this.addSql(`alter table if exists "trato_sales_note" drop constraint if exists "trato_sales_note_number_unique";`);
    this.addSql(`alter table if exists "trato_note_payment" drop constraint if exists "trato_note_payment_external_id_unique";`);
    this.addSql(`alter table if exists "trato_note_line" drop constraint if exists "trato_note_line_note_id_position_unique";`);
    this.addSql(`alter table if exists "trato_issuer" drop constraint if exists "trato_issuer_tax_id_unique";`);
    this.addSql(`alter table if exists "trato_invoice" drop constraint if exists "trato_invoice_uuid_unique";`);
    this.addSql(`alter table if exists "trato_invoice" drop constraint if exists "trato_invoice_idempotency_key_unique";`);
    this.addSql(`alter table if exists "trato_invoice" drop constraint if exists "trato_invoice_issuer_id_number_unique";`);
    this.addSql(`alter table if exists "trato_fiscal_profile" drop constraint if exists "trato_fiscal_profile_customer_id_unique";`);
    this.addSql(`create table if not exists "trato_billing_series" ("id" text not null, "kind" text check ("kind" in ('note', 'invoice')) not null, "issuer_id" text null, "sandbox" boolean not null default false, "prefix" text not null, "padding" integer not null default 0, "next_folio" integer not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_billing_series_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_billing_series_deleted_at" ON "trato_billing_series" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_billing_series_invoice" ON "trato_billing_series" ("kind", "issuer_id", "sandbox") WHERE kind = 'invoice' and deleted_at is null;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_billing_series_note" ON "trato_billing_series" ("kind") WHERE kind = 'note' and deleted_at is null;`);

    this.addSql(`create table if not exists "trato_fiscal_profile" ("id" text not null, "customer_id" text not null, "tax_id" text not null, "receiver" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_fiscal_profile_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_fiscal_profile_deleted_at" ON "trato_fiscal_profile" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_fiscal_profile_customer_id_unique" ON "trato_fiscal_profile" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_invoice" ("id" text not null, "number" text not null, "series" text not null, "folio" integer not null, "state" text check ("state" in ('draft', 'sealed', 'stamping', 'stamped', 'rejected', 'cancel_requested', 'canceled')) not null default 'draft', "sandbox" boolean not null, "issuer_id" text not null, "provider_id" text not null, "customer_id" text null, "customer_name" text not null, "seller_id" text null, "created_by" text null, "currency_code" text not null, "total" numeric not null, "paid_total" numeric not null, "payment_status" text check ("payment_status" in ('pending', 'partial', 'paid')) not null, "payment_method" text not null, "payment_form" text not null, "issued_on" text not null, "issued_at" timestamptz not null, "receiver" jsonb not null, "issuer" jsonb not null, "lines" jsonb not null, "totals" jsonb not null, "fiscal_lines" jsonb not null, "requested_by" jsonb not null, "idempotency_key" text not null, "sealed_xml" text null, "sealed_sha256" text null, "certificate_number" text null, "stamped_xml" text null, "uuid" text null, "stamped_at" timestamptz null, "authority_certificate_number" text null, "answer_code" text null, "answer" text null, "errors" jsonb null, "attempts" integer not null default 0, "next_attempt_at" timestamptz null, "claimed_until" timestamptz null, "finished_at" timestamptz null, "mail_to" text null, "mailed_at" timestamptz null, "mail_error" text null, "mail_attempts" integer not null default 0, "search" text not null, "raw_total" jsonb not null, "raw_paid_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_invoice_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_deleted_at" ON "trato_invoice" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_invoice_issuer_id_number_unique" ON "trato_invoice" ("issuer_id", "number") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_invoice_idempotency_key_unique" ON "trato_invoice" ("idempotency_key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_invoice_uuid_unique" ON "trato_invoice" ("uuid") WHERE uuid is not null and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_pending" ON "trato_invoice" ("next_attempt_at") WHERE state in ('draft', 'sealed', 'stamping') and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_unmailed" ON "trato_invoice" ("mail_attempts") WHERE state = 'stamped' and mail_to is not null and mailed_at is null and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_recent" ON "trato_invoice" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_seller" ON "trato_invoice" ("seller_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_customer" ON "trato_invoice" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_issuer" ("id" text not null, "tax_id" text not null, "name" text not null, "regime" text not null, "postal_code" text not null, "time_zone" text null, "provider_id" text not null default 'cfdi', "sandbox" boolean not null default true, "is_default" boolean not null default false, "allowed_uses" text[] null, "certificate" text null, "certificate_number" text null, "certificate_valid_from" timestamptz null, "certificate_valid_to" timestamptz null, "private_key_sealed" text null, "password_sealed" text null, "pac_sealed" text null, "version" integer not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_issuer_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_issuer_deleted_at" ON "trato_issuer" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_issuer_default" ON "trato_issuer" ("is_default") WHERE is_default and deleted_at is null;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_issuer_tax_id_unique" ON "trato_issuer" ("tax_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_note_invoice" ("id" text not null, "note_id" text not null, "invoice_id" text not null, "live" boolean not null default true, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_note_invoice_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_invoice_deleted_at" ON "trato_note_invoice" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_note_invoice_live" ON "trato_note_invoice" ("note_id") WHERE live and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_invoice_note" ON "trato_note_invoice" ("note_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_invoice_invoice_id" ON "trato_note_invoice" ("invoice_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_note_line" ("id" text not null, "note_id" text not null, "position" integer not null, "kind" text check ("kind" in ('item', 'shipping', 'fee')) not null default 'item', "variant_id" text null, "product_id" text null, "title" text not null, "description" text null, "sku" text null, "unit" text null, "quantity" numeric not null, "unit_price" numeric not null, "is_tax_inclusive" boolean not null default false, "tax_lines" jsonb not null, "subtotal" numeric not null, "discount_total" numeric not null, "tax_total" numeric not null, "total" numeric not null, "product_code" text null, "unit_code" text null, "tax_object" text null, "raw_quantity" jsonb not null, "raw_unit_price" jsonb not null, "raw_subtotal" jsonb not null, "raw_discount_total" jsonb not null, "raw_tax_total" jsonb not null, "raw_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_note_line_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_line_deleted_at" ON "trato_note_line" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_note_line_note_id_position_unique" ON "trato_note_line" ("note_id", "position") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_note_payment" ("id" text not null, "note_id" text not null, "paid_on" text not null, "form" text not null, "reference" text null, "amount" numeric not null, "currency_code" text not null, "external_id" text null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_note_payment_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_note_id" ON "trato_note_payment" ("note_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_deleted_at" ON "trato_note_payment" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_note_payment_external_id_unique" ON "trato_note_payment" ("external_id") WHERE external_id is not null and deleted_at is null;`);

    this.addSql(`create table if not exists "trato_sales_note" ("id" text not null, "number" text not null, "folio" integer not null, "status" text check ("status" in ('issued', 'invoiced', 'void')) not null default 'issued', "customer_id" text null, "customer_name" text not null, "customer" jsonb not null, "order_id" text null, "order_display_id" integer null, "document_id" text null, "document_number" text null, "deal_id" text null, "seller_id" text null, "created_by" text null, "currency_code" text not null, "total" numeric not null, "paid_total" numeric not null, "payment_status" text check ("payment_status" in ('pending', 'partial', 'paid')) not null, "totals" jsonb not null, "issued_on" text not null, "allow_self_invoice" boolean not null default false, "token_hash" text not null, "token_version" integer not null default 1, "self_invoice_expires_at" timestamptz null, "sent_at" timestamptz null, "sent_to" text null, "opened_at" timestamptz null, "search" text not null, "metadata" jsonb null, "raw_total" jsonb not null, "raw_paid_total" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_sales_note_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_deleted_at" ON "trato_sales_note" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_sales_note_number_unique" ON "trato_sales_note" ("number") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_sales_note_token_hash_unique" ON "trato_sales_note" ("token_hash") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_sales_note_order" ON "trato_sales_note" ("order_id") WHERE order_id is not null and status <> 'void' and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_recent" ON "trato_sales_note" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_seller" ON "trato_sales_note" ("seller_id", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sales_note_customer" ON "trato_sales_note" ("customer_id", "created_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_billing_series" cascade;`);

    this.addSql(`drop table if exists "trato_fiscal_profile" cascade;`);

    this.addSql(`drop table if exists "trato_invoice" cascade;`);

    this.addSql(`drop table if exists "trato_issuer" cascade;`);

    this.addSql(`drop table if exists "trato_note_invoice" cascade;`);

    this.addSql(`drop table if exists "trato_note_line" cascade;`);

    this.addSql(`drop table if exists "trato_note_payment" cascade;`);

    this.addSql(`drop table if exists "trato_sales_note" cascade;`);
  }

}
