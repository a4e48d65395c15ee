import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateDealBody, DealStatus } from "../../../../types/http/crm"
import { DealListPage } from "../../../../types/http/crm-list"
import { createDealWorkflow } from "../../../../workflows/crm/workflows/create-deal"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { peopleByName } from "../../../utils/people"
import { callerOf, crmOf, mayAssign, readDealFor, toRows } from "./present"
import { DealListQuery } from "./validators"

/** The tab "Tratos": open and closed ones, with how many each quick filter holds (CRM-46, D2). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, after, order, ...asked } = req.validatedQuery as unknown as DealListQuery
  const scope = permissionsOf(req).scope
  const crm = crmOf(req)
  const filters = { ...asked, zone: crm.getOptions().time_zone }
  const people = order.by === "owner" ? await peopleByName(req.scope) : undefined
  const { counts, capped, deals, next } = await crm.dealList({ filters, order: order.by, descending: order.descending, limit, offset: after === undefined ? offset : 0, after, people, scope })
  const wanted: DealStatus[] = filters.status?.length ? [...new Set(filters.status)] : ["open", "won", "lost"]
  const answer: DealListPage = {
    deals: await toRows(req, deals), next, limit, offset, counts, capped,
    count: wanted.reduce((sum, status) => sum + counts[status], 0),
    count_capped: wanted.some((status) => capped.includes(status)),
  }
  res.json(answer)
})

/** A new deal (CRM-32 to CRM-42). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createDealWorkflow(req.scope).run({
    input: { data: req.validatedBody as CreateDealBody, may_assign: mayAssign(req), caller: await callerOf(req) },
  })
  res.status(201).json({ deal: await readDealFor(req, result.deal.id) })
})
