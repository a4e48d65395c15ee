import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SetupResponse } from "../../../../types/http/setup"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { setupSteps } from "./steps"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const steps = await setupSteps(req.scope, permissionsOf(req).open)
  res.json({ steps, done: steps.filter((step) => step.state === "done").length } satisfies SetupResponse)
})
