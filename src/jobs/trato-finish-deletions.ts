import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { SYSTEM } from "../modules/crm/caller"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { setProspectsRemovedWorkflow } from "../workflows/crm/workflows/set-prospects-removed"
import { unlinkDealsWorkflow } from "../workflows/crm/workflows/unlink-deals"

const PATIENCE_MS = 60_000

/**
 * Deleting deals, or deleting and restoring contacts, is several transactions, between which a process may be killed. What was
 * begun is finished here; finishing what is whole changes nothing, so several processes may do it.
 */
export default async function finishDeletions(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  const { deals, customers } = await crmOf(container).halfGone(PATIENCE_MS)
  if (deals.length) await attempt(container, `${deals.length} deals`, () => unlinkDealsWorkflow(container).run({ input: { deal_ids: deals, actor: SYSTEM.actor } }))
  for (const { id, removed } of customers) await attempt(container, id, () => setProspectsRemovedWorkflow(container).run({ input: { customer_ids: [id], removed, caller: SYSTEM } }))
}

/** One that cannot be finished must not keep the others waiting. */
async function attempt(container: MedusaContainer, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the deletion of ${what} could not be finished: ${(error as Error).message}`)
  }
}

export const config = { name: "trato-finish-deletions", schedule: "28 */2 * * * *" }
