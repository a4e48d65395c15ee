import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setProspectsRemovedWorkflow } from "../../../../../workflows/crm/workflows/set-prospects-removed"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"

/** Prospects go under "Eliminados" (EXT-07, EXT-08): all of them or none. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { customer_ids } = req.validatedBody as { customer_ids: string[] }
  const { result } = await setProspectsRemovedWorkflow(req.scope).run({ input: { customer_ids, removed: true, caller: await callerOf(req) } })
  res.json({ changed: result.changed })
})
