import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../../modules/presales/service"
import { detachFileWorkflow } from "../../../../../../../workflows/presales"
import { notFound } from "../../../../../../../utils/errors"
import { permissionsOf } from "../../../../../../utils/authorize"
import { sendUpload } from "../../../../../../utils/files"
import { handle } from "../../../../../../utils/handle"
import { answerOf, inputOf } from "../../../helpers"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const [file] = await presales.files(document.id, [req.params.attachment_id])
  if (!file) throw notFound("attachment", req.params.attachment_id)
  sendUpload(res, file)
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { id: document_id, actor, scope } = await inputOf(req)
  await detachFileWorkflow(req.scope).run({ input: { document_id, actor, reach: scope, attachment_id: req.params.attachment_id } })
  res.json(await answerOf(req))
})
