import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { AssignRoleBody } from "../../../../../../types/http/access"
import { assignRoleWorkflow } from "../../../../../../workflows/access/workflows/assign-role"
import { actorOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { assertMayGive, idOf, roleOf } from "../../helpers"

/** Gives a user or secret API key a role, or takes it away. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = idOf(req, "user")
  const { actor_type, role_id } = req.validatedBody as AssignRoleBody
  if (role_id) assertMayGive(req, await roleOf(req, role_id))
  await assignRoleWorkflow(req.scope).run({ input: { actor_type, actor_id: id, role_id, actor: await actorOf(req) } })
  res.json({ actor_type, id, role_id })
})
