import { MedusaRequest } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { DocumentDTO, PaperFormat } from "../../../../types/http/presales"
import { DocumentInput, saveCustomerPaperWorkflow } from "../../../../workflows/presales"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { documentDto } from "./dto"

/** Who asks for what, as every workflow on one document takes it. */
export const inputOf = async (req: MedusaRequest<unknown>): Promise<DocumentInput> => ({
  id: req.params.id,
  actor: await actorOf(req as MedusaRequest),
  scope: permissionsOf(req as MedusaRequest).scope,
})

/** The document as it is now, for the answer. */
export async function answerOf(req: MedusaRequest<unknown>, id: string = req.params.id): Promise<{ document: DocumentDTO }> {
  const permissions = permissionsOf(req as MedusaRequest)
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(id, permissions.scope)
  return { document: await documentDto(req.scope, document, permissions) }
}

/** The format chosen for a document becomes the usual one of its customer (PRE-04). */
export async function rememberPaper(req: MedusaRequest<unknown>, document: DocumentDTO, paper_format: PaperFormat | undefined): Promise<void> {
  if (!paper_format || !document.customer_id || paper_format === document.preferred_format) return
  await saveCustomerPaperWorkflow(req.scope).run({ input: { customer_id: document.customer_id, paper_format } })
  document.preferred_format = paper_format
}
