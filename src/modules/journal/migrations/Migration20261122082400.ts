import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The CRM keeps when somebody was last touched by following what is written here; its own migration ties the two when it comes last. */
export class Migration20261122082400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`do $$ begin
      if to_regproc('trato_follow_journal') is not null then
        create or replace trigger "trato_follow_journal" after insert on "trato_journal_entry" referencing new table as new_entries for each statement execute function trato_follow_journal();
      end if;
    end $$;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "trato_follow_journal" on "trato_journal_entry";`)
  }
}
