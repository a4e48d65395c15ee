import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"

/** Tags in use, to be offered. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ tags: await crmOf(req).automations.knownTags() })
})
