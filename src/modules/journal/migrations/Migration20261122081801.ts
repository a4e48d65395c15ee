import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The journal as an outbox: what a reader watches is noted for it in the transaction of the entry itself,
 * so that nothing is lost when a process dies and nothing is told that was rolled back. Without a reader
 * an insert costs one look into an empty table. The BRIN index makes "the last days" cheap however long
 * the history is: entries lie in the order of their time.
 */
export class Migration20261122081801 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_journal_watch" ("reader" text not null, "action" text not null, primary key ("reader", "action"));`)
    this.addSql(`create table if not exists "trato_journal_outbox" ("reader" text not null, "seq" bigint not null, "entry_id" text not null, "subject_id" text not null, "created_at" timestamptz not null default now(), primary key ("reader", "seq"));`)
    this.addSql(`create index if not exists "IDX_trato_journal_entry_created" on "trato_journal_entry" using brin ("created_at");`)
    this.addSql(`create or replace function trato_journal_note() returns trigger language plpgsql as $$
      begin
        insert into trato_journal_outbox (reader, seq, entry_id, subject_id)
          select w.reader, f.seq, f.id, f.subject_id from fresh f join trato_journal_watch w on w.action = f.action
          on conflict do nothing;
        return null;
      end $$;`)
    this.addSql(`create or replace trigger "trato_journal_noted" after insert on "trato_journal_entry"
      referencing new table as fresh for each statement execute function trato_journal_note();`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "trato_journal_noted" on "trato_journal_entry";`)
    this.addSql(`drop function if exists trato_journal_note();`)
    this.addSql(`drop index if exists "IDX_trato_journal_entry_created";`)
    this.addSql(`drop table if exists "trato_journal_outbox";`)
    this.addSql(`drop table if exists "trato_journal_watch";`)
  }
}
