import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { findProposalsWorkflow } from "../workflows/crm/workflows/find-proposals"

/** Who is late to buy again, which lost deal could be won now: looked for each hour, proposed once. */
export default async function proposeFollowUps(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await findProposalsWorkflow(container).run()
}

export const config = { name: "trato-propose-follow-ups", schedule: "23 * * * *" }
