import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../modules/billing/service"
import { isOn } from "../utils/feature"

/** As trato-fold-figures, for what is owed of notes. */
export default async function foldOpenNotes(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "billing")) return
  await container.resolve<BillingModuleService>("trato_billing").foldOpenNotes()
}

export const config = { name: "trato-fold-open-notes", schedule: "5-59/10 * * * *" }
