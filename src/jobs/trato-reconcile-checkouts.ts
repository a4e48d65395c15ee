import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { reconcileCheckouts } from "../workflows/presales/host/checkout"

/** Quotes whose cart was paid unheard of, and those whose cart has expired (PB-04). */
export default async function reconcileQuoteCarts(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "presales")) return
  await reconcileCheckouts(container)
}

export const config = { name: "trato-reconcile-checkouts", schedule: "8-59/30 * * * * *" }
