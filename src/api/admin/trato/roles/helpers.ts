import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import { Grant, ScopeKind } from "../../../../types/access"
import { RoleDTO, RoleHolder } from "../../../../types/http/access"
import { forbidden, notFound } from "../../../../utils/errors"
import { permissionsOf } from "../../../utils/authorize"
import { id } from "../../../utils/fields"
import { toPerson } from "../../../utils/people"

const MOST = 500

export const accessOf = (req: MedusaRequest): AccessModuleService => req.scope.resolve<AccessModuleService>("trato_access")

/** The id in the address; what no id looks like is not asked of the database. */
export function idOf(req: MedusaRequest, what: string): string {
  const parsed = id.safeParse(req.params.id)
  if (!parsed.success) throw notFound(what, "")
  return parsed.data
}

export async function roleOf(req: MedusaRequest, roleId: string): Promise<RoleDTO> {
  const [role] = await accessOf(req).roles(roleId)
  if (!role) throw notFound("role", roleId)
  return role
}

const REACH: readonly ScopeKind[] = ["own", "team", "all"]

/**
 * Nobody gives what they do not have: who may change roles would otherwise be an administrator in all but
 * name. `before` is what the role holds already. While nobody administers, whoever puts that in order may.
 */
export function assertMayGive(req: MedusaRequest, given: { grants?: Grant[]; scope?: ScopeKind }, before?: Pick<RoleDTO, "grants" | "scope">): void {
  const { grants, scope, open, orphaned } = permissionsOf(req)
  if (open || orphaned) return
  const lacking = (given.grants ?? []).filter((grant) => !grants.includes(grant) && !before?.grants.includes(grant))
  const wide = given.scope && given.scope !== before?.scope && REACH.indexOf(given.scope) > REACH.indexOf(scope.kind)
  if (lacking.length || wide) throw forbidden("Solo puedes dar permisos que tú tienes, y no ver más de lo que tú ves. Pide a un administrador que lo haga.", { lacking, scope: wide ? given.scope : null })
}

/** Every admin user and working secret key with its role: people first, each by name. One query per kind. */
export async function roleHolders(req: MedusaRequest): Promise<RoleHolder[]> {
  const [users, keys, roles] = await Promise.all([
    req.scope.resolve(Modules.USER).listUsers({}, { select: ["id", "first_name", "last_name", "email"], take: MOST }),
    req.scope.resolve(Modules.API_KEY).listApiKeys({ type: "secret" }, { select: ["id", "title", "revoked_at"], take: MOST }),
    accessOf(req).assignments(),
  ])
  const role_id = (holder: string) => roles.get(holder) ?? null
  const working = keys.filter((key) => !key.revoked_at || new Date(key.revoked_at) > new Date())
  return [
    ...users.map((user): RoleHolder => ({ actor_type: "user", id: user.id, name: toPerson(user).name, email: user.email, role_id: role_id(user.id) })).sort(byName),
    ...working.map((key): RoleHolder => ({ actor_type: "api-key", id: key.id, name: key.title, email: null, role_id: role_id(key.id) })).sort(byName),
  ]
}

const byName = (a: RoleHolder, b: RoleHolder): number => a.name.localeCompare(b.name, "es")
