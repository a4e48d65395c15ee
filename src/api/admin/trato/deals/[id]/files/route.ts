import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateDealFileBody } from "../../../../../../types/http/dashboard"
import { addDealFileWorkflow } from "../../../../../../workflows/crm/workflows/add-deal-file"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf } from "../../present"

/** Files of a deal, the newest first (B-19). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ files: await crmOf(req).dealFiles(req.params.id, permissionsOf(req).scope) })
})

/** A file joins the deal; what it is, its bytes say (S-04). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { name, content } = req.validatedBody as CreateDealFileBody
  await addDealFileWorkflow(req.scope).run({ input: { deal_id: req.params.id, name, content, caller: await callerOf(req) } })
  res.status(201).json({ files: await crmOf(req).dealFiles(req.params.id, permissionsOf(req).scope) })
})
