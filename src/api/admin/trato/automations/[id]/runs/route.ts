import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../../../utils/handle"
import { crmOf } from "../../../deals/present"
import { RunsQuery } from "../../validators"

/** What it did, newest first. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { automations } = crmOf(req)
  await automations.one(req.params.id)
  const { limit, offset, status } = req.validatedQuery as unknown as RunsQuery
  res.json({ ...(await automations.runs(req.params.id, { limit, offset, status })), limit, offset })
})
