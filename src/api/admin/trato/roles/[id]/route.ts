import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateRoleBody } from "../../../../../types/http/access"
import { deleteRoleWorkflow } from "../../../../../workflows/access/workflows/delete-role"
import { updateRoleWorkflow } from "../../../../../workflows/access/workflows/update-role"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { assertMayGive, idOf, roleOf } from "../helpers"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = idOf(req, "role")
  const { seen_at, ...data } = req.validatedBody as UpdateRoleBody
  assertMayGive(req, data, await roleOf(req, id))
  await updateRoleWorkflow(req.scope).run({ input: { id, data, seen_at, actor: await actorOf(req) } })
  res.json({ role: await roleOf(req, id) })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = idOf(req, "role")
  const { move_to } = req.validatedQuery as { move_to?: string }
  if (move_to) assertMayGive(req, await roleOf(req, move_to))
  await deleteRoleWorkflow(req.scope).run({ input: { id, move_to, actor: await actorOf(req) } })
  res.json({ id, object: "role", deleted: true })
})
