import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"

/** What was repaired under a serial number, newest first, of the documents that the actor sees. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { serial } = req.validatedQuery as { serial: string }
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  res.json({ history: await presales.deviceHistory(serial, permissionsOf(req).scope) })
})
