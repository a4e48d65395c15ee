import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What was handed over with its sale is a fact of the sale: a process killed after the note leaves it to the job. */
export class Migration20261122121737 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "trato_sale_intent" add column if not exists "delivery" text check ("delivery" in ('due', 'done', 'failed')) null, add column if not exists "delivery_attempts" integer not null default 0;`)
    this.addSql(`create index if not exists "IDX_trato_sale_intent_delivery" on "trato_sale_intent" ("finished_at") where delivery = 'due' and deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_sale_intent_delivery";`)
    this.addSql(`alter table if exists "trato_sale_intent" drop column if exists "delivery", drop column if exists "delivery_attempts";`)
  }
}
