import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { findTrace } from "../../../../../../workflows/presales/host/trace"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** The whole chain this document is part of, both ways (PRE-07). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { scope, grants } = permissionsOf(req)
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, scope)
  res.json(await findTrace(req.scope, document, scope, grants))
})
