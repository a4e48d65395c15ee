import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ScoreRule } from "../../../modules/crm/score/rules"
import { saveScoreRulesStep } from "../steps/save-score-rules"

export const saveScoreRulesWorkflowId = "trato-save-score-rules"

/** Changes what points are given for; scores follow by the job (CRM-80). */
export const saveScoreRulesWorkflow = createWorkflow(saveScoreRulesWorkflowId, (input: { version: number; rules: ScoreRule[]; caller: Caller }) => new WorkflowResponse(saveScoreRulesStep(input)))
