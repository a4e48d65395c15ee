import { Grant, RolePreset, ScopeKind } from "../access"
import { Instant } from "../common"
import { PersonRef } from "./crm"

/** `name` of a preset is Spanish; screens translate it by `preset`. */
export type RoleDTO = {
  id: string
  name: string
  preset: RolePreset | null
  grants: Grant[]
  scope: ScopeKind
  /** A preset with other permissions than it comes with. */
  customized: boolean
  /** Users and secret API keys that have it. */
  people_count: number
  updated_at: Instant
}

/** GET /admin/trato/roles. `open`: no role is given yet, so everyone is Administrador. */
export type RolesResponse = { roles: RoleDTO[]; open: boolean }

/** POST /admin/trato/roles */
export type CreateRoleBody = { name: string; grants: Grant[]; scope: ScopeKind }

/** POST /admin/trato/roles/:id: the given fields only. `seen_at` is the `updated_at` that the editor saw; a later one answers 409 role_changed. */
export type UpdateRoleBody = Partial<CreateRoleBody> & { seen_at?: Instant }

/** DELETE /admin/trato/roles/:id?move_to=<role>: who has it gets the other one; without it, a role in use answers 400 role_in_use. */

/** Somebody who can have a role: an admin user or a secret API key. */
export type RoleHolder = { actor_type: "user" | "api-key"; id: string; name: string; email: string | null; role_id: string | null }

/** GET /admin/trato/roles/people */
export type RoleHoldersResponse = { people: RoleHolder[] }

/** POST /admin/trato/roles/people/:id; `role_id` null takes the role away. */
export type AssignRoleBody = { actor_type: RoleHolder["actor_type"]; role_id: string | null }

export type TeamDTO = { id: string; name: string; members: PersonRef[] }

/** GET /admin/trato/teams */
export type TeamsResponse = { teams: TeamDTO[] }

/** POST /admin/trato/teams, and /:id with the given fields only; `member_ids` are all members, not additions. */
export type TeamBody = { name: string; member_ids?: string[] }
