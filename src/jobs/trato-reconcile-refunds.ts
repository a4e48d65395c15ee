import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { syncDealRefundsWorkflow } from "../workflows/crm/workflows/sync-deal-refunds"

const LOOK_BACK_MS = 3 * 86_400_000

/**
 * Refunds nobody heard of: the host tells of no refund that is made together with others (returns), and a
 * process may be killed after it heard. Orders that a deal was given lately bring theirs along.
 */
export default async function reconcileRefunds(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  for (const order_id of await crmOf(container).follow.missedRefunds(new Date(Date.now() - LOOK_BACK_MS))) {
    try {
      await syncDealRefundsWorkflow(container).run({ input: { order_id } })
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: refunds of order ${order_id} are not on its deal yet: ${(error as Error).message}`)
    }
  }
}

export const config = { name: "trato-reconcile-refunds", schedule: "20 */2 * * * *" }
