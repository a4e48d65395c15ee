import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Codes of products, and the authority's long catalogues. */
export class Migration20261122051900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_tax_code" drop constraint if exists "trato_tax_code_subject_type_subject_id_unique";`)
    this.addSql(`alter table if exists "trato_sat_entry" drop constraint if exists "trato_sat_entry_catalog_code_unique";`)
    this.addSql(`create table if not exists "trato_sat_catalog" ("id" text not null, "rows" integer not null, "source" text not null, "imported_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_sat_catalog_pkey" primary key ("id"));`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sat_catalog_deleted_at" ON "trato_sat_catalog" ("deleted_at") WHERE deleted_at IS NULL;`)

    this.addSql(`create table if not exists "trato_sat_entry" ("id" text not null, "catalog" text check ("catalog" in ('product_codes', 'postal_codes')) not null, "code" text not null, "name" text not null, "search" text not null, "facts" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_sat_entry_pkey" primary key ("id"));`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sat_entry_deleted_at" ON "trato_sat_entry" ("deleted_at") WHERE deleted_at IS NULL;`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_sat_entry_catalog_code_unique" ON "trato_sat_entry" ("catalog", "code") WHERE deleted_at IS NULL;`)

    this.addSql(`create table if not exists "trato_tax_code" ("id" text not null, "subject_type" text check ("subject_type" in ('product', 'category')) not null, "subject_id" text not null, "product_code" text null, "unit_code" text null, "tax_object" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_tax_code_pkey" primary key ("id"));`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_tax_code_deleted_at" ON "trato_tax_code" ("deleted_at") WHERE deleted_at IS NULL;`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_tax_code_subject_type_subject_id_unique" ON "trato_tax_code" ("subject_type", "subject_id") WHERE deleted_at IS NULL;`)

    // What DML cannot say: order by bytes, so that a code's beginning is a range; forms of codes; words to search by.
    this.addSql(`alter table "trato_sat_entry" alter column "code" type text collate "C";`)
    this.addSql(`create index if not exists "IDX_trato_sat_entry_search" on "trato_sat_entry" using gin (to_tsvector('simple', search)) where catalog = 'product_codes' and deleted_at is null;`)
    this.addSql(`alter table "trato_sat_catalog" add constraint "trato_sat_catalog_id" check (id in ('product_codes', 'postal_codes') and rows > 0);`)
    this.addSql(`alter table "trato_tax_code" add constraint "trato_tax_code_form" check (coalesce(product_code, '00000000') ~ '^[0-9]{8}$' and coalesce(unit_code, 'H87') ~ '^[A-Z0-9]{2,3}$' and coalesce(tax_object, '01') ~ '^[0-9]{2}$');`)
    this.addSql(`alter table "trato_tax_code" add constraint "trato_tax_code_something" check (num_nonnulls(product_code, unit_code, tax_object) > 0);`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_sat_catalog" cascade;`)
    this.addSql(`drop table if exists "trato_sat_entry" cascade;`)
    this.addSql(`drop table if exists "trato_tax_code" cascade;`)
  }
}
