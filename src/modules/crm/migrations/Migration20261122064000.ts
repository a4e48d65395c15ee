import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Goals of sellers by month and currency. */
export class Migration20261122064000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_goal" ("id" text primary key, "user_id" text not null, "month" text not null check (month ~ '^\\d{4}-\\d{2}$'), "currency_code" text not null,
      "amount" numeric not null check (amount > 0), "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now());`)
    this.addSql(`create unique index if not exists "IDX_trato_goal_key" on "trato_goal" ("month", "user_id", "currency_code");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_goal";`)
  }
}
