import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Deals are found by their tags, whatever the letters (B-14). */
export class Migration20261122131433 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create or replace function trato_tag_keys(tags text[]) returns text[] language sql immutable parallel safe as $$ select coalesce(array_agg(lower(btrim(t))), '{}') from unnest(tags) t $$;`)
    this.addSql(`create index if not exists "IDX_trato_deal_tags" on "trato_deal" using gin (trato_tag_keys(tags)) where tags <> '{}';`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_deal_tags";`)
    this.addSql(`drop function if exists trato_tag_keys(text[]);`)
  }
}
