import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"

export const findProposalsStepId = "trato-find-proposals"

/** Late buyers, and lost deals whose reason is gone: each is proposed once. */
export const findProposalsStep = createStep(
  findProposalsStepId,
  async (_: void, { container }) => {
    const ids = (await crmOf(container).follow.propose()).map((one) => one.id)
    return new StepResponse({ ids }, ids)
  },
  async (ids, { container }) => {
    if (!ids?.length) return
    await crmOf(container).follow.dropProposals(ids)
  }
)
