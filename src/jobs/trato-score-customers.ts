import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { SYSTEM } from "../modules/crm/caller"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { scoreWaitingWorkflow } from "../workflows/crm/workflows/score-waiting"
import { syncSegmentWorkflow } from "../workflows/crm/workflows/sync-segment"

/**
 * Scores of whoever waits for one: within a minute after something happened, and everybody once each night,
 * when the shop's day begins. Segments follow when the scores they ask for are ready.
 */
export default async function scoreCustomers(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  const { result } = await scoreWaitingWorkflow(container).run()
  if (!result.finished) return
  for (const id of await crmOf(container).segments.claim(10)) {
    try {
      await syncSegmentWorkflow(container).run({ input: { id, caller: SYSTEM } })
    } catch (error) {
      // The next ones must not wait for it; its lease ends and it is tried again.
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: segment ${id} could not be synced: ${(error as Error).message}`)
    }
  }
}

export const config = { name: "trato-score-customers", schedule: "45 * * * * *" }
