import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Actor } from "../../../types/common"
import { forgetActorStep } from "../steps/forget-actor"

export const forgetActorWorkflowId = "trato-forget-actor"

/** After a user was deleted: the role and the places in teams go too, so that nothing counts somebody who is gone. */
export const forgetActorWorkflow = createWorkflow(forgetActorWorkflowId, (input: { actor_id: string; actor: Actor }) => new WorkflowResponse(forgetActorStep(input)))
