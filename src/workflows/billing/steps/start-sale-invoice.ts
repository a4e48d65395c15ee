import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SaleInput } from "../../../modules/billing/sale-intents"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { quotedRate } from "../quoted-rate"

export type StartSaleInvoiceInput = { note_id: string; invoice?: SaleInput["invoice"]; actor: Actor }

type Started = { invoice_id: string | null; number: string | null }

export const startSaleInvoiceStepId = "trato-start-sale-invoice"

/** The invoice of a sale that is to be invoiced at once (BIL-19); of any other it does nothing. */
export const startSaleInvoiceStep = createStep(
  startSaleInvoiceStepId,
  async (input: StartSaleInvoiceInput, { container }) => {
    if (!input.invoice) return new StepResponse<Started, { id: string; actor: Actor } | null>({ invoice_id: null, number: null }, null)
    const row = await container.resolve<BillingModuleService>("trato_billing").startInvoice({ note_id: input.note_id, ...input.invoice, quotedRate: quotedRate(container), actor: input.actor })
    return new StepResponse<Started, { id: string; actor: Actor } | null>({ invoice_id: row.id, number: row.number }, { id: row.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").removeDraftInvoice(data.id, data.actor)
  }
)
