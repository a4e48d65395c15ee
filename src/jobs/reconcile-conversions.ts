import { MedusaContainer } from "@medusajs/framework/types"
import { reconcileConversionsWorkflow } from "../workflows/presales"

/** Often enough that nothing stays half done for a minute. */
export default async function reconcileConversions(container: MedusaContainer): Promise<void> {
  await reconcileConversionsWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-reconcile-conversions", schedule: "*/20 * * * * *" }
