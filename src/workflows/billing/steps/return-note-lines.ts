import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { ReturnNoteBody } from "../../../types/http/billing"

export type ReturnNoteInput = ReturnNoteBody & { id: string; actor: Actor; scope?: Scope | null }

export const returnNoteLinesStepId = "trato-return-note-lines-step"

export const returnNoteLinesStep = createStep(
  returnNoteLinesStepId,
  async ({ scope, lines, ...given }: ReturnNoteInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (scope) await billing.getNote(given.id, scope)
    const input = { ...given, lines: lines.map((l) => ({ line_id: l.line_id, quantity: String(l.quantity) })) }
    const made = await billing.returnLines(input)
    return new StepResponse({ id: given.id, amount: Number(made.amount) }, { credit_id: made.id, input })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").unreturnLines(data.credit_id, data.input)
  }
)
