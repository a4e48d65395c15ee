/**
 * The move of a card as one statement of the database. People drop into the same column at the same
 * time, and whoever holds its lock makes the others wait: held over several round trips of a busy
 * server that is some milliseconds each, held inside one statement it is a fraction of one.
 */

/** `rankBetween` of rank.ts, letter for letter; a test compares both. */
const RANK_FUNCTIONS = [
  `create or replace function trato_rank_step(whole text, up boolean) returns text language plpgsql immutable strict as $$
    declare
      digits constant text := '0123456789abcdefghijklmnopqrstuvwxyz';
      overflow constant text := case when up then 'z' else '0' end;
      reset constant text := case when up then '0' else 'z' end;
      delta constant int := case when up then 1 else -1 end;
      head int;
    begin
      for i in reverse length(whole)..2 loop
        if substr(whole, i, 1) <> overflow then
          return left(whole, i - 1) || substr(digits, strpos(digits, substr(whole, i, 1)) + delta, 1) || repeat(reset, length(whole) - i);
        end if;
      end loop;
      head := strpos(digits, left(whole, 1)) - 1 + delta;
      if head < 0 or head > 35 then return null; end if;
      return substr(digits, head + 1, 1) || repeat(reset, case when head >= 18 then head - 17 else 18 - head end);
    end $$;`,
  `create or replace function trato_rank_middle(lower text, upper text) returns text language plpgsql immutable as $$
    declare
      digits constant text := '0123456789abcdefghijklmnopqrstuvwxyz';
      made text := '';
      same int;
      low int;
      high int;
    begin
      loop
        if upper is not null then
          same := 0;
          while coalesce(nullif(substr(lower, same + 1, 1), ''), '0') = substr(upper, same + 1, 1) loop same := same + 1; end loop;
          made := made || left(upper, same);
          lower := substr(lower, same + 1);
          upper := substr(upper, same + 1);
        end if;
        low := case when lower = '' then 0 else strpos(digits, left(lower, 1)) - 1 end;
        high := case when upper is null then 36 else strpos(digits, left(upper, 1)) - 1 end;
        if high - low > 1 then return made || substr(digits, (low + high + 1) / 2 + 1, 1); end if;
        if length(upper) > 1 then return made || left(upper, 1); end if;
        made := made || substr(digits, low + 1, 1);
        lower := substr(lower, 2);
        upper := null;
      end loop;
    end $$;`,
  `create or replace function trato_rank_between(lower text, upper text) returns text language plpgsql immutable as $$
    declare
      digits constant text := '0123456789abcdefghijklmnopqrstuvwxyz';
      known constant text := coalesce(lower, upper);
      head constant int := strpos(digits, left(known, 1)) - 1;
      whole constant text := left(known, case when head >= 18 then head - 16 else 19 - head end);
      fraction constant text := substr(known, length(whole) + 1);
      following text;
    begin
      if known is null then return 'i0'; end if;
      if lower is null then
        if fraction <> '' then return whole; end if;
        return coalesce(trato_rank_step(whole, false), whole || trato_rank_middle('', null));
      end if;
      following := trato_rank_step(whole, true);
      if upper is null then return coalesce(following, whole || trato_rank_middle(fraction, null)); end if;
      if lower collate "C" >= upper collate "C" then raise exception 'ranks out of order: % >= %', lower, upper; end if;
      if left(upper, length(whole)) = whole then return whole || trato_rank_middle(fraction, substr(upper, length(whole) + 1)); end if;
      if following collate "C" < upper collate "C" then return following; end if;
      return whole || trato_rank_middle(fraction, null);
    end $$;`,
]

/**
 * `isVisible` of utils/scope.ts; a test compares both. `owners` null: all rows are theirs. `reader` lets the
 * creator in, who may read but not change; null where something is to be changed.
 */
const SCOPE_FUNCTION = `create or replace function trato_in_scope(owner text, creator text, owners text[], unowned boolean, reader text)
  returns boolean language sql immutable as $$
    select owners is null or case when owner is null then unowned else owner = any(owners) end or coalesce(creator = reader, false)
  $$;`

/** What totals `t` of a stage are worth by probability: a deal's own, else its stage's (totals.ts). */
const FIXED_SUMS = ", sum(t.fixed_amount) as fixed_amount, sum(t.fixed_weighted) as fixed_weighted"
const WEIGHTED = ", t.fixed_weighted + (t.amount - t.fixed_amount) * coalesce((select s.probability from trato_stage s where s.id = t.stage_id), 0) / 100 as weighted"

