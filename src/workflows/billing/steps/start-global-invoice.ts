import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { policiesOf } from "../../../modules/billing/policies"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { GlobalInvoiceBody } from "../../../types/http/billing"

export type CreateGlobalInvoiceInput = GlobalInvoiceBody & { actor: Actor }

export const startGlobalInvoiceStepId = "trato-start-global-invoice-step"

export const startGlobalInvoiceStep = createStep(
  startGlobalInvoiceStepId,
  async (input: CreateGlobalInvoiceInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const issuer = await billing.getIssuer(null)
    const row = await billing.startGlobal({ from: input.from, to: input.to, periodicity: input.periodicity ?? policiesOf(issuer?.settings).global_periodicity, actor: input.actor })
    return new StepResponse({ invoice_id: row.id, number: row.number }, { id: row.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(data.id, data.actor)
  }
)
