import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122011511 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_journal_entry" ("id" text not null, "seq" bigserial, "subject_type" text not null, "subject_id" text not null, "action" text not null, "actor_type" text not null, "actor_id" text null, "actor_name" text null, "changes" jsonb null, "text" text null, "data" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_journal_entry_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_journal_entry_subject" ON "trato_journal_entry" ("subject_type", "subject_id", "seq") WHERE deleted_at IS NULL;`);
    // By hand: history is append-only in the database too.
    this.addSql(`create or replace function trato_journal_refuse() returns trigger language plpgsql as $$
      begin raise exception 'the journal is append-only' using errcode = 'restrict_violation'; end $$;`);
    this.addSql(`create or replace trigger "trato_journal_append_only" before update or delete on "trato_journal_entry"
      for each row execute function trato_journal_refuse();`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_journal_entry" cascade;`);
    this.addSql(`drop function if exists trato_journal_refuse();`);
  }

}
