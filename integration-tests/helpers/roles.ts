import type { MedusaContainer } from "@medusajs/framework/types"
import type { Grant, ScopeKind } from "../../src/types/access"

type AccessService = {
  createTratoRoles(data: { name: string; grants: string[]; scope: ScopeKind }): Promise<{ id: string }>
  createTratoRoleAssignments(data: { actor_id: string; role_id: string; actor_type?: string }): Promise<unknown>
}

let serial = 0

/** A role with exactly these grants, given to an actor. */
export async function giveRole(container: MedusaContainer, actor: { id: string; type?: "user" | "api-key" }, grants: readonly Grant[], scope: ScopeKind): Promise<void> {
  const access = container.resolve("trato_access") as unknown as AccessService
  const role = await access.createTratoRoles({ name: `Papel ${++serial}`, grants: [...grants], scope })
  await access.createTratoRoleAssignments({ actor_id: actor.id, role_id: role.id, actor_type: actor.type ?? "user" })
}
