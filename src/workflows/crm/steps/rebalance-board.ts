import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const rebalanceBoardStepId = "trato-rebalance-board-columns"

/** Gives columns with overlong ranks short ones, in the same order (B-02). */
export const rebalanceBoardStep = createStep(
  rebalanceBoardStepId,
  async (_: void, { container }) => {
    const done = await crmOf(container).rebalanceStages()
    return new StepResponse({ stage_ids: done.map((column) => column.stage_id) }, done)
  },
  async (done, { container }) => {
    if (!done) return
    await crmOf(container).undoRebalance(done)
  }
)
