import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { StoredDocument } from "../../../../modules/presales/tables"
import { TratoError } from "../../../../utils/errors"
import { Answered } from "../../../documento/answer"
import { publicDocument, visit } from "../../../documento/visit"

/** @throws not_found for wrong, malformed and revoked links alike. */
export async function openDocument(req: MedusaRequest<unknown>, res: MedusaResponse, kind: "read" | "submission"): Promise<StoredDocument | undefined> {
  const found = await visit(req, kind)
  if (found.outcome === "open") return found.document
  if (found.outcome === "unknown") throw new TratoError(MedusaError.Types.NOT_FOUND, "Not found", "not_found")
  res.setHeader("Retry-After", "60")
  res.status(429).json({ type: "too_many_requests", code: "too_many_requests", message: "Espera un minuto y vuelve a intentarlo.", errors: [], details: {} })
  return undefined
}

/** The document as it is now; an answer that could not be given is thrown. */
export async function answerWith(req: MedusaRequest<unknown>, res: MedusaResponse, id: string, outcome: Answered): Promise<void> {
  if (!outcome.done) throw outcome.error
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(id)
  res.json({ document: await publicDocument(req.scope, document) })
}
