import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { crmOf } from "../crm"

export const settleProposalStepId = "trato-settle-proposal-row"

/** Somebody took a proposal up, or does not want it. */
export const settleProposalStep = createStep(
  settleProposalStepId,
  async (input: { id: string; status: "accepted" | "dismissed"; caller: Caller }, { container }) => {
    const { id } = await crmOf(container).follow.settle(input)
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await crmOf(container).follow.unsettle(id)
  }
)
