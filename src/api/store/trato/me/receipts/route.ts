import { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { AccessModuleService } from "../../../../../modules/access/service"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { isAllReturned } from "../../../../../modules/billing/sale"
import { isSelfInvoiceOpen } from "../../../../../workflows/billing/self-invoice"
import { invalid } from "../../../../../utils/errors"
import { id } from "../../../../utils/fields"
import { handle } from "../../../../utils/handle"
import { fieldErrors } from "../../../../utils/validate"

const MyReceipts = z.object({ limit: z.coerce.number().int().min(1).max(50).default(20), offset: z.coerce.number().int().min(0).max(10_000).default(0), order_id: id.optional() })

/**
 * A signed-in buyer's own notes, newest first, each with its invoice and, while it may still be
 * invoiced or was, the token of the self-invoice routes (BB-11).
 */
export const GET = handle(async (req, res: MedusaResponse) => {
  const customerId = (req as unknown as AuthenticatedMedusaRequest).auth_context.actor_id
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const query = MyReceipts.safeParse(req.query)
  if (!query.success) throw invalid(fieldErrors(query.error))
  const { limit, offset } = query.data
  const { notes, count } = await billing.notesOfCustomer(customerId, query.data)
  const now = new Date()
  res.json({
    receipts: notes.map((note) => ({
      id: note.id,
      number: note.number,
      order_id: note.order_id,
      issued_on: note.issued_on,
      currency_code: note.currency_code,
      total: Number(note.total),
      payment_status: note.payment_status,
      invoice: note.invoice?.live ? { number: note.invoice.number, state: note.invoice.state } : null,
      can_invoice: !note.invoice?.live && isSelfInvoiceOpen(note, options, now) && !isAllReturned(note),
      self_invoice_token: note.allow_self_invoice || note.invoice?.live ? billing.noteToken(note) : null,
    })),
    count,
    limit,
    offset,
  })
})
