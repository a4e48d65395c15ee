/**
 * "Seguimiento" (CRM-75, D16): of each open deal and each contact of the CRM, when it was last touched
 * and what comes next, kept ready in `trato_follow` by triggers, so that no path can forget it and a list
 * of a million is read in its order.
 *
 * A deal is touched by any work on it; a customer only by contact with them: a conversation, a mail, a
 * quote they opened or answered, a deal begun or closed. What was undone touched nothing; being made is the first touch.
 */
const CONTACT = `action like 'comment.%' or action like '%.sent' or action in ('activity.done', 'document.viewed', 'document.accepted', 'document.rejected', 'document.asked',
  'document.question_answered', 'deal.created', 'deal.won', 'deal.lost', 'deal.reopened')`
const NO_WORK = `action in ('deal.reordered', 'activity.created', 'activity.updated', 'activity.deleted', 'activity.released', 'activity.reopened', 'deal.refunded') or action like '%.undone'`

/** Entries of one subject further back than this are not asked when something was undone. */
const RECENT = 200

/** Of one subject and the papers under it: the last action that stands. */
const lastTouch = (kind: string, under: string): string => `(select max(e.created_at) from (
        select '${kind}' as type, subject as id union all ${under}
      ) s cross join lateral (
        select n.created_at, n.action, n.action not like '%.undone' and
          sum((n.action like '%.undone')::int) over w < sum((n.action not like '%.undone')::int) over w as stands
        from (select j.created_at, j.action, j.seq from trato_journal_entry j where j.subject_type = s.type and j.subject_id = s.id and j.deleted_at is null order by j.seq desc limit ${RECENT}) n
        window w as (partition by regexp_replace(n.action, '\\.undone$', '') order by n.seq desc)
      ) e where e.stands and trato_touches('${kind}', e.action))`

