import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SummaryAnalysisResponse } from "../../../../../types/http/summary"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { SummaryQuery } from "../validators"

/** Forecast and velocity, below the summary's figures. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { from, to, ...filters } = req.validatedQuery as unknown as SummaryQuery
  const analysis: SummaryAnalysisResponse = await crmOf(req).analysis({ from, to, filters, scope: permissionsOf(req).scope })
  res.json(analysis)
})
