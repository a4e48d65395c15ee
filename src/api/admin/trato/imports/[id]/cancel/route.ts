import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setImportStateWorkflow } from "../../../../../../workflows/imports/workflows/set-import-state"
import { handle } from "../../../../../utils/handle"
import { importAnswer } from "../../answer"

/** Stops it. What came in stays. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await setImportStateWorkflow(req.scope).run({ input: { act: "cancel", id: req.params.id } })
  res.json(await importAnswer(req, req.params.id))
})