/** Both stages' counts and amounts by currency, from these rows (aliased t), into `totals`. */
const totalsOf = (rows: string): string => `json_agg(t) into totals from (
        select t.stage_id, t.currency_code, t.deals, t.amount${WEIGHTED} from (
          select t.stage_id, t.currency_code, sum(t.deals)::bigint as deals, sum(t.amount) as amount${FIXED_SUMS} from ${rows}
          group by t.stage_id, t.currency_code) t) t`

/** Nobody drops beside a card that they do not see: that it moved would tell that it is there. */
const SEEN = " and trato_in_scope(d.owner_id, d.created_by, owners, unowned, by_id)"

/** What refuses the second of two who drop into the same gap at the same moment. */
export const BOARD_INDEX = "IDX_trato_deal_board"

/**
 * Puts a deal between two others of a stage, or on top of it, or to its end. The deals that are named are locked
 * by id, then the stages by id, as in every operation, and the true neighbours are read under those locks, so
 * that a filtered board means the true order too. Writes one row, tells the journal.
 *
 * Whoever drops beside a card only shares the stages with others who do: a column that many drop into would
 * otherwise make them wait for one another's commit. Two who find the same gap find the same place, which
 * the index gives to one of them; the other fails and begins again `alone`, with the stages to itself, as do from
 * the start those who go to an end of the column, where they would surely meet.
 *
 * Answers one row: `refused` names why nothing was written (null: done), `moved` is false when the deal
 * stood there already; `image` is the row before, when `keep_image` asks for it; `totals` are the fresh
 * counts and amounts of both stages by currency, of what the caller sees; `told` are the messages that boards
 * wait for. The caller sends those: inside the transaction they would make all commits stand in one line.
 *
 * Its statements are planned once per connection: left to itself PostgreSQL planned several of them at every
 * call, which was a third of what a move cost.
 */
