import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { crmOf } from "../workflows/crm/crm"
import { scanDuplicatesWorkflow } from "../workflows/crm/workflows/scan-duplicates"

/** Each night: customers that may be the same are found, customers of sellers who left are nobody's, and files of deals that are gone and old runs of automations go too. Safe in several processes. */
export default async function tidyCrm(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await scanDuplicatesWorkflow(container).run()
  const crm = crmOf(container)
  await crm.releaseProspects({ actor: { type: "system", id: null }, scope: null })
  await crm.forgetOrphanFiles()
  await crm.automations.forgetRuns(crm.getOptions().automation_run_days)
}

export const config = { name: "trato-tidy-crm", schedule: "41 3 * * *" }
