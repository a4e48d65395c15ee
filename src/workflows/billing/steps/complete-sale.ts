import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { conflict } from "../../../utils/errors"
import { letGo } from "../../../utils/heartbeat"

export type CompleteSaleInput = { id: string; order_id: string; note_id: string; invoice_id: string | null }

export const completeSaleStepId = "trato-complete-sale"

export const completeSaleStep = createStep(
  completeSaleStepId,
  async ({ id, ...facts }: CompleteSaleInput, { container }) => {
    const mine = await container.resolve<BillingModuleService>("trato_billing").finishSale(id, "done", facts)
    letGo(id)
    // Asleep for so long that the sale was given up: what was made of it goes, or it would be sold twice.
    if (!mine) throw conflict("sale_given_up", "La venta tardó demasiado y se deshizo. Inténtalo de nuevo.")
    return new StepResponse(facts, id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<BillingModuleService>("trato_billing").reopenSale(id)
  }
)
