/**
 * `trato_deal_field_sort`: the values of the merchant's fields by which the list is sorted (B-18), kept by a
 * trigger. Fields come and go, so they have no index of their own on the deals; here each is a range of
 * one index, in order, whatever their number.
 *
 * `words`: text as people sort it, days, and of selections the (first) option's id. `number`: numbers,
 * amounts, and yes as 1, no as 0. One of both is filled in; a field that a deal leaves empty has no row.
 */
export const FIELD_SORT_TABLE = [
  `create table if not exists "trato_deal_field_sort" ("deal_id" text not null references "trato_deal" ("id") on delete cascade, "field_key" text not null, "status" text not null,
     "words" text collate "C" null, "number" numeric null, primary key ("deal_id", "field_key"));`,
  `create index if not exists "IDX_trato_deal_field_sort_words" on "trato_deal_field_sort" ("field_key", "status", "words", "deal_id") where words is not null;`,
  `create index if not exists "IDX_trato_deal_field_sort_number" on "trato_deal_field_sort" ("field_key", "status", "number", "deal_id") where number is not null;`,
]

/** The rows of one deal `d`. Options are ids, which begin with `opt_` and are kept as they are. */
const ROWS = (deal: string) => `select ${deal}.id, f.key, ${deal}.status,
    case jsonb_typeof(f.value) when 'string' then trato_sort_words(f.value #>> '{}') when 'array' then f.value ->> 0 end,
    case jsonb_typeof(f.value) when 'number' then (f.value #>> '{}')::numeric when 'boolean' then (f.value #>> '{}')::boolean::int end
  from jsonb_each(${deal}.custom_fields) f`

export const FIELD_SORT_TRIGGERS = [
  `create or replace function trato_sort_words(given text) returns text language sql immutable strict as $$
    select case when given like 'opt\\_%' then given
      else left(btrim(regexp_replace(lower(regexp_replace(normalize(given, NFD), '[\\u0300-\\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g')), 200) end $$;`,
  `create or replace function trato_deal_field_sort_keep() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then delete from trato_deal_field_sort where deal_id = new.id; end if;
      insert into trato_deal_field_sort (deal_id, field_key, status, words, number) ${ROWS("new")};
      return null;
    end $$;`,
  `create or replace trigger "trato_deal_field_sort_insert" after insert on "trato_deal" for each row
     when (new.custom_fields is not null) execute function trato_deal_field_sort_keep();`,
  `create or replace trigger "trato_deal_field_sort_update" after update on "trato_deal" for each row
     when (old.custom_fields is distinct from new.custom_fields or (new.custom_fields is not null and old.status is distinct from new.status)) execute function trato_deal_field_sort_keep();`,
]

export const FIELD_SORT_FILL = `insert into trato_deal_field_sort (deal_id, field_key, status, words, number)
  select v.* from trato_deal d cross join lateral (${ROWS("d")}) v where d.custom_fields is not null on conflict do nothing;`
