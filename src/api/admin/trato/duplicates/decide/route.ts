import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DecideDuplicateBody } from "../../../../../types/http/duplicates"
import { decideDuplicateWorkflow } from "../../../../../workflows/crm/workflows/decide-duplicate"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"

/** "No son duplicados", remembered; or to be asked again. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = req.validatedBody as DecideDuplicateBody
  await decideDuplicateWorkflow(req.scope).run({ input: { ...body, caller: await callerOf(req) } })
  res.json({ ok: true })
})
