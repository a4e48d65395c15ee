import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import { RoleDTO, RoleHolder } from "../../../../types/http/access"
import { notFound } from "../../../../utils/errors"
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
