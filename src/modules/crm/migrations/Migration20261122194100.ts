import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const DUE = `"IDX_trato_activity_due"`

/**
 * Follow-ups at a million: those to do are a small index of their own, a month is counted by an index alone, and
 * words are found by theirs. A trigger keeps the text that is searched, so that no path can forget it.
 */
export class Migration20261122194100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create or replace function trato_search_words(given text) returns text language sql immutable strict parallel safe as $$
      select btrim(regexp_replace(lower(regexp_replace(normalize(given, NFD), '[\\u0300-\\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g')) $$;`)
    // A key is one word, and its bare number another, as the deals have it (search-text.ts).
    this.addSql(`create or replace function trato_activity_text(deal text, title text, customer text, document text) returns text language sql stable as $$
      select trato_search_words(concat_ws(' ', (select replace(d.key, '-', '') || ' ' || ltrim(regexp_replace(d.key, '\\D', '', 'g'), '0') from trato_deal d where d.id = deal), title, customer, document)) $$;`)
    this.addSql(`create or replace function trato_activity_search() returns trigger language plpgsql as $$
      begin new.search := trato_activity_text(new.deal_id, new.title, new.customer_name, new.document_number); return new; end $$;`)
    this.addSql(`alter table "trato_activity" add column if not exists "search" text not null default '';`)
    this.addSql(`update "trato_activity" set search = trato_activity_text(deal_id, title, customer_name, document_number);`)
    this.addSql(`create or replace trigger "trato_activity_search" before insert or update of title, customer_name, deal_id, document_number on "trato_activity" for each row execute function trato_activity_search();`)
    this.addSql(`create index if not exists "IDX_trato_activity_search" on "trato_activity" using gin (to_tsvector('simple'::regconfig, "search"));`)
    this.addSql(`drop index if exists ${DUE};`)
    this.addSql(`create index if not exists ${DUE} on "trato_activity" ("due_at", "id") include ("done_at", "owner_id", "created_by", "type", "priority");`)
    this.addSql(`create index if not exists "IDX_trato_activity_open" on "trato_activity" ("due_at", "id") include ("owner_id", "created_by", "type", "priority") where done_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_activity_open";`)
    this.addSql(`drop index if exists ${DUE};`)
    this.addSql(`create index if not exists ${DUE} on "trato_activity" ("due_at", "id");`)
    this.addSql(`drop index if exists "IDX_trato_activity_search";`)
    this.addSql(`drop trigger if exists "trato_activity_search" on "trato_activity";`)
    this.addSql(`alter table "trato_activity" drop column if exists "search";`)
    this.addSql(`drop function if exists trato_activity_search();`)
    this.addSql(`drop function if exists trato_activity_text(text, text, text, text);`)
    this.addSql(`drop function if exists trato_search_words(text);`)
  }
}
