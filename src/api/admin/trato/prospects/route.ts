import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CreateProspectBody, ProspectsResponse } from "../../../../types/http/crm-list"
import { createProspectWorkflow } from "../../../../workflows/crm/workflows/create-prospect"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { customerDetail } from "../customers/detail"
import { ProspectsQuery } from "../customers/validators"
import { callerOf, crmOf, mayAssign } from "../deals/present"
import { peopleOf } from "../../../utils/people"

/** Contacts that have not bought yet, by state (CRM-79, EXT-07). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { order, limit, offset, ...filters } = req.validatedQuery as unknown as ProspectsQuery
  const { prospects, count, counts, capped } = await crmOf(req).prospects({ ...filters, order: order.by, descending: order.descending, limit, offset, scope: permissionsOf(req).scope })
  const people = await peopleOf(req.scope, prospects.map((prospect) => prospect.seller_id))
  const answer: ProspectsResponse = { prospects: prospects.map(({ seller_id, ...prospect }) => ({ ...prospect, seller: people.get(seller_id ?? "") ?? null })), count, counts, capped, limit, offset }
  res.json(answer)
})

/** "Nuevo prospecto" (EXT-07): a contact before there is a deal. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const data = req.validatedBody as CreateProspectBody
  const { result } = await createProspectWorkflow(req.scope).run({ input: { data, may_assign: mayAssign(req), caller: await callerOf(req) } })
  res.status(201).json({ customer: await customerDetail(req, result.customer_id) })
})
