import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { conflict } from "../../../../../../../../utils/errors"
import { doRuns } from "../../../../../../../../workflows/automation/runner"
import { handle } from "../../../../../../../utils/handle"
import { crmOf } from "../../../../../deals/present"

/** A run that was given up goes on from where it stopped. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { automations } = crmOf(req)
  if (!(await automations.retry({ id: req.params.run_id, automation_id: req.params.id }))) throw conflict("run_not_failed", "Esta ejecución ya no está fallida. Vuelve a cargar la lista.")
  await doRuns(req.scope)
  res.json(await automations.runs(req.params.id, { limit: 20, offset: 0 }))
})
