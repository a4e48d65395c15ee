import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CartRuleDTO } from "../../../../../types/http/automations"
import { saveCartRuleWorkflow } from "../../../../../workflows/automation/workflows/save-cart-rule"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

const answer = async (req: MedusaRequest, res: MedusaResponse) => {
  const { automations } = crmOf(req)
  const [{ enabled_at: _at, ...rule }, counts] = await Promise.all([automations.cartRule(), automations.cartCounts()])
  res.json({ rule, ...counts })
}

export const GET = handle(answer)

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveCartRuleWorkflow(req.scope).run({ input: { data: req.validatedBody as Partial<CartRuleDTO>, caller: await callerOf(req) } })
  await answer(req, res)
})
