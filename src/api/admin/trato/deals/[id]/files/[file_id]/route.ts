import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { removeDealFileWorkflow } from "../../../../../../../workflows/crm/workflows/remove-deal-file"
import { permissionsOf } from "../../../../../../utils/authorize"
import { sendFile } from "../../../../../../utils/files"
import { handle } from "../../../../../../utils/handle"
import { callerOf, crmOf } from "../../../present"

/** The bytes, to keep and never to run: only images and PDF are shown in the browser. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const file = await crmOf(req).dealFile(req.params.id, req.params.file_id, permissionsOf(req).scope)
  sendFile(res, { filename: file.name, content: file.content, type: file.content_type, inline: /^image\/(png|jpeg|gif|webp)$|^application\/pdf$/.test(file.content_type) })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await removeDealFileWorkflow(req.scope).run({ input: { deal_id: req.params.id, file_id: req.params.file_id, caller: await callerOf(req) } })
  res.json({ files: await crmOf(req).dealFiles(req.params.id, permissionsOf(req).scope) })
})
