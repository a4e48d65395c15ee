import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { TagDealInput } from "../../../modules/crm/automations/tags"
import { tagDealStep } from "../steps/tag-deal"

export const tagDealWorkflowId = "trato-tag-deal"

/** Puts tags on a deal and takes tags off. */
export const tagDealWorkflow = createWorkflow(tagDealWorkflowId, (input: TagDealInput) => new WorkflowResponse(tagDealStep(input)))
