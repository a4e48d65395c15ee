import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { isTratoError } from "../../../utils/errors"

/** Of one invoice, asked for by a person; or of all that are due, by the job. */
export type StartComplementsInput = { invoice_id?: string; take?: number; actor: Actor; scope?: Scope | null }

export const startComplementsStepId = "trato-start-complements-step"

/** One complement per invoice; the next follows when it is stamped, so that balances are told in order (BIL-14). */
export const startComplementsStep = createStep(
  startComplementsStepId,
  async (input: StartComplementsInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.invoice_id && input.scope) await billing.getInvoice(input.invoice_id, input.scope)
    const ids = input.invoice_id ? [input.invoice_id] : await billing.listComplementsDue(input.take ?? 50)
    const started: { id: string; number: string }[] = []
    for (const id of ids) {
      try {
        const row = await billing.startComplement(id, input.actor)
        if (row) started.push({ id: row.id, number: row.number })
      } catch (error) {
        // The job goes on with the others; a person who asked for this one is told.
        if (input.invoice_id || !isTratoError(error)) throw error
      }
    }
    return new StepResponse(started, { ids: started.map((s) => s.id), actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    for (const id of data.ids) await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(id, data.actor)
  }
)
