import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setImportStateWorkflow } from "../../../../../../workflows/imports/workflows/set-import-state"
import { handle } from "../../../../../utils/handle"
import { importAnswer } from "../../answer"

/** Brings in the rows that the dry run found right, in the background. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await setImportStateWorkflow(req.scope).run({ input: { act: "run", id: req.params.id } })
  res.json(await importAnswer(req, req.params.id))
})
