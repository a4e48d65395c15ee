import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { presentNote } from "./present"
import { sellNote } from "./sell"
import { CreateNote, ReceiptsQuery } from "./validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, ...query } = req.validatedQuery as unknown as ReceiptsQuery
  const filters = { ...query, kind: "note" as const, scope: permissionsOf(req).scope, limit, offset }
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const { receipts: sales_notes, count, totals } = await billing.readReceipts(filters)
  res.json({ sales_notes, count, limit, offset, totals })
})

/** A sales note of an order, of a document, or by hand (BIL-02). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = await sellNote(req, req.validatedBody as CreateNote)
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(id, null)
  res.status(201).json({ sales_note: await presentNote(req, note) })
})
