import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CheckImportBody } from "../../../../../../types/http/imports"
import { setImportStateWorkflow } from "../../../../../../workflows/imports/workflows/set-import-state"
import { handle } from "../../../../../utils/handle"
import { importAnswer } from "../../answer"

/** The dry run with these columns, in the background: every row is looked at, nothing is written. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await setImportStateWorkflow(req.scope).run({ input: { act: "check", id: req.params.id, ...(req.validatedBody as CheckImportBody) } })
  res.json(await importAnswer(req, req.params.id))
})
