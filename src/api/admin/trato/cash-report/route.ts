import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { handle } from "../../../utils/handle"
import { DayQuery } from "../invoices/validators"
import { cashReportOf } from "./report"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ report: await cashReportOf(req, (req.validatedQuery as DayQuery).day) })
})
