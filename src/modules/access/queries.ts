import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Grant, RolePreset, ScopeKind } from "../../types/access"
import { RoleDTO } from "../../types/http/access"
import { effectiveGrants, ROLE_PRESETS } from "./presets"

type Row = { id: string; name: string; preset: RolePreset | null; grants: Grant[]; scope: ScopeKind; updated_at: Date; people_count: number }

/** Presets first, from the most to the least allowed, then the shop's own by name. */
export async function readRoles(knex: Knex, id?: string): Promise<RoleDTO[]> {
  const query = knex("trato_role as r")
    .select("r.id", "r.name", "r.preset", "r.grants", "r.scope", "r.updated_at")
    .select(knex.raw("(select count(*)::int from trato_role_assignment a where a.role_id = r.id and a.deleted_at is null) as people_count"))
    .whereNull("r.deleted_at")
    .orderByRaw("array_position(array['administrator', 'leader', 'seller', 'viewer'], r.preset) nulls last, lower(r.name)")
  const rows = (await (id ? query.where("r.id", id) : query)) as Row[]
  return rows.map((row) => ({ ...row, grants: effectiveGrants(row), customized: isCustomized(row), updated_at: row.updated_at.toISOString() }))
}

/** Whether the shop gave a preset other permissions than it comes with; its description then no longer fits. */
const isCustomized = ({ preset, grants }: Row): boolean =>
  preset !== null && preset !== "administrator" && String([...grants].sort()) !== String([...ROLE_PRESETS[preset].grants].sort())

export type TeamRecord = { id: string; name: string; member_ids: string[] }

export async function readTeams(knex: Knex, id?: string): Promise<TeamRecord[]> {
  const query = knex("trato_team as t")
    .leftJoin("trato_team_member as m", (join) => join.on("m.team_id", "t.id").andOnNull("m.deleted_at"))
    .select("t.id", "t.name")
    .select(knex.raw("coalesce(array_agg(m.user_id order by m.id) filter (where m.user_id is not null), '{}') as member_ids"))
    .whereNull("t.deleted_at")
    .groupBy("t.id", "t.name")
    .orderByRaw("lower(t.name)")
  return (await (id ? query.where("t.id", id) : query)) as TeamRecord[]
}

/** Actor → role. */
export async function readAssignments(knex: Knex): Promise<Map<string, string>> {
  const rows = (await knex("trato_role_assignment").select("actor_id", "role_id").whereNull("deleted_at")) as { actor_id: string; role_id: string }[]
  return new Map(rows.map((row) => [row.actor_id, row.role_id]))
}
