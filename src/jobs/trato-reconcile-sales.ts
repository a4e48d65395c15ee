import { MedusaContainer } from "@medusajs/framework/types"
import { reconcileSalesWorkflow } from "../workflows/billing/workflows/reconcile-sales"

/** Sales that a killed process left half done. */
export default async function reconcileSales(container: MedusaContainer): Promise<void> {
  await reconcileSalesWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-reconcile-sales", schedule: "*/20 * * * * *" }
