import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import { sendNotFound } from "../../../../../public"
import { isReadable } from "../../../../../utils/paths"
import { sendFile } from "../../../../utils/files"
import { handlePage } from "../../../../utils/handle-page"
import { openPage } from "../../../show"

/** A file of this very document that the shop shares; any other, and any of another document, is not there (S-04). */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "read")
  if (!document) return
  const [file] = !isReadable(req.path) ? [] : await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).files(document.id, [req.params.attachment_id])
  if (!file?.is_public) return sendNotFound(req, res)
  sendFile(res, { filename: file.name, content: file.content, type: file.content_type })
})
