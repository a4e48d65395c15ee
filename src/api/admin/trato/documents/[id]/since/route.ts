import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { findSince } from "../../../../../../workflows/presales/host/since"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** What changed in price, stock and margin since the document was written (PB-08). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope, grants } = permissionsOf(req)
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, scope)
  res.json(await findSince(req.scope, document, grants.includes("margin:view")))
})
