import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { addCommentStep, AddCommentInput } from "../steps/add-comment"
import { tellMentionedStep } from "../steps/tell-mentioned"

export const addCommentWorkflowId = "trato-add-comment"

/** "Comentar" (CRM-69, B-19): an entry of the bitácora, and the bell for whoever is mentioned. */
export const addCommentWorkflow = createWorkflow(addCommentWorkflowId, (input: AddCommentInput) => {
  const entry = addCommentStep(input)
  tellMentionedStep(transform({ entry, input }, ({ entry, input }) => ({ entry_id: entry.id, text: input.text, mentions: input.mentions, actor_name: input.actor.name ?? null })))
  return new WorkflowResponse(entry)
})
