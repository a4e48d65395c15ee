import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateDealBody } from "../../../../types/http/crm"
import { createDealWorkflow } from "../../../../workflows/crm/workflows/create-deal"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf, mayAssign, readDealFor, toCards } from "./present"
import { DealListQuery } from "./validators"

/** The tab "Tratos": open and closed ones, with how many each quick filter holds (CRM-46, D2). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, order, ...filters } = req.validatedQuery as unknown as DealListQuery
  const { deals, count, counts } = await crmOf(req).dealList({
    filters, order: order.by, descending: order.descending, limit, offset, scope: permissionsOf(req).scope,
  })
  res.json({ deals: await toCards(req, deals), count, counts, limit, offset })
})

/** A new deal (CRM-32 to CRM-42). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createDealWorkflow(req.scope).run({
    input: { data: req.validatedBody as CreateDealBody, may_assign: mayAssign(req), caller: await callerOf(req) },
  })
  res.status(201).json({ deal: await readDealFor(req, result.deal.id) })
})
