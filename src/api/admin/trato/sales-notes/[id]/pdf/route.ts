import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { notePdf } from "../../../../../../workflows/billing/note-paper"
import { permissionsOf } from "../../../../../utils/authorize"
import { sendFile } from "../../../../../utils/files"
import { handle } from "../../../../../utils/handle"
import { PdfQuery } from "../../validators"

/** The note as paper, with the QR of self-invoicing while it is open (BIL-04). Every ticket counts: those after the first say COPIA (DAY-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const note = await billing.getNote(req.params.id, permissionsOf(req).scope)
  const { format } = req.validatedQuery as PdfQuery
  const copy = format.startsWith("ticket") && (await billing.countPrint(note.id)) > 1
  sendFile(res, { filename: `${note.number}.pdf`, content: await notePdf(req.scope, note, format, copy), type: "application/pdf", inline: true })
})
