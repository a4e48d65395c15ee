import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { FiscalReceiver } from "../../../types/fiscal"

export const importFiscalProfilesStepId = "trato-import-fiscal-profiles"

type Input = { profiles: { customer_id: string; receiver: FiscalReceiver }[]; actor: Actor }
type Before = { customer_id: string; receiver: FiscalReceiver | null }

/** Tax data of a batch, checked and cleaned before (BIL-16). The same data again change nothing and tell nothing. */
export const importFiscalProfilesStep = createStep(
  importFiscalProfilesStepId,
  async ({ profiles, actor }: Input, { container }) => {
    const before: Before[] = []
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const undo = async () => { for (const one of [...before].reverse()) await billing.saveFiscalProfile(one.customer_id, one.receiver, actor, true) }
    try {
      for (const { customer_id, receiver } of profiles) before.push({ customer_id, receiver: await billing.saveFiscalProfile(customer_id, receiver, actor) })
    } catch (error) {
      await undo()
      throw error
    }
    return new StepResponse({ saved: before.length }, { before, actor })
  },
  async (data, { container }) => {
    if (!data) return
    const billing = container.resolve<BillingModuleService>("trato_billing")
    for (const one of [...data.before].reverse()) await billing.saveFiscalProfile(one.customer_id, one.receiver, data.actor, true)
  }
)
