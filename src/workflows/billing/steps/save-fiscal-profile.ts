import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { FiscalReceiver } from "../../../types/fiscal"
import { invalid } from "../../../utils/errors"

export type SaveFiscalProfileInput = { customer_id: string; receiver: FiscalReceiver; actor: Actor }

export const saveFiscalProfileStepId = "trato-save-fiscal-profile"

/** Keeps what the provider found right, cleaned; what is wrong is told at the field (BIL-16). */
export const saveFiscalProfileStep = createStep(
  saveFiscalProfileStepId,
  async (input: SaveFiscalProfileInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const { errors, warnings, receiver } = await billing.checkReceiver(input.receiver)
    if (errors.length) throw invalid(errors, "invalid_receiver")
    const before = await billing.saveFiscalProfile(input.customer_id, receiver, input.actor)
    return new StepResponse({ fiscal_profile: receiver, warnings }, { customer_id: input.customer_id, before, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").saveFiscalProfile(data.customer_id, data.before, data.actor, true)
  }
)
