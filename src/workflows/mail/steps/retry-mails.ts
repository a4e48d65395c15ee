import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_MAIL } from "../../../modules/mail"
import type { MailModuleService } from "../../../modules/mail/service"
import { deliver } from "../deliver"

export type RetryMailsInput = { limit?: number }
export type RetryMailsResult = { sent: number; failed: number }

/** Claimed one at a time, so that no mail waits under a lease while others are sent. */
const BATCH = 20

export const retryMailsStepId = "trato-retry-mails-step"

/** Sends what is due, one by one, so that a slow mail server is not asked twenty times at once. Not compensated: mails that left have left. */
export const retryMailsStep = createStep(retryMailsStepId, async (input: RetryMailsInput, { container }) => {
  const service = container.resolve<MailModuleService>(TRATO_MAIL)
  const result: RetryMailsResult = { sent: 0, failed: 0 }
  for (let left = input.limit ?? BATCH; left > 0; left--) {
    const [mail] = await service.claimDue(1)
    if (!mail) break
    if (await deliver(container, mail)) result.failed++
    else result.sent++
  }
  return new StepResponse(result)
})
