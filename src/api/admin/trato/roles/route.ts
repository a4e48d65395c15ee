import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateRoleBody } from "../../../../types/http/access"
import { createRoleWorkflow } from "../../../../workflows/access/workflows/create-role"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { accessOf, assertMayGive, roleOf } from "./helpers"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ roles: await accessOf(req).roles(), open: permissionsOf(req).open })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  assertMayGive(req, req.validatedBody as CreateRoleBody)
  const { result } = await createRoleWorkflow(req.scope).run({ input: { data: req.validatedBody as CreateRoleBody, actor: await actorOf(req) } })
  res.status(201).json({ role: await roleOf(req, result.id) })
})
