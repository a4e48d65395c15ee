import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Files of quotes and of notes with a balance (DAY-03). */
export class Migration20261122121500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_import" drop constraint if exists "trato_import_kind_check";`)
    this.addSql(`alter table "trato_import" add constraint "trato_import_kind_check" check ("kind" in ('customers', 'deals', 'quotes', 'notes'));`)
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "trato_import" where "kind" in ('quotes', 'notes');`)
    this.addSql(`alter table "trato_import" drop constraint if exists "trato_import_kind_check";`)
    this.addSql(`alter table "trato_import" add constraint "trato_import_kind_check" check ("kind" in ('customers', 'deals'));`)
  }
}
