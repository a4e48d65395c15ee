import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { keepAlive, letGo } from "../../../utils/heartbeat"
import { crmOf } from "../crm"
import type { MergeParties } from "./read-merge"

export const beginMergeStepId = "trato-begin-merge"
export const endMergeStepId = "trato-end-merge"

/** From here on the merge is finished by a job, should this process die. */
export const beginMergeStep = createStep(
  beginMergeStepId,
  async ({ parties, caller, resumed }: { parties: MergeParties; caller: Caller; resumed: boolean }, { container }) => {
    const crm = crmOf(container)
    const id = parties.drop.id
    const { fresh } = resumed ? { fresh: false } : await crm.beginMerge({ ...parties, caller })
    keepAlive(id, () => crm.extendMerge(id))
    return new StepResponse(null, { id, fresh })
  },
  async (begun, { container }) => {
    if (!begun) return
    letGo(begun.id)
    // What another process had done before is not undone with this attempt: it stays to be finished.
    await (begun.fresh ? crmOf(container).endMerge(begun.id) : crmOf(container).postponeMerge(begun.id))
  }
)

/** Nothing is left to finish. To have done so twice changes nothing, so there is nothing to take back. */
export const endMergeStep = createStep(endMergeStepId, async ({ drop }: MergeParties, { container }) => {
  letGo(drop.id)
  await crmOf(container).endMerge(drop.id)
  return new StepResponse(null)
})
