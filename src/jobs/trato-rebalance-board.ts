import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { rebalanceBoardWorkflow } from "../workflows/crm/workflows/rebalance-board"

/** Columns into whose same slot people dropped again and again get short ranks. Safe in several processes: the stages are locked. */
export default async function handler(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await rebalanceBoardWorkflow(container).run()
}

export const config = { name: "trato-rebalance-board", schedule: "33 * * * *" }
