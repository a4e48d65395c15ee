import { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import { notFound } from "../../../../../../utils/errors"
import { documentUrl } from "../../../../../../workflows/presales/host/paper"
import { publicDocument } from "../../../../../documento/visit"
import { handle } from "../../../../../utils/handle"

/** One of the customer's own documents, as its public page has it. Another's is not there. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id)
  if (document.customer_id !== (req as AuthenticatedMedusaRequest).auth_context.actor_id || !document.shared_at) throw notFound("document", req.params.id)
  res.setHeader("Cache-Control", "no-store")
  res.json({ document: { ...(await publicDocument(req.scope, document)), public_url: documentUrl(presales, document) } })
})
