import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reopenRestWorkflow } from "../../../../../../workflows/presales"
import { handle } from "../../../../../utils/handle"
import { answerOf, inputOf } from "../../helpers"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await reopenRestWorkflow(req.scope).run({ input: await inputOf(req) })
  res.json(await answerOf(req))
})
