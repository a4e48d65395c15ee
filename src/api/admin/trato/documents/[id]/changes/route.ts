import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { findChanges } from "../../../../../../workflows/presales/host/revisions"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** Difference of two revisions, line by line (PB-02); without parameters, of the last two. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const asked = req.validatedQuery as { from?: number; to?: number }
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const to = asked.to ?? document.revision
  res.json(await findChanges(presales, document, asked.from ?? Math.max(1, to - 1), to))
})
