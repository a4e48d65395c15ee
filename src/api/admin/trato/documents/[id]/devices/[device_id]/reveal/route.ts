import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../../../modules/presales/service"
import { notFound } from "../../../../../../../../utils/errors"
import { actorOf, permissionsOf } from "../../../../../../../utils/authorize"
import { handle } from "../../../../../../../utils/handle"

/** The pattern or password of a device, once, to whoever may work on it; the bitácora says who looked (S-06). */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const access_code = await presales.revealAccessCode(document.id, req.params.device_id, permissionsOf(req).scope, await actorOf(req))
  if (access_code === null) throw notFound("device", req.params.device_id)
  res.setHeader("Cache-Control", "no-store")
  res.json({ access_code })
})
