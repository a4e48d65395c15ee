import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../modules/billing/service"
import { isOn } from "../utils/feature"
import { followRefunds } from "../workflows/billing/follow-payment"
import { followOrders } from "../workflows/billing/follow-order"
import { cancelVoidedOrders } from "../workflows/billing/steps/cancel-order"
import { followRelease } from "../workflows/billing/follow-release"
import { makeComplementsWorkflow, reconcileCancelsWorkflow, settleHostPaymentsWorkflow } from "../workflows/billing"

/** Each minute, what waits after an invoice: orders of voided notes, payments that orders do not know yet, complements, cancellations. Each claims its rows. */
export default async function reconcileBilling(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "billing")) return
  await cancelVoidedOrders(container)
  await settleHostPaymentsWorkflow(container).run({ input: {} })
  await makeComplementsWorkflow(container).run({ input: { actor: { type: "system", id: null } } })
  await reconcileCancelsWorkflow(container).run({ input: {} })
  await followRefunds(container)
  await followOrders(container)
  for (const id of await container.resolve<BillingModuleService>("trato_billing").listUnfollowed(20)) await followRelease(container, id)
}

export const config = { name: "trato-reconcile-billing", schedule: "5 * * * * *" }
