import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Grant, GRANTS, ScopeKind } from "../../../types/access"
import { Actor } from "../../../types/common"
import { conflict, invalidField, notAllowed } from "../../../utils/errors"
import { assertAdministratorStays } from "./assignments"
import { AccessChange, imagesOf, liveRole, lockAccess, recorded } from "./rows"

export type RoleData = { name: string; grants: Grant[]; scope: ScopeKind }
export type CreateRoleInput = { data: RoleData; actor: Actor }
export type UpdateRoleInput = { id: string; data: Partial<RoleData>; seen_at?: string; actor: Actor }
export type DeleteRoleInput = { id: string; move_to?: string | null; actor: Actor }

export async function createRole(trx: Knex, { data, actor }: CreateRoleInput): Promise<AccessChange> {
  await lockAccess(trx)
  await assertNameFree(trx, data.name, null)
  const id = generateEntityId(undefined, "trrole")
  const row = { name: data.name, grants: inOrder(data.grants), scope: data.scope }
  await trx("trato_role").insert({ id, ...row })
  return recorded(trx, id, [{ table: "trato_role", images: [], created: [id] }], [{ subject_type: "role", subject_id: id, action: "role.created", actor, data: row }])
}

/**
 * @throws administrator_fixed, preset_name: Administrador is every permission on everything, and the
 * four presets keep the names that the manual calls them by.
 */
export async function updateRole(trx: Knex, { id, data, seen_at, actor }: UpdateRoleInput): Promise<AccessChange> {
  await lockAccess(trx)
  const role = await liveRole(trx, id)
  if (seen_at && new Date(seen_at).getTime() !== role.updated_at.getTime()) {
    throw conflict("role_changed", "Alguien más cambió este rol mientras lo editabas. Revisa cómo quedó y vuelve a guardar.", { role: { ...role, updated_at: role.updated_at.toISOString() } })
  }
  const next = {
    name: data.name ?? role.name,
    grants: data.grants ? inOrder(data.grants) : role.grants,
    scope: data.scope ?? role.scope,
  }
  if (role.preset === "administrator" && (GRANTS.some((g) => data.grants && !data.grants.includes(g)) || next.scope !== "all")) {
    throw notAllowed("administrator_fixed", "Administrador siempre tiene todos los permisos sobre todo. Para dar menos, crea otro rol.")
  }
  if (role.preset && next.name !== role.name) throw notAllowed("preset_name", `El rol ${role.name} viene con Trato y conserva su nombre. Crea otro rol con el nombre que quieras.`)
  if (next.name !== role.name) await assertNameFree(trx, next.name, id)
  const changes = changesOf(role, next)
  if (!Object.keys(changes).length) return recorded(trx, id, [], [])
  const images = await imagesOf(trx, "trato_role", { id })
  await trx("trato_role").where({ id }).update({ ...next, updated_at: new Date() })
  return recorded(trx, id, [{ table: "trato_role", images, created: [] }], [{ subject_type: "role", subject_id: id, action: "role.updated", actor, changes, data: { name: next.name } }])
}

/** @throws preset_role, role_in_use: nobody loses their permissions because a list was tidied up. */
export async function deleteRole(trx: Knex, { id, move_to, actor }: DeleteRoleInput): Promise<AccessChange> {
  await lockAccess(trx)
  const role = await liveRole(trx, id)
  if (role.preset) throw notAllowed("preset_role", `El rol ${role.name} viene con Trato y no se puede eliminar. Puedes dejar de usarlo.`)
  const holders = await imagesOf(trx, "trato_role_assignment", { role_id: id })
  if (holders.length && !move_to) {
    throw notAllowed("role_in_use", `Hay personas con el rol ${role.name} (${holders.length}). Elige qué rol tendrán antes de eliminarlo.`, { people_count: holders.length })
  }
  if (move_to === id) throw invalidField("move_to", "same_role", "Elige un rol distinto del que vas a eliminar.")
  const target = move_to ? await liveRole(trx, move_to) : null
  if (target) await trx("trato_role_assignment").where({ role_id: id }).whereNull("deleted_at").update({ role_id: target.id, updated_at: new Date() })
  const images = await imagesOf(trx, "trato_role", { id })
  await trx("trato_role").where({ id }).del()
  if (holders.length) await assertAdministratorStays(trx)
  return recorded(
    trx, id,
    [{ table: "trato_role_assignment", images: holders, created: [] }, { table: "trato_role", images, created: [] }],
    [{ subject_type: "role", subject_id: id, action: "role.deleted", actor, data: { name: role.name, moved_to: target?.name ?? null, people_count: holders.length } }]
  )
}

async function assertNameFree(trx: Knex, name: string, except: string | null): Promise<void> {
  const taken = await trx("trato_role").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken && taken.id !== except) throw invalidField("name", "name_taken", `Ya hay un rol que se llama ${name}. Escribe otro nombre.`)
}

/** Permissions as what was given and what was taken away: two lists of thirty would tell a reader nothing. */
function changesOf(before: RoleData, after: RoleData): Record<string, [unknown, unknown]> {
  const added = after.grants.filter((g) => !before.grants.includes(g))
  const removed = before.grants.filter((g) => !after.grants.includes(g))
  return {
    ...(before.name !== after.name ? { name: [before.name, after.name] } : {}),
    ...(before.scope !== after.scope ? { scope: [before.scope, after.scope] } : {}),
    ...(added.length ? { grants_added: [null, added] } : {}),
    ...(removed.length ? { grants_removed: [null, removed] } : {}),
  }
}

const inOrder = (grants: Grant[]): Grant[] => GRANTS.filter((g) => grants.includes(g))
