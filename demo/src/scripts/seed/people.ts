import { createUserAccountWorkflow } from "@medusajs/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Person, Shop } from "./context"

const TEAM = {
  owner: { first_name: "Renata", last_name: "Mendoza Ibarra", email: "renata@mesaybarra.example", role: "administrator" },
  luis: { first_name: "Luis", last_name: "Ortega Salas", email: "luis@mesaybarra.example", role: "seller" },
  daniela: { first_name: "Daniela", last_name: "Ruiz Campos", email: "daniela@mesaybarra.example", role: "seller" },
} as const

/** A shop on one's own machine: the password is printed at start. */
const PASSWORD = "mesa-y-barra"

export async function seedPeople(container: MedusaContainer): Promise<Shop["people"]> {
  const entries = await Promise.all(Object.entries(TEAM).map(async ([key, { role: _role, ...user }]) => [key, await createPerson(container, user)] as const))
  return Object.fromEntries(entries) as Shop["people"]
}

async function createPerson(container: MedusaContainer, user: { first_name: string; last_name: string; email: string }): Promise<Person> {
  const { authIdentity, error } = await container.resolve(Modules.AUTH).register("emailpass", { body: { email: user.email, password: PASSWORD } })
  if (!authIdentity) throw new Error(error ?? `${user.email} could not be registered`)
  const { result } = await createUserAccountWorkflow(container).run({ input: { authIdentityId: authIdentity.id, userData: user } })
  return { id: result.id, name: `${user.first_name} ${user.last_name}`, email: user.email, password: PASSWORD }
}

type AccessService = { createTratoRoleAssignments(data: { actor_id: string; role_id: string }): Promise<unknown> }

/** The plugin's preset roles. */
export async function seedRoles({ container, people }: Shop): Promise<void> {
  const access = container.resolve<AccessService>("trato_access")
  for (const [key, { role }] of Object.entries(TEAM)) {
    await access.createTratoRoleAssignments({ actor_id: people[key as keyof typeof TEAM].id, role_id: `trrole_${role}` })
  }
}