export const MOVE_FUNCTION = `create or replace function trato_move_deal(
    deal_id text, target_id text, after_id text, before_id text, place text, seen_version int,
    owners text[], unowned boolean, entry_id text, by_type text, by_id text, by_name text, tab text, keep_image boolean, alone boolean)
  returns table (refused text, changed text[], moved boolean, from_stage text, from_name text, to_name text, image text, totals json, told text[], deal trato_deal)
  language plpgsql set plan_cache_mode = force_generic_plan as $$
  declare
    from_pipeline text;
    to_pipeline text;
    lower_rank text collate "C";
    upper_rank text collate "C";
    new_rank text collate "C";
  begin
    perform 1 from trato_deal d where d.id in (deal_id, after_id, before_id) order by d.id for update;
    select * into deal from trato_deal d where d.id = deal_id;
    if deal.id is null or not trato_in_scope(deal.owner_id, null, owners, unowned, null) then refused := 'not_yours'; return next; return; end if;
    if deal.status <> 'open' then refused := 'deal_closed'; return next; return; end if;
    changed := array(select field from unnest(array['position', 'status']) field where coalesce((deal.field_versions->>field)::int, 1) > seen_version);
    if cardinality(changed) > 0 then refused := 'deal_changed'; return next; return; end if;
    from_stage := deal.stage_id;
    from_pipeline := deal.pipeline_id;

    if alone or place is not null then
      perform 1 from trato_stage s where s.id in (from_stage, target_id) and s.deleted_at is null order by s.id for update;
    else
      perform 1 from trato_stage s where s.id in (from_stage, target_id) and s.deleted_at is null order by s.id for share;
    end if;
    select s.name, s.pipeline_id into to_name, to_pipeline from trato_stage s where s.id = target_id and s.deleted_at is null;
    if not found then refused := 'stage_gone'; return next; return; end if;
    select s.name into from_name from trato_stage s where s.id = from_stage;
    if to_pipeline <> from_pipeline and exists (select 1 from trato_pipeline p where p.id = to_pipeline and p.archived_at is not null) then refused := 'pipeline_archived'; return next; return; end if;

    if place = 'bottom' then
      select max(d.rank) into lower_rank from trato_deal d where d.stage_id = target_id and d.status = 'open' and d.id <> deal_id;
    elsif place = 'top' then
      select min(d.rank) into upper_rank from trato_deal d where d.stage_id = target_id and d.status = 'open' and d.id <> deal_id;
    else
      select d.rank into lower_rank from trato_deal d where d.id = after_id and d.stage_id = target_id and d.status = 'open' and d.id <> deal_id${SEEN};
      if lower_rank is not null then
        select min(d.rank) into upper_rank from trato_deal d where d.stage_id = target_id and d.status = 'open' and d.rank > lower_rank and d.id <> deal_id;
      else
        select d.rank into upper_rank from trato_deal d where d.id = before_id and d.stage_id = target_id and d.status = 'open' and d.id <> deal_id${SEEN};
        if upper_rank is null then refused := 'neighbour_moved'; return next; return; end if;
        select max(d.rank) into lower_rank from trato_deal d where d.stage_id = target_id and d.status = 'open' and d.rank < upper_rank and d.id <> deal_id;
      end if;
    end if;

    moved := not (from_stage = target_id and (lower_rank is null or deal.rank > lower_rank) and (upper_rank is null or deal.rank < upper_rank));
    if moved then
      new_rank := trato_rank_between(lower_rank, upper_rank);
      if keep_image then image := to_jsonb(deal)::text; end if;
      update trato_deal d set stage_id = target_id, pipeline_id = to_pipeline, rank = new_rank, version = d.version + 1,
          field_versions = d.field_versions || jsonb_build_object('position', d.version + 1), updated_at = now()
        where d.id = deal_id returning d.* into deal;
      insert into trato_journal_entry (id, subject_type, subject_id, action, actor_type, actor_id, actor_name, changes, data)
        values (entry_id, 'deal', deal_id, case when from_stage = target_id then 'deal.reordered' else 'deal.moved' end, by_type, by_id, by_name,
          case when from_stage <> target_id then jsonb_build_object('stage', jsonb_build_array(from_name, to_name)) end,
          jsonb_build_object('stage_ids', jsonb_build_array(from_stage, target_id), 'after_id', after_id, 'before_id', before_id)
            || case when place is null then '{}' else jsonb_build_object('position', place) end);
      told := array(select json_build_object('pipeline_id', p.id, 'stage_ids', array(select distinct unnest(array[from_stage, target_id])),
          'deal_id', deal_id, 'actor_id', by_id, 'client_id', tab,
          'whose', json_build_array(json_build_object('owner_id', deal.owner_id, 'created_by', deal.created_by)))::text
        from (select distinct unnest(array[from_pipeline, to_pipeline]) as id) p);
    end if;
    if owners is null then
      select ${totalsOf("trato_stage_total t where t.stage_id in (from_stage, target_id)")};
    else
      select ${totalsOf(`trato_deal_total t where t.pipeline_id in (from_pipeline, to_pipeline) and t.stage_id in (from_stage, target_id) and t.status = 'open'
          and trato_in_scope(nullif(t.owner_id, ''), nullif(t.created_by, ''), owners, unowned, by_id)`)};
    end if;
    return next;
  end $$;`

/** A function whose answer has another form is not replaced. */
export const DROP_MOVE_FUNCTION = "drop function if exists trato_move_deal;"

/** As it was before neighbours were asked whether they are seen. For going back there, as those below. */
export const UNSEEN_NEIGHBOURS_FUNCTION = MOVE_FUNCTION.replaceAll(SEEN, "")

/** As it was before stages had totals of their own: what is not reached is not looked up. */
export const MOVE_BY_PERSON_FUNCTION = MOVE_FUNCTION.replace("if owners is null then", "if false then")

/** As it was before its caller sent the messages. */
export const TELLING_MOVE_FUNCTION = MOVE_BY_PERSON_FUNCTION.replace("    if false then", "    perform pg_notify('trato_board', message) from unnest(told) message;\n    if false then")

/** As it was before deals had a probability of their own. */
export const PLAIN_MOVE_FUNCTION = MOVE_BY_PERSON_FUNCTION.replaceAll(FIXED_SUMS, "").replaceAll(WEIGHTED, "")

export const BOARD_FUNCTIONS = [...RANK_FUNCTIONS, SCOPE_FUNCTION, MOVE_FUNCTION]

export const DROP_BOARD_FUNCTIONS = ["trato_move_deal", "trato_in_scope", "trato_rank_between", "trato_rank_middle", "trato_rank_step"].map((name) => `drop function if exists ${name} cascade;`)
