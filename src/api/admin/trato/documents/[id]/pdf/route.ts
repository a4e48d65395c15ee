import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import { printDocument } from "../../../../../../workflows/presales/host/paper"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { PdfQuery } from "../../validators"

/** The paper, to look at in the browser: rendered from the snapshot each time, stored nowhere. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format, copy } = req.validatedQuery as unknown as z.infer<typeof PdfQuery>
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, permissionsOf(req).scope)
  const paper = await printDocument(req.scope, document, format ?? "a4", { copy })
  res.setHeader("Content-Disposition", `inline; filename="${paper.filename}"`)
  res.setHeader("Cache-Control", "private, no-store")
  res.type("application/pdf").send(paper.content)
})
