import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { reconcileSalesWorkflow } from "../workflows/billing/workflows/reconcile-sales"

/** Sales that a killed process left half done. */
export default async function reconcileSales(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "billing")) return
  await reconcileSalesWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-reconcile-sales", schedule: "13-59/20 * * * * *" }
