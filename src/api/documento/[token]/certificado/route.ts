import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendNotFound } from "../../../../public"
import { printCertificate } from "../../../../workflows/presales/host/certificate"
import { sendFile } from "../../../utils/files"
import { handlePage } from "../../../utils/handle-page"
import { openPage } from "../../show"

/** The certificate of acceptance, for the customer too. */
export const GET = handlePage(async (req: MedusaRequest, res: MedusaResponse) => {
  const document = await openPage(req, res, "read")
  if (!document) return
  if (!document.acceptance) return sendNotFound(req, res)
  sendFile(res, { ...(await printCertificate(req.scope, document)), type: "application/pdf" })
})
