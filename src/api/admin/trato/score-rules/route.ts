import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId } from "@medusajs/framework/utils"
import { ScoreRulesDTO } from "../../../../types/http/score"
import { saveScoreRulesWorkflow } from "../../../../workflows/crm/workflows/save-score-rules"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"
import { SaveScoreRulesSchema } from "./validators"

/** What points are given for (CRM-80). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json((await crmOf(req).scores.rules()) satisfies ScoreRulesDTO)
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { version, rules } = req.validatedBody as SaveScoreRulesSchema
  const named = rules.map((rule) => ({ ...rule, id: rule.id ?? generateEntityId(undefined, "rule") }))
  await saveScoreRulesWorkflow(req.scope).run({ input: { version, rules: named, caller: await callerOf(req) } })
  res.json((await crmOf(req).scores.rules()) satisfies ScoreRulesDTO)
})
