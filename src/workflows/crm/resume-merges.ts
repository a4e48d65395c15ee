import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { crmOf } from "./crm"
import { mergeCustomersWorkflow } from "./workflows/merge-customers"

const MOST = 20

/** Finishes what killed processes left of merges: each piece may be done twice. Safe in any number of processes. */
export async function resumeMerges(container: MedusaContainer): Promise<void> {
  for (let i = 0; i < MOST; i++) {
    const intent = await crmOf(container).claimMerge()
    if (!intent) return
    const { caller, ...parties } = intent
    try {
      await mergeCustomersWorkflow(container).run({ input: { keep_id: parties.keep.id, drop_id: parties.drop.id, caller, resumed: parties } })
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: the merge of customer ${parties.drop.id} into ${parties.keep.id} could not be finished: ${(error as { message?: string } | null)?.message ?? String(error)}`)
    }
  }
}