export const FOLLOW_FUNCTIONS = [
  `create or replace function trato_touches(kind text, action text) returns boolean language sql immutable as $$
    select not (${NO_WORK}) and (kind = 'deal' or ${CONTACT}) $$;`,
  // An action counts unless it was undone later: of equal actions the last ones were. Each kind by itself: of one
  // condition that decides between two columns no index knows anything, nor of rows that may be deleted, and all documents would be read.
  `create or replace function trato_last_touch(kind text, subject text) returns timestamptz language plpgsql stable as $$
    begin
      if kind = 'deal' then return ${lastTouch("deal", `select 'document', d.id from trato_document d where d.deal_id = subject and d.deleted_at is null`)};
      else return ${lastTouch("customer", `select 'deal', d.id from trato_deal d where d.customer_id = subject union all select 'document', d.id from trato_document d where d.customer_id = subject and d.deleted_at is null`)};
      end if;
    end $$;`,
  `create or replace function trato_follow_next(kind text, subject text) returns timestamptz language plpgsql stable as $$
    begin
      if kind = 'deal' then return (select min(a.due_at) from trato_activity a where a.deal_id = subject and a.done_at is null);
      else return (select min(a.due_at) from trato_activity a where a.customer_id = subject and a.done_at is null);
      end if;
    end $$;`,
  // Whole row anew, or gone, or only whose it is: for what begins to be followed, changes hands, or ends.
  `create or replace function trato_follow_keep() returns trigger language plpgsql as $$
    declare followed text := case when tg_table_name = 'trato_deal' then 'deal' else 'customer' end;
      gone text;
    begin
      if tg_table_name = 'trato_deal' then
        if tg_op = 'DELETE' or new.status <> 'open' then gone := old.id; end if;
      elsif tg_op = 'DELETE' then gone := old.customer_id;
      elsif new.deleted_at is not null or to_jsonb(new)->>'removed_at' is not null then gone := new.customer_id;
      end if;
      if gone is not null then
        delete from trato_follow f where f.kind = followed and f.subject_id = gone;
      elsif followed = 'deal' then
        update trato_follow f set owner_id = new.owner_id, created_by = new.created_by where f.kind = 'deal' and f.subject_id = new.id;
        if found then return null; end if;
        insert into trato_follow as f (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
          values ('deal', new.id, new.owner_id, new.created_by, greatest(trato_last_touch('deal', new.id), new.created_at), trato_follow_next('deal', new.id))
          on conflict (kind, subject_id) do update set owner_id = excluded.owner_id, created_by = excluded.created_by;
      else
        update trato_follow f set owner_id = new.seller_id, created_by = new.created_by where f.kind = 'customer' and f.subject_id = new.customer_id;
        if found then return null; end if;
        insert into trato_follow as f (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
          values ('customer', new.customer_id, new.seller_id, new.created_by, greatest(trato_last_touch('customer', new.customer_id), new.created_at), trato_follow_next('customer', new.customer_id))
          on conflict (kind, subject_id) do update set owner_id = excluded.owner_id, created_by = excluded.created_by;
      end if;
      return null;
    end $$;`,
  // Many at once are one insert; only those with a history, as after an undone deletion, are asked for it.
  `create or replace function trato_follow_new_deals() returns trigger language plpgsql as $$
    begin
      insert into trato_follow (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
        select 'deal', d.id, d.owner_id, d.created_by, case when h.has then greatest(trato_last_touch('deal', d.id), d.created_at) else d.created_at end, case when h.has then trato_follow_next('deal', d.id) end
        from new_rows d cross join lateral (select exists (select 1 from trato_journal_entry j where j.subject_type = 'deal' and j.subject_id = d.id and j.deleted_at is null) as has) h
        where d.status = 'open' on conflict (kind, subject_id) do nothing;
      return null;
    end $$;`,
  `create or replace function trato_follow_activity() returns trigger language plpgsql as $$
    declare deals text[]; customers text[];
    begin
      if tg_op <> 'INSERT' then deals := array[old.deal_id]; customers := array[old.customer_id]; end if;
      if tg_op <> 'DELETE' then deals := deals || new.deal_id; customers := customers || new.customer_id; end if;
      update trato_follow f set next_due_at = trato_follow_next(f.kind, f.subject_id)
        where (f.kind = 'customer' and f.subject_id = any(customers)) or (f.kind = 'deal' and f.subject_id = any(deals));
      return null;
    end $$;`,
  /**
   * After entries of the journal: the touch moves on, or falls back when something was undone; customers
   * whose behaviour changed wait for their score to be computed anew (score/due.ts). In the order of the
   * key, so that two transactions never wait for each other crosswise.
   */
  `create or replace function trato_follow_journal() returns trigger language plpgsql as $$
    declare row record;
    begin
      if to_regclass('trato_follow') is null or to_regclass('trato_document') is null then return null; end if;
      for row in
        select t.kind, t.subject_id, bool_or(t.action like '%.undone') as undone, max(t.created_at) filter (where trato_touches(t.kind, t.action)) as at,
          bool_or(t.action ~ '^(deal\\.(won|lost|reopened|created|deleted)|document\\.(viewed|accepted|rejected)|activity\\.done)') as counts
        from (
          select s.kind, s.subject_id, n.action, n.created_at from new_entries n
            left join trato_deal d on n.subject_type = 'deal' and d.id = n.subject_id
            left join trato_document o on n.subject_type = 'document' and o.id = n.subject_id
            cross join lateral (values
              ('deal', case n.subject_type when 'deal' then n.subject_id when 'document' then o.deal_id end),
              ('customer', case n.subject_type when 'customer' then n.subject_id when 'deal' then d.customer_id when 'document' then o.customer_id end)) s (kind, subject_id)
          where n.subject_type in ('deal', 'document', 'customer')) t
        where t.subject_id is not null group by 1, 2 order by 1, 2
      loop
        if row.undone then
          update trato_follow f set last_touch_at = coalesce(greatest(trato_last_touch(f.kind, f.subject_id),
              case when f.kind = 'deal' then (select d.created_at from trato_deal d where d.id = f.subject_id) else (select p.created_at from trato_customer_profile p where p.customer_id = f.subject_id and p.deleted_at is null) end), f.last_touch_at)
            where f.kind = row.kind and f.subject_id = row.subject_id;
        elsif row.at is not null then
          update trato_follow f set last_touch_at = row.at where f.kind = row.kind and f.subject_id = row.subject_id and f.last_touch_at < row.at;
        end if;
        if row.kind = 'customer' and row.counts then
          insert into trato_score_due (customer_id) values (row.subject_id) on conflict do nothing;
        end if;
      end loop;
      return null;
    end $$;`,
]

