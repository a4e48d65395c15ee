import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Prospects and their contact, views that people save, fields that the merchant defines, and how the CRM behaves. */
export class Migration20261122050100 extends Migration {
  override async up(): Promise<void> {
    this.profiles()
    this.views()
    this.fields()
    this.settings()
    this.orders()
  }

  private profiles(): void {
    this.addSql(`alter table "trato_customer_profile"
      add column if not exists "created_by" text null, add column if not exists "name" text null, add column if not exists "email" text null,
      add column if not exists "contact_name" text null, add column if not exists "contact_position" text null, add column if not exists "contact_phone" text null,
      add column if not exists "contact_email" text null, add column if not exists "address" text null,
      add column if not exists "lifecycle" text check ("lifecycle" in ('prospect', 'potential', 'customer')) not null default 'prospect',
      add column if not exists "prospect_state" text check ("prospect_state" in ('new', 'attempted', 'contacted', 'qualified', 'unqualified')) not null default 'new',
      add column if not exists "became_customer_at" timestamptz null, add column if not exists "version" integer not null default 1,
      add column if not exists "search" text not null default '', add column if not exists "name_sort" text collate "C" not null default '';`)
    this.addSql(`alter table "trato_customer_profile" add constraint "CK_trato_customer_profile_lengths" check
      (char_length(contact_name) <= 300 and char_length(contact_position) <= 200 and char_length(contact_phone) <= 60 and char_length(contact_email) <= 254 and char_length(address) <= 500);`)
    this.addSql(`create index if not exists "IDX_trato_customer_profile_name" on "trato_customer_profile" ("lifecycle", "name_sort", "id") where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_customer_profile_created" on "trato_customer_profile" ("lifecycle", "created_at", "id") where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_customer_profile_search" on "trato_customer_profile" using gin (to_tsvector('simple'::regconfig, "search"));`)
  }

  private views(): void {
    this.addSql(`create table if not exists "trato_saved_view" ("id" text not null, "list" text not null, "name" text not null, "owner_id" text not null, "shared" boolean not null default false,
      "filters" jsonb not null, "columns" jsonb null, "sort" text null, "version" integer not null default 1,
      "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null,
      constraint "trato_saved_view_pkey" primary key ("id"), constraint "CK_trato_saved_view_name" check (char_length(name) between 1 and 60));`)
    this.addSql(`create unique index if not exists "IDX_trato_saved_view_name" on "trato_saved_view" ("list", "owner_id", lower("name")) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_saved_view_shared" on "trato_saved_view" ("list") where shared and deleted_at is null;`)
  }

  private fields(): void {
    this.addSql(`create table if not exists "trato_deal_field" ("id" text not null, "key" text not null, "label" text not null,
      "type" text check ("type" in ('text', 'number', 'money', 'date', 'select', 'multi_select', 'boolean')) not null, "required" boolean not null default false,
      "position" integer not null default 0, "archived" boolean not null default false, "options" jsonb null,
      "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null,
      constraint "trato_deal_field_pkey" primary key ("id"), constraint "CK_trato_deal_field_label" check (char_length(label) between 1 and 60));`)
    this.addSql(`create unique index if not exists "IDX_trato_deal_field_key" on "trato_deal_field" ("key") where deleted_at is null;`)
    this.addSql(`create unique index if not exists "IDX_trato_deal_field_label" on "trato_deal_field" (lower("label")) where deleted_at is null;`)
    // Answers "which deals have this value" and "does any deal use this field" without reading deals.
    this.addSql(`create index if not exists "IDX_trato_deal_custom_fields" on "trato_deal" using gin ("custom_fields") where custom_fields is not null;`)
  }

  private settings(): void {
    this.addSql(`create table if not exists "trato_crm_settings" ("id" text not null, "lost_reason_required" boolean not null default false,
      "last_order_canceled" text check ("last_order_canceled" in ('reopen', 'ask')) not null default 'reopen',
      "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null,
      constraint "trato_crm_settings_pkey" primary key ("id"));`)
    this.addSql(`insert into "trato_crm_settings" ("id") values ('trcrm_settings') on conflict do nothing;`)
  }

  private orders(): void {
    // Orders whose sale was announced while nobody heard it: usually none.
    this.addSql(`create index if not exists "IDX_trato_deal_order_waiting" on "trato_deal_order" ("created_at") where status = 'live' and placed_at is null and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_deal_order_waiting";`)
    this.addSql(`drop table if exists "trato_crm_settings" cascade;`)
    this.addSql(`drop index if exists "IDX_trato_deal_custom_fields";`)
    this.addSql(`drop table if exists "trato_deal_field" cascade;`)
    this.addSql(`drop table if exists "trato_saved_view" cascade;`)
    this.addSql(`alter table "trato_customer_profile" drop constraint if exists "CK_trato_customer_profile_lengths";`)
    for (const column of ["created_by", "name", "email", "contact_name", "contact_position", "contact_phone", "contact_email", "address", "lifecycle", "prospect_state", "became_customer_at", "version", "search", "name_sort"]) {
      this.addSql(`alter table "trato_customer_profile" drop column if exists "${column}";`)
    }
  }
}
