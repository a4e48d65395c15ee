import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LifecycleResponse } from "../../../../../types/http/score"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"

/** "Tasa de conversión": how far the contacts of a year came from Prospecto to Cliente (CRM-82). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json((await crmOf(req).scores.lifecycle(permissionsOf(req).scope)) satisfies LifecycleResponse)
})
