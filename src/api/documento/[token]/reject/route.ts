import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { handlePage } from "../../../utils/handle-page"
import { fieldErrors } from "../../../utils/validate"
import { reject } from "../../answer"
import { backToPage, inWords, openPage, showPage } from "../../show"
import { RejectForm } from "../../validators"

export const POST = handlePage(async (req: MedusaRequest<unknown>, res: MedusaResponse) => {
  const document = await openPage(req, res, "submission")
  if (!document) return
  const form = RejectForm.safeParse(req.body ?? {})
  if (!form.success) return showPage(req, res, document, { status: 422, typed: req.body, errors: await inWords(req, document, fieldErrors(form.error)) })
  const outcome = await reject(req, document, form.data.reason, form.data.name)
  if (outcome.done) return backToPage(req, res)
  const now = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(document.id)
  await showPage(req, res, now, { status: 409 })
})
