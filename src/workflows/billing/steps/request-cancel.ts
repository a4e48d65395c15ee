import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { CancelMotive } from "../../../types/fiscal"

export type CancelInvoiceInput = { id: string; motive: CancelMotive; substitution_id?: string | null; actor: Actor; scope?: Scope | null }

export const requestCancelStepId = "trato-request-cancel-step"

/** The wish is stored before the authority hears of it. */
export const requestCancelStep = createStep(
  requestCancelStepId,
  async (input: CancelInvoiceInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getInvoice(input.id, input.scope)
    const check = await billing.checkCancel(input)
    const row = await billing.requestCancel(input)
    return new StepResponse({ ids: [row.id], acceptance: check.acceptance }, { id: row.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").withdrawCancel(data.id, data.actor)
  }
)
