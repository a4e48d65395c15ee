import { MedusaContainer } from "@medusajs/framework/types"
import { makeComplementsWorkflow, reconcileCancelsWorkflow, settleHostPaymentsWorkflow } from "../workflows/billing"

/** Each minute, what waits after an invoice: payments that orders do not know yet, complements, cancellations. Each claims its rows. */
export default async function reconcileBilling(container: MedusaContainer): Promise<void> {
  await settleHostPaymentsWorkflow(container).run({ input: {} })
  await makeComplementsWorkflow(container).run({ input: { actor: { type: "system", id: null } } })
  await reconcileCancelsWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-reconcile-billing", schedule: "* * * * *" }
