import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const INDEX = `"IDX_trato_journal_entry_subject"`
const ON = `on "trato_journal_entry" ("subject_type", "subject_id", "seq")`

/** The filters by kind look at the action alone: with it the index answers them, however long a history is. */
export class Migration20261122130700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(`create index if not exists ${INDEX} ${ON} include ("action") where deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(`create index if not exists ${INDEX} ${ON} where deleted_at is null;`)
  }
}
