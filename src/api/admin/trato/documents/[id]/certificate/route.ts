import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { printCertificate } from "../../../../../../workflows/presales/host/certificate"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"

/** The certificate of what was accepted, by whom and when (PB-03). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, permissionsOf(req).scope)
  const paper = await printCertificate(req.scope, document)
  sendFile(res, { ...paper, type: "application/pdf", inline: true })
})
