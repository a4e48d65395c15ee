import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateRoleInput } from "../../../modules/access/operations/roles"
import { createRoleStep } from "../steps/create-role"

export const createRoleWorkflowId = "trato-create-role"

/** A role of the shop's own (CRM-05). */
export const createRoleWorkflow = createWorkflow(createRoleWorkflowId, (input: CreateRoleInput) => new WorkflowResponse(createRoleStep(input)))
