import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { CartRuleDTO } from "../../../types/http/automations"
import { saveCartRuleStep } from "../steps/save-cart-rule"

export const saveCartRuleWorkflowId = "trato-save-cart-rule"

/** Whether and when an abandoned cart becomes a deal (B-13). */
export const saveCartRuleWorkflow = createWorkflow(saveCartRuleWorkflowId, (input: { data: Partial<CartRuleDTO>; caller: Caller }) => new WorkflowResponse(saveCartRuleStep(input)))
