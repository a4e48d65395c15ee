import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SavedViewBody, SavedViewsResponse } from "../../../../types/http/crm-list"
import { saveViewWorkflow } from "../../../../workflows/crm/workflows/save-view"
import { handle } from "../../../utils/handle"
import { ViewsQuery } from "./middlewares"
import { actorIdOf, mayShare, viewsFor } from "./present"

/** Ways to look at a list that were saved (B-18). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { list } = req.validatedQuery as unknown as ViewsQuery
  res.json({ views: await viewsFor(req, list) } satisfies SavedViewsResponse)
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const create = req.validatedBody as SavedViewBody
  const { result } = await saveViewWorkflow(req.scope).run({ input: { create, actor_id: actorIdOf(req), may_share: mayShare(req) } })
  res.status(201).json({ view: (await viewsFor(req, create.list)).find((view) => view.id === result.id) })
})
