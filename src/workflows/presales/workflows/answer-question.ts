import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { AnswerInput } from "../../../modules/presales/operations"
import { answerQuestionStep } from "../steps/answer-question"
import { mailCustomerStep } from "../steps/mail-customer"

export const answerQuestionWorkflowId = "trato-answer-document-question"

/** The answer stands on the customer's page and leaves by mail when there is an address. */
export const answerQuestionWorkflow = createWorkflow(answerQuestionWorkflowId, (input: AnswerInput) => {
  const question = answerQuestionStep(input)
  mailCustomerStep(transform({ input, question }, ({ input: { document_id, question_id, answer }, question: { text } }) => ({ document_id, message: `${text}\n\n${answer}`, key: `question:${question_id}` })))
  return new WorkflowResponse(question)
})
