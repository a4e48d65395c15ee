import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { policiesOf } from "../../../modules/billing/policies"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { notAllowed } from "../../../utils/errors"
import { expiryOf } from "../self-invoice"

export type SetSelfInvoiceInput = { id: string; allow_self_invoice: boolean; actor: Actor; scope?: Scope | null }

export const setSelfInvoiceStepId = "trato-set-self-invoice"

export const setSelfInvoiceStep = createStep(
  setSelfInvoiceStepId,
  async (input: SetSelfInvoiceInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getNote(input.id, input.scope)
    const options = container.resolve<AccessModuleService>("trato_access").getOptions()
    if (input.allow_self_invoice && !options.features.self_invoice) throw notAllowed("self_invoice_off", "La autofactura está apagada en esta tienda.")
    const expires = input.allow_self_invoice ? expiryOf(new Date(), options, policiesOf((await billing.getIssuer(null))?.settings)) : null
    const { before, expires_before } = await billing.setSelfInvoice(input.id, input.allow_self_invoice, expires, input.actor)
    return new StepResponse({ id: input.id }, { id: input.id, before, expires_before, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    const expires = data.expires_before ? new Date(data.expires_before) : null
    await container.resolve<BillingModuleService>("trato_billing").setSelfInvoice(data.id, data.before, expires, data.actor, true)
  }
)
