import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateAttachmentBody } from "../../../../../../types/http/presales"
import { attachFileWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

/** A file joins the document; what it is, its bytes say (S-04). */
export const POST = handle(async (req: MedusaRequest<CreateAttachmentBody>, res: MedusaResponse) => {
  const { id: document_id, actor, scope } = await inputOf(req)
  const { name, content, is_public, device_id } = req.validatedBody
  const { result } = await attachFileWorkflow(req.scope).run({ input: { document_id, actor, reach: scope, name, content, is_public: is_public ?? true, device_id } })
  const { document } = await answerOf(req)
  res.status(201).json({ attachment: document.attachments.find((file) => file.id === result.id), document })
})
