import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"

export const unlinkDealNotesStepId = "trato-unlink-deal-notes"

/** Sales notes of deleted deals stay without them (CRM-94). */
export const unlinkDealNotesStep = createStep(
  unlinkDealNotesStepId,
  async (input: { deal_ids: string[] }, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const notes = !input.deal_ids.length ? [] : await billing.listTratoSalesNotes({ deal_id: input.deal_ids }, { select: ["id", "deal_id"] })
    if (notes.length) await billing.updateTratoSalesNotes(notes.map(({ id }) => ({ id, deal_id: null })))
    return new StepResponse({ unlinked: notes.map((note) => note.id) }, notes.map(({ id, deal_id }) => ({ id, deal_id })))
  },
  async (before, { container }) => {
    if (!before?.length) return
    await container.resolve<BillingModuleService>("trato_billing").updateTratoSalesNotes(before)
  }
)
