import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { removeDealFileWorkflow } from "../../../../../../../workflows/crm/workflows/remove-deal-file"
import { permissionsOf } from "../../../../../../utils/authorize"
import { sendUpload } from "../../../../../../utils/files"
import { handle } from "../../../../../../utils/handle"
import { callerOf, crmOf } from "../../../present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  sendUpload(res, await crmOf(req).dealFile(req.params.id, req.params.file_id, permissionsOf(req).scope))
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await removeDealFileWorkflow(req.scope).run({ input: { deal_id: req.params.id, file_id: req.params.file_id, caller: await callerOf(req) } })
  res.json({ files: await crmOf(req).dealFiles(req.params.id, permissionsOf(req).scope) })
})
