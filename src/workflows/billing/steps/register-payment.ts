import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { PaymentBody } from "../../../types/http/billing"
import { today } from "../../../utils/dates"
import { PaymentBank } from "../../../types/fiscal"
import { invalid, invalidField } from "../../../utils/errors"

export type RegisterPaymentInput = PaymentBody & { note_id: string; actor: Actor; scope?: Scope | null }

export const registerPaymentStepId = "trato-register-payment-step"

/** Under the note's lock: never more than is owed. @throws payment_over_balance, payment_in_future, note_void. */
export const registerPaymentStep = createStep(
  registerPaymentStepId,
  async (input: RegisterPaymentInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getNote(input.note_id, input.scope)
    const now = today(container.resolve<AccessModuleService>("trato_access").getOptions().time_zone)
    if (input.paid_on && input.paid_on > now) throw invalidField("paid_on", "payment_in_future", "La fecha del pago todavía no llega.")
    if (input.form === "99") throw invalidField("form", "payment_form_undefined", "Elige cómo se pagó: «por definir» no es una forma de pago recibido.")
    const bank = filledIn(input.bank)
    if (bank) {
      const errors = billing.provider("cfdi").checkPaymentBank?.({ ...bank, form: input.form }) ?? []
      if (errors.length) throw invalid(errors.map((error) => ({ ...error, path: `bank.${error.path}` })), errors[0].code)
    }
    const row = await billing.registerPayment({
      note_id: input.note_id,
      paid_on: input.paid_on ?? now,
      form: input.form,
      reference: input.reference ?? null,
      bank,
      amount: String(input.amount),
      exchange_rate: input.exchange_rate ? String(input.exchange_rate) : null,
      actor: input.actor,
    })
    return new StepResponse({ id: row.id, note_id: row.note_id }, { id: row.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removePayment(data.id, data.actor)
  }
)

const filledIn = (bank: PaymentBank | null | undefined): PaymentBank | null => {
  const told = Object.entries(bank ?? {}).filter(([, value]) => value)
  return told.length ? Object.fromEntries(told) : null
}
