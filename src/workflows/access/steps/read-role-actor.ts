import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notFound } from "../../../utils/errors"

export const readRoleActorStepId = "trato-read-role-actor"

export type RoleActorInput = { actor_type: "user" | "api-key"; actor_id: string }

/** The name of who gets a role. Only admin users and secret keys that still work can have one. */
export const readRoleActorStep = createStep(readRoleActorStepId, async ({ actor_type, actor_id }: RoleActorInput, { container }) => {
  if (actor_type === "user") {
    const [user] = await container.resolve(Modules.USER).listUsers({ id: actor_id }, { select: ["id", "first_name", "last_name", "email"], take: 1 })
    if (!user) throw notFound("user", actor_id)
    return new StepResponse({ name: [user.first_name, user.last_name].filter(Boolean).join(" ") || user.email })
  }
  const [key] = await container.resolve(Modules.API_KEY).listApiKeys({ id: actor_id, type: "secret" }, { select: ["id", "title", "revoked_at"], take: 1 })
  if (!key || (key.revoked_at && new Date(key.revoked_at) <= new Date())) throw notFound("api key", actor_id)
  return new StepResponse({ name: key.title })
})
