import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"

export type VoidNoteInput = { id: string; reason: string; refund?: boolean; actor: Actor; scope?: Scope | null }

export const voidNoteStepId = "trato-void-note-step"

export const voidNoteStep = createStep(
  voidNoteStepId,
  async ({ scope, ...given }: VoidNoteInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (scope) await billing.getNote(given.id, scope)
    const input = { ...given, refund: !!given.refund }
    const undo = await billing.voidNote(input)
    return new StepResponse({ id: undo.note.id, order_id: undo.alone ? undo.note.order_id : null, payments: undo.payments }, { input, undo })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").unvoidNote(data.input, data.undo)
  }
)
