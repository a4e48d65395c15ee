import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { printIntake } from "../../../../../../workflows/presales/host/service-papers"
import { PaperFormat } from "../../../../../../types/http/presales"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"

/** What the customer takes home when leaving a device: ticket 80 or 58 mm with the QR of its state. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, permissionsOf(req).scope)
  const paper = await printIntake(req.scope, document, (req.validatedQuery as { format?: PaperFormat }).format ?? "ticket80")
  sendFile(res, { ...paper, type: "application/pdf", inline: true })
})
