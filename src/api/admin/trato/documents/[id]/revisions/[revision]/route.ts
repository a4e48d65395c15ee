import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../../modules/presales/service"
import { asRevision, findSnapshot, revisionContent, revisionNumber } from "../../../../../../../workflows/presales/host/revisions"
import { permissionsOf } from "../../../../../../utils/authorize"
import { handle } from "../../../../../../utils/handle"

/** The document as it was in that revision. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const revision = revisionNumber(req.params.revision)
  res.json({ revision, document: revisionContent(asRevision(document, await findSnapshot(presales, document, revision))) })
})
