import { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../../modules/access/service"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { isSelfInvoiceOpen } from "../../../../../workflows/billing/self-invoice"
import { handle } from "../../../../utils/handle"

/**
 * A signed-in buyer's own notes, newest first, each with its invoice and, while it may still be
 * invoiced or was, the token of the self-invoice routes (BB-11).
 */
export const GET = handle(async (req, res: MedusaResponse) => {
  const customerId = (req as unknown as AuthenticatedMedusaRequest).auth_context.actor_id
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const limit = Math.min(50, Math.max(1, Number(req.query.limit) || 20))
  const offset = Math.min(10_000, Math.max(0, Number(req.query.offset) || 0))
  const order = typeof req.query.order_id === "string" ? req.query.order_id.slice(0, 100) : undefined
  const { notes, count } = await billing.notesOfCustomer(customerId, { limit, offset, order_id: order })
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
      can_invoice: !note.invoice?.live && isSelfInvoiceOpen(note, options, now),
      self_invoice_token: note.allow_self_invoice ? billing.noteToken(note) : null,
    })),
    count,
    limit,
    offset,
  })
})
