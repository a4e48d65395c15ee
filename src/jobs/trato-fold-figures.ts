import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"

/** What changed of figures that are kept ready is put into their sums, so that nobody who looks has much to add up (utils/stocks.ts). Safe in several processes: one folds at a time. */
export default async function foldFigures(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await crmOf(container).foldSummary()
}

export const config = { name: "trato-fold-figures", schedule: "*/10 * * * *" }
