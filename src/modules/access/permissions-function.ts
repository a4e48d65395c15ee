/**
 * What is asked before every request of the admin, as a function: PostgreSQL keeps its plan, where planning the bare
 * statement costs it four times as much as running it. One row for each actor asked for, roles or not.
 */
export const PERMISSIONS_FUNCTION = `create or replace function trato_permissions(actors text[], administrator text)
  returns table (actor_id text, role_name text, preset text, grants text[], scope text, in_use boolean, administered boolean, team_user_ids text[])
  language plpgsql stable as $$
  begin
    return query
      select asked.id, r.name, r.preset, r.grants, r.scope,
             exists (select 1 from trato_role_assignment u where u.deleted_at is null),
             exists (select 1 from trato_role_assignment m where m.role_id = administrator and m.actor_type = 'user' and m.deleted_at is null),
             case when r.scope = 'team' then (
               select array_agg(distinct mate.user_id) from trato_team_member me
               join trato_team_member mate on mate.team_id = me.team_id and mate.deleted_at is null
               where me.user_id = asked.id and me.deleted_at is null) end
      from unnest(actors) as asked (id)
      left join trato_role_assignment a on a.actor_id = asked.id and a.deleted_at is null
      left join trato_role r on r.id = a.role_id and r.deleted_at is null;
  end $$;`

export const DROP_PERMISSIONS_FUNCTION = `drop function if exists trato_permissions(text[], text);`
