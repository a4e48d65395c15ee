import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CustomerScoreResponse } from "../../../../../../types/http/score"
import { notFound } from "../../../../../../utils/errors"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { crmOf } from "../../../deals/present"

/** The score of a customer and each of its reasons, for whoever has the customer or a deal of theirs (CRM-80, D7). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const score = await crmOf(req).scores.of(req.params.id, permissionsOf(req).scope)
  if (score === undefined) throw notFound("customer", req.params.id)
  res.json({ score } satisfies CustomerScoreResponse)
})
