import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../../../modules/presales/service"
import { PaperFormat } from "../../../../../../../../types/http/presales"
import { printDocument } from "../../../../../../../../workflows/presales/host/paper"
import { asRevision, findSnapshot, revisionNumber } from "../../../../../../../../workflows/presales/host/revisions"
import { permissionsOf } from "../../../../../../../utils/authorize"
import { sendFile } from "../../../../../../../utils/files"
import { handle } from "../../../../../../../utils/handle"

/** The paper of an earlier revision. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format } = req.validatedQuery as { format?: PaperFormat }
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const snapshot = await findSnapshot(presales, document, revisionNumber(req.params.revision))
  const paper = await printDocument(req.scope, asRevision(document, snapshot), format ?? "a4")
  sendFile(res, { ...paper, type: "application/pdf", inline: true })
})
