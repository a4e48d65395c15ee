import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../modules/access/service"
import { handle } from "../../../utils/handle"
import { permissionsOf } from "../../../utils/authorize"

/** What the admin needs to draw itself: grants, scope, features, time zone, language. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  res.json({
    permissions: permissionsOf(req),
    features: options.features,
    time_zone: options.time_zone,
    language: options.language,
    country: options.country,
  })
})
