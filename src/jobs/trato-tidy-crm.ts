import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { scanDuplicatesWorkflow } from "../workflows/crm/workflows/scan-duplicates"

/** Each night: customers that may be the same are found, and files of deals that are gone go too. Safe in several processes. */
export default async function tidyCrm(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await scanDuplicatesWorkflow(container).run()
  await crmOf(container).forgetOrphanFiles()
}

export const config = { name: "trato-tidy-crm", schedule: "41 3 * * *" }
