import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { today } from "../../../../utils/dates"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { DayQuery } from "../invoices/validators"

/** "Corte de caja" of a day (DAY-05). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { day } = req.validatedQuery as DayQuery
  const { time_zone } = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  res.json({ report: await req.scope.resolve<BillingModuleService>("trato_billing").cashReport(day ?? today(time_zone), permissionsOf(req).scope) })
})