/** The journal's module may come before or after this one: whichever comes last ties the two (its Migration20261122082400 does the same). */
const TIE = `create or replace trigger "trato_follow_journal" after insert on "trato_journal_entry" referencing new table as new_entries for each statement execute function trato_follow_journal();`

/** Contacts that were put away (the tab "Eliminados") are followed no more, and again when they come back. */
export const FOLLOW_PROFILES = `create or replace trigger "trato_follow_profile" after insert or delete or update on "trato_customer_profile" for each row execute function trato_follow_keep();`

export const FOLLOW_UP = [
  `create table if not exists "trato_follow" ("kind" text not null check ("kind" in ('deal', 'customer')), "subject_id" text not null, "owner_id" text null, "created_by" text null,
     "last_touch_at" timestamptz not null, "next_due_at" timestamptz null, primary key ("kind", "subject_id")) with (fillfactor = 80);`,
  `create index if not exists "IDX_trato_follow_touch" on "trato_follow" ("kind", "last_touch_at", "subject_id");`,
  `create index if not exists "IDX_trato_follow_owner" on "trato_follow" ("owner_id", "kind", "last_touch_at");`,
  `create index if not exists "IDX_trato_follow_next" on "trato_follow" ("kind", "next_due_at", "subject_id") where next_due_at is not null;`,
  `create index if not exists "IDX_trato_follow_creator" on "trato_follow" ("created_by") where created_by is not null;`,
  ...FOLLOW_FUNCTIONS,
  `create or replace trigger "trato_follow_deal_new" after insert on "trato_deal" referencing new table as new_rows for each statement execute function trato_follow_new_deals();`,
  `create or replace trigger "trato_follow_deal" after update of status, owner_id, created_by on "trato_deal" for each row
     when (old.status is distinct from new.status or old.owner_id is distinct from new.owner_id or old.created_by is distinct from new.created_by) execute function trato_follow_keep();`,
  `create or replace trigger "trato_follow_deal_gone" after delete on "trato_deal" for each row execute function trato_follow_keep();`,
  FOLLOW_PROFILES,
  `create or replace trigger "trato_follow_activity" after insert or delete or update of due_at, done_at, deal_id, customer_id on "trato_activity" for each row execute function trato_follow_activity();`,
  `do $$ begin
     if to_regclass('trato_journal_entry') is not null then ${TIE} end if;
   end $$;`,
  // Of what is there already: the history is read when something next happens, so these begin with the row's last change.
  `insert into trato_follow (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
     select 'deal', d.id, d.owner_id, d.created_by, d.updated_at, trato_follow_next('deal', d.id) from trato_deal d where d.status = 'open' on conflict do nothing;`,
  `insert into trato_follow (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
     select 'customer', p.customer_id, p.seller_id, p.created_by, p.updated_at, trato_follow_next('customer', p.customer_id) from trato_customer_profile p where p.deleted_at is null on conflict do nothing;`,
]

export const FOLLOW_DOWN = [
  `drop table if exists "trato_follow" cascade;`,
  ...["trato_follow_journal", "trato_follow_new_deals", "trato_follow_activity", "trato_follow_keep"].map((name) => `drop function if exists ${name}() cascade;`),
  ...["trato_follow_next(text, text)", "trato_last_touch(text, text)", "trato_touches(text, text)"].map((name) => `drop function if exists ${name};`),
]
