import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Follow-ups with their reminders, and the private addresses of calendars. */
export class Migration20261122063000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_activity" ("id" text not null, "type" text check ("type" in ('call', 'email', 'meeting', 'message', 'task', 'other')) not null, "type_name" text null,
      "title" text not null, "notes" text null, "due_at" timestamptz not null, "duration_minutes" integer null, "remind_minutes" integer null, "reminded_at" timestamptz null, "reminder_lease" timestamptz null,
      "priority" text check ("priority" in ('none', 'low', 'medium', 'high')) not null default 'none', "owner_id" text null, "created_by" text null, "deal_id" text null,
      "customer_id" text null, "customer_name" text null, "document_id" text null, "document_number" text null, "done_at" timestamptz null, "done_by" text null, "result" text null,
      "version" integer not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null,
      "remind_at" timestamptz null,
      constraint "trato_activity_pkey" primary key ("id"),
      constraint "CK_trato_activity_lengths" check (char_length(title) between 1 and 200 and char_length(notes) <= 2000 and char_length(result) <= 1000 and char_length(type_name) <= 40),
      constraint "CK_trato_activity_minutes" check (duration_minutes between 1 and 10080 and remind_minutes between 0 and 43200),
      constraint "CK_trato_activity_done" check ((done_at is null) = (done_by is null)),
      constraint "CK_trato_activity_hard_delete" check (deleted_at is null));`)
    // An instant less minutes is no immutable expression in the eyes of PostgreSQL, so a trigger keeps it.
    this.addSql(`create or replace function trato_activity_remind() returns trigger language plpgsql as $$
      begin new.remind_at := new.due_at - make_interval(mins => new.remind_minutes); return new; end $$;`)
    this.addSql(`create or replace trigger "trato_activity_remind" before insert or update of due_at, remind_minutes on "trato_activity" for each row execute function trato_activity_remind();`)
    this.addSql(`create index if not exists "IDX_trato_activity_due" on "trato_activity" ("due_at", "id");`)
    this.addSql(`create index if not exists "IDX_trato_activity_owner" on "trato_activity" ("owner_id", "due_at");`)
    this.addSql(`create index if not exists "IDX_trato_activity_creator" on "trato_activity" ("created_by");`)
    this.addSql(`create index if not exists "IDX_trato_activity_deal" on "trato_activity" ("deal_id", "due_at") where deal_id is not null;`)
    this.addSql(`create index if not exists "IDX_trato_activity_customer" on "trato_activity" ("customer_id", "due_at") where customer_id is not null;`)
    this.addSql(`create index if not exists "IDX_trato_activity_document" on "trato_activity" ("document_id") where document_id is not null;`)
    // Reminders that are due: usually none.
    this.addSql(`create index if not exists "IDX_trato_activity_reminder" on "trato_activity" ("remind_at") where done_at is null and reminded_at is null and remind_at is not null;`)
    this.addSql(`create table if not exists "trato_calendar_feed" ("id" text not null, "user_id" text not null, "token_version" integer not null default 1, "token_hash" text null,
      "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_calendar_feed_pkey" primary key ("id"));`)
    this.addSql(`create unique index if not exists "IDX_trato_calendar_feed_user" on "trato_calendar_feed" ("user_id") where deleted_at is null;`)
    this.addSql(`create unique index if not exists "IDX_trato_calendar_feed_token" on "trato_calendar_feed" ("token_hash") where token_hash is not null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_activity" cascade;`)
    this.addSql(`drop function if exists trato_activity_remind();`)
    this.addSql(`drop table if exists "trato_calendar_feed" cascade;`)
  }
}
