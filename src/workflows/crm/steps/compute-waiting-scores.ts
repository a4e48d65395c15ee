import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const computeWaitingScoresStepId = "trato-compute-waiting-scores"

/** Stops before the next run of the job begins. */
const PATIENCE_MS = 45_000

/** Batch by batch, each its own transaction, until nobody waits or time is up. Nothing to take back: computing again gives the same. */
export const computeWaitingScoresStep = createStep(computeWaitingScoresStepId, async (_: void, { container }) => {
  const { scores } = crmOf(container)
  const until = Date.now() + PATIENCE_MS
  await scores.enrol()
  let computed = 0
  for (;;) {
    const batch = await scores.computeNext()
    computed += batch.length
    if (!batch.length || Date.now() > until) return new StepResponse({ computed, finished: !batch.length })
  }
})
