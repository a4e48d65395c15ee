import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { hideImportWorkflow } from "../../../../../workflows/imports/workflows/hide-import"
import { handle } from "../../../../utils/handle"
import { importAnswer } from "../answer"

/** How far it got; asked again while it works. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await importAnswer(req, req.params.id))
})

/** Off the list; what it brought stays. */
export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await hideImportWorkflow(req.scope).run({ input: { id: req.params.id } })
  res.json({ id: req.params.id, deleted: true })
})
