import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import { ConversionTargetType } from "../../../../../../types/http/presales"
import { planConversion } from "../../../../../../workflows/presales/host/conversion-plan"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** What would be carried and how much of each line remains, before anybody confirms. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { to } = req.validatedQuery as unknown as { to: ConversionTargetType }
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(req.params.id, permissionsOf(req).scope)
  res.json({ plan: await planConversion(req.scope, document, to) })
})
