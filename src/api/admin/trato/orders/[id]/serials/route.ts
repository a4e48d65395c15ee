import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { SaveSerialsBody, SoldSerialsResponse } from "../../../../../../types/http/presales"
import { saveSoldSerialsWorkflow } from "../../../../../../workflows/presales"
import { findSoldOrder } from "../../../../../../workflows/presales/host/sold-order"
import { actorOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** What left with an order under which serial number, and what it sold. */
const answer = async (req: MedusaRequest<unknown>): Promise<SoldSerialsResponse> => {
  const { items } = await findSoldOrder(req.scope, req.params.id)
  return { serials: await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).serialsOf(req.params.id), items }
}

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await answer(req))
})

export const POST = handle(async (req: MedusaRequest<SaveSerialsBody>, res: MedusaResponse) => {
  const actor = await actorOf(req as MedusaRequest)
  await saveSoldSerialsWorkflow(req.scope).run({ input: { ...req.validatedBody, order_id: req.params.id, actor } })
  res.json(await answer(req))
})
