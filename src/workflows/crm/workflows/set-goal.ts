import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { GoalInput } from "../../../modules/crm/summary/goals"
import { setGoalStep } from "../steps/set-goal"

export const setGoalWorkflowId = "trato-set-goal"

/** Sets, changes or takes away a seller's goal of a month (B-17). */
export const setGoalWorkflow = createWorkflow(setGoalWorkflowId, (input: GoalInput) => new WorkflowResponse(setGoalStep(input)))
