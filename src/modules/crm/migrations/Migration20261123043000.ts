import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The index of tags says whose a deal is beside its tags, so that one seller's deals with a frequent tag are found
 * without reading everybody's. It holds tagged deals alone. The function names no other: an index is built without ours in sight.
 */
export class Migration20261123043000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create or replace function trato_tag_marks(tags text[], owner text, creator text) returns text[] language sql immutable parallel safe as $$
      select coalesce((select array_agg('#' || lower(btrim(t))) from unnest(tags) t), '{}') || array['@' || coalesce(owner, ''), '+' || coalesce(creator, '')] $$;`)
    this.addSql(`create index if not exists "IDX_trato_deal_tag_marks" on "trato_deal" using gin (trato_tag_marks(tags, owner_id, created_by)) where tags <> '{}';`)
    this.addSql(`drop index if exists "IDX_trato_deal_tags";`)
  }

  override async down(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_deal_tags" on "trato_deal" using gin (trato_tag_keys(tags)) where tags <> '{}';`)
    this.addSql(`drop index if exists "IDX_trato_deal_tag_marks";`)
    this.addSql(`drop function if exists trato_tag_marks(text[], text, text);`)
  }
}
