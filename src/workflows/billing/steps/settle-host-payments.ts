import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { settleHostPayment } from "../host-payments"

export type SettleHostPaymentsInput = { ids?: string[]; note_id?: string; take?: number }

export const settleHostPaymentsStepId = "trato-settle-host-payments-step"

/**
 * Captures on the order what was typed on the note, and gives back there what was taken back here. The
 * last step of its workflow and without compensation: a capture is not undone, its state is on the payment
 * and the job goes on with it.
 */
export const settleHostPaymentsStep = createStep(settleHostPaymentsStepId, async (input: SettleHostPaymentsInput, { container }) => {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const ofNote = async (note_id: string) => (await billing.listTratoNotePayments({ note_id, host_state: "pending" }, { select: ["id"], take: 100 })).map((p) => p.id)
  const ids = input.ids ?? (input.note_id ? await ofNote(input.note_id) : await billing.listHostPayments(input.take ?? 50))
  for (const id of ids) await settleHostPayment(container, id)
  return new StepResponse({ settled: ids.length })
})
