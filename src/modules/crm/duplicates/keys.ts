/**
 * By what customers are found to be the same (B-15): e-mail, the last ten digits of a telephone, RFC, and
 * the name without accents, signs and the company's form. Kept in a table of their own, so that alike ones
 * are found by an index and never by comparing each with each.
 */

/** "Muebles Ñandú, S.A. de C.V." and "MUEBLES NANDU SA DE CV" are one: `mueblesnandu`. */
const NAME_KEY = `create or replace function trato_name_key(name text) returns text language sql immutable parallel safe as $$
  select nullif(replace(regexp_replace(' ' || trim(regexp_replace(lower(regexp_replace(normalize(name, NFD), '[\\u0300-\\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g')) || ' ',
    '(?<=. )((s ?a ?p ?i|s ?a ?b|s ?a ?s|s ?a ?c|s ?a|s ?de ?r ?l|s ?r ?l|s ?c|a ?c|e ?i ?r ?l|inc|llc|ltda?|corp|cia) )?(de c ?v )?$', ''), ' ', ''), '')
$$;`

const TABLES = [
  `create table if not exists "trato_customer_key" ("customer_id" text collate "C" not null, "kind" text not null check ("kind" in ('email', 'phone', 'tax_id', 'name')), "value" text collate "C" not null, primary key ("kind", "value", "customer_id"));`,
  `create index if not exists "IDX_trato_customer_key_customer" on "trato_customer_key" ("customer_id");`,
  `create table if not exists "trato_duplicate" ("a_id" text collate "C" not null, "b_id" text collate "C" not null check ("a_id" < "b_id"), "reasons" text[] not null, "score" integer not null,
     "status" text not null default 'open' check ("status" in ('open', 'dismissed')), "decided_by" text null, "decided_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("a_id", "b_id"));`,
  `create index if not exists "IDX_trato_duplicate_open" on "trato_duplicate" ("score" desc, "a_id", "b_id") where status = 'open';`,
  `create index if not exists "IDX_trato_duplicate_b" on "trato_duplicate" ("b_id");`,
  `create table if not exists "trato_duplicate_scan" ("only" boolean primary key default true check ("only"), "scanned_at" timestamptz not null);`,
  `insert into "trato_duplicate_scan" ("scanned_at") values ('epoch') on conflict do nothing;`,
  // Whose history is told with whose since they were merged: the journal itself is never rewritten.
  `create table if not exists "trato_customer_alias" ("customer_id" text primary key, "kept_id" text not null, "name" text null, "merged_by" text null, "merged_at" timestamptz not null default now());`,
  `create index if not exists "IDX_trato_customer_alias_kept" on "trato_customer_alias" ("kept_id");`,
]

export const DUPLICATES_UP = [NAME_KEY, ...TABLES]

export const DUPLICATES_DOWN = [
  ...["trato_customer_alias", "trato_duplicate_scan", "trato_duplicate", "trato_customer_key"].map((table) => `drop table if exists "${table}";`),
  `drop function if exists trato_name_key(text);`,
]
