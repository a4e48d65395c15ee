import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CustomerProfileBody } from "../../../../../types/http/crm-list"
import { saveCustomerProfileWorkflow } from "../../../../../workflows/crm/workflows/save-customer-profile"
import { handle } from "../../../../utils/handle"
import { callerOf, mayAssign } from "../../deals/present"
import { customerDetail } from "../detail"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ customer: await customerDetail(req, req.params.id) })
})

/** Whose customer this is, whom one talks to there, and how far they have come (CRM-74, CRM-77 to CRM-79). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const data = req.validatedBody as CustomerProfileBody
  await saveCustomerProfileWorkflow(req.scope).run({ input: { customer_id: req.params.id, data, may_assign: mayAssign(req), caller: await callerOf(req) } })
  res.json({ customer: await customerDetail(req, req.params.id) })
})
