import { createRequire } from "node:module"
import { Modules } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { RolePreset } from "../../src/types/access"

const require_ = createRequire(import.meta.url)

export type Person = { id: string; email: string; headers: { headers: { authorization: string } } }

let serial = 0

/** An admin user with a signed token. With a preset, the role is assigned too. */
export async function createPerson(container: MedusaContainer, name: string, preset?: RolePreset): Promise<Person> {
  const jwt = require_("jsonwebtoken") as { sign(payload: object, secret: string, options: object): string }
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}.${++serial}@tienda.test`
  const [first_name, ...rest] = name.split(" ")
  const user = await container.resolve(Modules.USER).createUsers({ email, first_name, last_name: rest.join(" ") })
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: email, provider_metadata: { password: "x" } }],
    app_metadata: { user_id: user.id },
  })
  const { jwtSecret } = container.resolve("configModule").projectConfig.http
  const token = jwt.sign({ actor_id: user.id, actor_type: "user", auth_identity_id: identity.id, app_metadata: { user_id: user.id } }, String(jwtSecret), { expiresIn: "1d" })
  if (preset) await assignRole(container, user.id, preset)
  return { id: user.id, email, headers: { headers: { authorization: `Bearer ${token}` } } }
}

export async function assignRole(container: MedusaContainer, actorId: string, preset: RolePreset): Promise<void> {
  const access = container.resolve("trato_access") as unknown as {
    createTratoRoleAssignments(data: { actor_id: string; role_id: string; actor_type?: string }): Promise<unknown>
  }
  await access.createTratoRoleAssignments({ actor_id: actorId, role_id: `trrole_${preset}` })
}
