import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { createSalesNoteWorkflow } from "../../../../workflows/billing/workflows/create-sales-note"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { presentNote } from "./present"
import { CreateNote, ReceiptsQuery } from "./validators"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, ...query } = req.validatedQuery as unknown as ReceiptsQuery
  const filters = { ...query, kind: "note" as const, scope: permissionsOf(req).scope, limit, offset }
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const [sales_notes, { count, totals }] = await Promise.all([billing.listReceipts(filters), billing.sumReceipts(filters)])
  res.json({ sales_notes, count, limit, offset, totals })
})

/** A sales note from a finished order (BIL-02). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = req.validatedBody as CreateNote
  const { result } = await createSalesNoteWorkflow(req.scope).run({ input: { ...body, scope: permissionsOf(req).scope, actor: await actorOf(req) } })
  const note = await req.scope.resolve<BillingModuleService>("trato_billing").getNote(result.id, null)
  res.status(201).json({ sales_note: await presentNote(req, note) })
})
