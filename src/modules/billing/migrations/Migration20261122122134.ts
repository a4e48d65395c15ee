import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A branch may have a logo of its own (DAY-10). */
export class Migration20261122122134 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_branch" add column if not exists "logo" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "trato_branch" drop column if exists "logo";`)
  }
}
