import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setCustomerSellerWorkflow } from "../../../../../workflows/crm/workflows/set-customer-seller"
import { handle } from "../../../../utils/handle"
import { callerOf } from "../../deals/present"
import { findCustomers } from "../customers"
import { CustomerSellerBody } from "../validators"

/** Whose customer this is (CRM-74). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { seller_id } = req.validatedBody as CustomerSellerBody
  await setCustomerSellerWorkflow(req.scope).run({ input: { customer_id: req.params.id, seller_id, caller: await callerOf(req) } })
  const [customer] = await findCustomers(req, { id: req.params.id }, 1)
  res.json({ customer })
})
