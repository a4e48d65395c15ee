import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { presetRoleId, ROLE_PRESETS } from "../presets"

/** The four presets, and the counter of public asks (raw: hot, never read as an entity). */
export class Migration20261122011300 extends Migration {
  override async up(): Promise<void> {
    for (const preset of Object.keys(ROLE_PRESETS) as (keyof typeof ROLE_PRESETS)[]) {
      const { name, grants, scope } = ROLE_PRESETS[preset]
      this.addSql(`insert into "trato_role" ("id", "name", "preset", "grants", "scope")
        values ('${presetRoleId(preset)}', '${name}', '${preset}', '{${grants.join(",")}}', '${scope}') on conflict do nothing;`)
    }
    this.addSql(`create unlogged table if not exists "trato_rate_limit" (
      "key" text not null, "minute" timestamptz not null, "hits" integer not null, primary key ("key", "minute"));`)
    this.addSql(`create index if not exists "IDX_trato_rate_limit_minute" on "trato_rate_limit" ("minute");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_rate_limit";`)
  }
}
