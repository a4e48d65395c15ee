import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { FiscalReceiver } from "../../../types/fiscal"
import { notesOf, StartInvoiceInput } from "./start-invoice"

type Undo = { customer_id: string; before: FiscalReceiver | null; actor: Actor } | null

const nothing = () => new StepResponse<{ kept: boolean }, Undo>({ kept: false }, null)

export const keepReceiverStepId = "trato-keep-receiver"

/**
 * What the merchant typed or corrected while converting is kept on the customer (BIL-16). A buyer's own
 * data are kept when they said yes (BB-01).
 */
export const keepReceiverStep = createStep(
  keepReceiverStepId,
  async (input: StartInvoiceInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (!input.receiver || (input.actor.type === "buyer" && !input.remember)) return nothing()
    const [noteId] = notesOf(input)
    const customer_id = noteId ? (await billing.getNote(noteId, null)).customer_id : input.replaces_id ? (await billing.getInvoiceRow(input.replaces_id)).customer_id : null
    if (!customer_id) return nothing()
    const { receiver } = await billing.checkReceiver(input.receiver)
    const before = await billing.saveFiscalProfile(customer_id, receiver, input.actor, false, input.actor.type === "buyer" ? new Date() : null)
    return new StepResponse<{ kept: boolean }, Undo>({ kept: true }, { customer_id, before, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").saveFiscalProfile(data.customer_id, data.before, data.actor, true)
  }
)
