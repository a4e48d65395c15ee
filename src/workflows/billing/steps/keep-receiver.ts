import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { FiscalReceiver } from "../../../types/fiscal"

/** `given`: whether the data were typed with the invoice; `receiver`: as the authority's rules cleaned them. */
export type KeepReceiver = { given: boolean; remember: boolean; customer_id: string | null; receiver: FiscalReceiver; actor: Actor }

type Undo = { customer_id: string; before: FiscalReceiver | null; actor: Actor } | null

const nothing = () => new StepResponse<{ kept: boolean }, Undo>({ kept: false }, null)

export const keepReceiverStepId = "trato-keep-receiver"

/**
 * What the merchant typed or corrected while converting is kept on the customer (BIL-16). A buyer's own
 * data are kept when they said yes (BB-01).
 */
export const keepReceiverStep = createStep(
  keepReceiverStepId,
  async ({ given, remember, customer_id, receiver, actor }: KeepReceiver, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const isBuyer = actor.type === "buyer"
    if (!given || (isBuyer && !remember) || !customer_id) return nothing()
    // What stands there already is not written again; a buyer's yes is, with its day.
    if (!isBuyer && (await billing.isFiscalProfile(customer_id, receiver))) return nothing()
    const before = await billing.saveFiscalProfile(customer_id, receiver, actor, false, isBuyer ? new Date() : null)
    return new StepResponse<{ kept: boolean }, Undo>({ kept: true }, { customer_id, before, actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").saveFiscalProfile(data.customer_id, data.before, data.actor, true)
  }
)
