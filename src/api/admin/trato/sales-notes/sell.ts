import { MedusaRequest } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import type { SaleInput } from "../../../../modules/billing/sale-intents"
import { CreateNoteBody } from "../../../../types/http/billing"
import { ConvertedLine } from "../../../../types/http/presales"
import { createSalesNoteWorkflow } from "../../../../workflows/billing/workflows/create-sales-note"
import { invoiceSalesNoteWorkflow } from "../../../../workflows/billing/workflows/invoice-sales-note"
import { sellByHandWorkflow } from "../../../../workflows/billing/workflows/sell-by-hand"
import { sellDocumentWorkflow } from "../../../../workflows/billing/workflows/sell-document"
import { sellOrderWorkflow } from "../../../../workflows/billing/workflows/sell-order"
import { explainConversionError } from "../../../../workflows/presales"
import { isTratoError } from "../../../../utils/errors"
import { actorOf, permissionsOf } from "../../../utils/authorize"

const caller = async (req: MedusaRequest) => ({ scope: permissionsOf(req).scope, actor: await actorOf(req) })

/** Makes the note that was asked for, and the order of the sale when there is none yet. Answers the note's id. */
export async function sellNote(req: MedusaRequest, body: CreateNoteBody): Promise<string> {
  if ("order_id" in body) return (await createSalesNoteWorkflow(req.scope).run({ input: { ...body, ...(await caller(req)) } })).result.id
  if ("document_id" in body) {
    const { document_id, shortage: _, ...options } = body
    return (await sellDocument(req, document_id, options)).note_id
  }
  const { result } = await sellByHandWorkflow(req.scope).run({ input: { ...body, ...(await caller(req)) } })
  return result.note_id
}

/** One that already became an order is sold by that order. */
async function sellDocument(req: MedusaRequest, id: string, options: SaleInput & { document_lines?: ConvertedLine[] }): Promise<{ note_id: string; invoice_id: string | null }> {
  const document = await req.scope.resolve<PresalesModuleService>("trato_presales").getDocument(id, permissionsOf(req).scope)
  if (document.order_id && document.status === "converted") {
    return (await sellOrderWorkflow(req.scope).run({ input: { ...options, source: "order", source_id: document.order_id, ...(await caller(req)) } })).result
  }
  const { result, errors } = await sellDocumentWorkflow(req.scope).run({ input: { ...options, source: "document", source_id: id, ...(await caller(req)) }, throwOnError: false })
  if (errors.length) throw await explainConversionError(req.scope, id, errors[0].error)
  return result
}

type Invoice = NonNullable<SaleInput["invoice"]>

/** "Facturar": order, note and invoice in one action, of whatever there is already (BIL-19). Answers the invoice's id. */
export async function issueInvoice(req: MedusaRequest, what: { order_id: string } | { document_id: string; document_lines?: ConvertedLine[] } | { note_ids: string[] }, invoice: Invoice): Promise<string> {
  const { scope, actor } = await caller(req)
  if ("note_ids" in what) return (await invoiceSalesNoteWorkflow(req.scope).run({ input: { ...what, ...invoice, scope, actor } })).result.invoice_id
  if ("document_id" in what) {
    const [document] = await req.scope.resolve<PresalesModuleService>("trato_presales").listTratoDocuments({ id: what.document_id }, { select: ["id", "order_id", "status"], take: 1 })
    if (!document?.order_id || document.status !== "converted") return (await sellDocument(req, what.document_id, { invoice, document_lines: what.document_lines })).invoice_id!
    return issueInvoice(req, { order_id: document.order_id }, invoice)
  }
  const notes = await req.scope.resolve<BillingModuleService>("trato_billing").notesOfOrder(what.order_id)
  const open = notes.find((note) => !note.invoice?.live)
  if (open) return issueInvoice(req, { note_ids: [open.id] }, invoice)
  const { result, errors } = await sellOrderWorkflow(req.scope).run({ input: { source: "order", source_id: what.order_id, invoice, scope, actor }, throwOnError: false })
  if (!errors.length) return result.invoice_id!
  // Nothing was added since: what there is, is invoiced.
  if (notes.length && isTratoError(errors[0].error) && errors[0].error.reason === "note_exists") return issueInvoice(req, { note_ids: [notes[0].id] }, invoice)
  throw errors[0].error
}
