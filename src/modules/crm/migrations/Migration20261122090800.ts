import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { FOLLOW_FUNCTIONS, FOLLOW_PROFILES } from "../follow/touches"
import { DEFAULT_RULES } from "../score/rules"

/** The rules a shop starts with are there from the first day; which day everybody was last looked for is no rule. Contacts that were put away are not followed. */
export class Migration20261122090800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_score_day" ("only" boolean primary key default true check ("only"), "enrolled_on" text collate "C" not null default '');`)
    this.addSql(`insert into "trato_score_day" ("only") values (true) on conflict do nothing;`)
    this.addSql(`alter table "trato_score_rules" drop column if exists "enrolled_on";`)
    this.addSql(`insert into "trato_score_rules" ("id", "rules") values ('trscore_rules', '${JSON.stringify(DEFAULT_RULES).replace(/'/g, "''")}'::jsonb) on conflict do nothing;`)
    for (const sql of [...FOLLOW_FUNCTIONS, FOLLOW_PROFILES]) this.addSql(sql)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_score_day";`)
    this.addSql(`alter table "trato_score_rules" add column if not exists "enrolled_on" text null;`)
  }
}
