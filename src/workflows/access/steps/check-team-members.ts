import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { invalidField } from "../../../utils/errors"

export const checkTeamMembersStepId = "trato-check-team-members"

/** @throws unknown_member: a team of people who are not there would widen nobody's view and confuse everybody. */
export const checkTeamMembersStep = createStep(checkTeamMembersStepId, async ({ member_ids }: { member_ids: string[] }, { container }) => {
  const wanted = [...new Set(member_ids)]
  if (!wanted.length) return new StepResponse(null)
  const found = await container.resolve(Modules.USER).listUsers({ id: wanted }, { select: ["id"], take: wanted.length })
  const known = new Set(found.map((user) => user.id))
  const missing = wanted.filter((id) => !known.has(id))
  if (missing.length) throw invalidField("member_ids", "unknown_member", "Una de las personas elegidas ya no está en la tienda. Vuelve a elegir a los miembros.", { ids: missing.join(", ") })
  return new StepResponse(null)
})
