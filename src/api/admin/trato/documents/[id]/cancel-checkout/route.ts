import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { releaseCheckoutWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

/** Takes away the cart in which the customer was to pay, so that the shop may convert the document itself. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { id, actor, scope } = await inputOf(req)
  const cart_id = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).checkoutOf(id, scope)
  await releaseCheckoutWorkflow(req.scope).run({ input: { cart_id, actor, reason: "canceled" } })
  res.json(await answerOf(req))
})
