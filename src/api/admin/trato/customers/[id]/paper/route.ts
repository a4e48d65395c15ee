import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { CustomerPaper } from "../../../../../../types/http/presales"
import { saveCustomerPaperWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { namedCustomer } from "../../customers"

/** The paper and language that this customer's documents usually have. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ paper: await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).customerPaper(req.params.id) })
})

export const POST = handle(async (req: MedusaRequest<Partial<CustomerPaper>>, res: MedusaResponse) => {
  await saveCustomerPaperWorkflow(req.scope).run({ input: { customer_id: await namedCustomer(req as MedusaRequest), ...req.validatedBody } })
  res.json({ paper: await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).customerPaper(req.params.id) })
})
