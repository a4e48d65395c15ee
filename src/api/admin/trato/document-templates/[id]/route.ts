import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SaveTemplateBody } from "../../../../../types/http/presales"
import { deleteTemplateWorkflow, saveTemplateWorkflow } from "../../../../../workflows/presales"
import { handle } from "../../../../utils/handle"

export const POST = handle(async (req: MedusaRequest<SaveTemplateBody>, res: MedusaResponse) => {
  const { result } = await saveTemplateWorkflow(req.scope).run({ input: { id: req.params.id, data: req.validatedBody } })
  res.json({ template: result })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await deleteTemplateWorkflow(req.scope).run({ input: { id: req.params.id } })
  res.json({ id: req.params.id, object: "document_template", deleted: true })
})
