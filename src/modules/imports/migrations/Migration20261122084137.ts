import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Imports (B-15): the file, and each of its rows with what became of it. The row's key is what makes it come in once. */
export class Migration20261122084137 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_import" ("id" text not null, "kind" text check ("kind" in ('customers', 'deals')) not null,
      "status" text check ("status" in ('uploaded', 'checking', 'checked', 'running', 'done', 'canceled', 'failed')) not null default 'uploaded',
      "filename" text not null, "source" jsonb not null, "headers" jsonb not null, "mapping" jsonb not null, "date_order" text check ("date_order" in ('dmy', 'mdy')) not null default 'dmy',
      "row_count" integer not null default 0, "error" text null, "created_by" text null, "created_by_name" text null, "lease_until" timestamptz null, "lease" integer not null default 0,
      "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_import_pkey" primary key ("id"));`)
    this.addSql(`create index if not exists "IDX_trato_import_deleted_at" on "trato_import" ("deleted_at") where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_import_kind" on "trato_import" ("kind", "created_at") where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_import_working" on "trato_import" ("lease_until") where status in ('checking', 'running') and deleted_at is null;`)
    this.addSql(`create table if not exists "trato_import_row" ("import_id" text not null references "trato_import" ("id") on delete cascade, "row_no" integer not null, "cells" jsonb not null,
      "status" text not null default 'waiting' check ("status" in ('waiting', 'ready', 'bad', 'done')), "match_key" text null, "errors" jsonb null, "result_id" text null,
      primary key ("import_id", "row_no")) with (fillfactor = 80);`)
    this.addSql(`create index if not exists "IDX_trato_import_row_status" on "trato_import_row" ("import_id", "status", "row_no");`)
    this.addSql(`create index if not exists "IDX_trato_import_row_match" on "trato_import_row" ("import_id", "match_key", "row_no") where match_key is not null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_import_row";`)
    this.addSql(`drop table if exists "trato_import" cascade;`)
  }
}
