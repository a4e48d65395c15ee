import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { UpdateSavedViewBody } from "../../../../../types/http/crm-list"
import { saveViewWorkflow } from "../../../../../workflows/crm/workflows/save-view"
import { handle } from "../../../../utils/handle"
import { actorIdOf, mayShare, viewsFor } from "../present"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveViewWorkflow(req.scope).run({ input: { id: req.params.id, update: req.validatedBody as UpdateSavedViewBody, actor_id: actorIdOf(req), may_share: mayShare(req) } })
  res.json({ view: (await viewsFor(req, result.list)).find((view) => view.id === result.id) })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveViewWorkflow(req.scope).run({ input: { id: req.params.id, delete: true, actor_id: actorIdOf(req), may_share: mayShare(req) } })
  res.json({ id: req.params.id, object: "view", deleted: true })
})
