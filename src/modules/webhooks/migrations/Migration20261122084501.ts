import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TIMES = `"created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null`

/** Endpoints, and the calls that wait, were answered or were given up. */
export class Migration20261122084501 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_webhook" ("id" text primary key, "name" text not null, "url" text not null, "events" jsonb not null, "enabled" boolean not null default true, "secret" text not null,
      "failing_since" timestamptz null, "disabled_since" timestamptz null, "last_code" integer null, "last_delivery_at" timestamptz null, "created_by" text null, "version" integer not null default 1, ${TIMES});`)
    this.addSql(`create table if not exists "trato_webhook_delivery" ("id" text primary key, "webhook_id" text not null, "event_id" text not null, "event" text not null, "payload" text not null,
      "status" text not null default 'pending' check ("status" in ('pending', 'delivered', 'failed')), "attempts" integer not null default 0, "next_attempt_at" timestamptz not null default now(), "lease_until" timestamptz null,
      "code" integer null, "error" text null, "answer" text null, "milliseconds" integer null, "delivered_at" timestamptz null, ${TIMES});`)
    this.addSql(`create unique index if not exists "IDX_trato_webhook_delivery_once" on "trato_webhook_delivery" ("webhook_id", "event_id");`)
    this.addSql(`create index if not exists "IDX_trato_webhook_delivery_list" on "trato_webhook_delivery" ("webhook_id", "created_at" desc, "id");`)
    this.addSql(`create index if not exists "IDX_trato_webhook_delivery_due" on "trato_webhook_delivery" ("webhook_id", "next_attempt_at") where status = 'pending';`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_webhook_delivery";`)
    this.addSql(`drop table if exists "trato_webhook";`)
  }
}
