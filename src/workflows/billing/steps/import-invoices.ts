import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ImportedInvoice, OldInvoice } from "../../../modules/billing/imported"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"

export type ImportOldInvoicesInput = { invoices: OldInvoice[]; actor: Actor }

export const importOldInvoicesStepId = "trato-import-old-invoices-step"

/** All of them in one transaction; those that came in meanwhile are left out. */
export const importOldInvoicesStep = createStep(
  importOldInvoicesStepId,
  async (input: ImportOldInvoicesInput, { container }) => {
    const made: ImportedInvoice[] = input.invoices.length ? await container.resolve<BillingModuleService>("trato_billing").importInvoices(input.invoices, input.actor) : []
    return new StepResponse(made, { ids: made.map((i) => i.id), actor: input.actor })
  },
  async (data, { container }) => {
    if (!data?.ids.length) return
    await container.resolve<BillingModuleService>("trato_billing").forgetImported(data.ids, data.actor)
  }
)
