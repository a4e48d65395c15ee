import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { putAsideWorkflow } from "../../../../../../workflows/presales"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { inputOf } from "../../helpers"

/** Whether this person said "Ahora no" to what the document's rejection proposes (PB-07): `{ put_aside }`. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ put_aside: await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).isPutAside(await asideOf(req)) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await putAsideWorkflow(req.scope).run({ input: await asideOf(req) })
  res.json({ put_aside: true })
})

/** @throws not_found for a document that this person does not see. */
async function asideOf(req: MedusaRequest): Promise<{ document_id: string; user_id: string }> {
  const { id, actor } = await inputOf(req)
  await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(id, permissionsOf(req).scope)
  return { document_id: id, user_id: actor.id ?? actor.type }
}
