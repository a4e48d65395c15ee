import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { orderForgotten, reconcileConversionsWorkflow } from "../workflows/presales"

/** Often enough that nothing stays half done for a minute. */
export default async function reconcileConversions(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "presales")) return
  await reconcileConversionsWorkflow(container).run({ input: {} })
  await orderForgotten(container)
}

export const config = { name: "trato-reconcile-conversions", schedule: "3-59/20 * * * * *" }
