import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Stock locations as branches that sell; where each series began. */
export class Migration20261122090421 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_billing_series" add column if not exists "first_folio" integer not null default 1;`)
    this.addSql(`create table if not exists "trato_branch" ("id" text not null, "stock_location_id" text not null, "postal_code" text null, "time_zone" text null, "series_id" text null, "seller_id" text null, "paper_format" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_branch_pkey" primary key ("id"));`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_branch_deleted_at" ON "trato_branch" ("deleted_at") WHERE deleted_at IS NULL;`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_branch_stock_location_id_unique" ON "trato_branch" ("stock_location_id") WHERE deleted_at IS NULL;`)
    this.addSql(`alter table "trato_branch" add constraint "trato_branch_postal_code" check (coalesce(postal_code, '00000') ~ '^[0-9]{5}$');`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_branch" cascade;`)
    this.addSql(`alter table if exists "trato_billing_series" drop column if exists "first_folio";`)
  }
}
