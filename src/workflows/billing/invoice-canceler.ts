import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../../modules/billing/service"
import { InvoiceState } from "../../types/http/billing"
import { INVOICE_CANCELED } from "./events"
import { Modules } from "@medusajs/framework/utils"

const TIMEOUT_MS = 30_000

/**
 * Takes a cancellation as far as it goes: asked for, then watched until the authority says what became
 * of it. Every answer is stored before the next question, and asking twice is harmless.
 */
export async function advanceCancel(container: MedusaContainer, id: string, force = false): Promise<InvoiceState | null> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const row = await billing.claimCancel(id, force)
  if (!row) return null
  const actor = { type: "system" as const, id: null }
  let ask = row.cancel_code === null && row.cancel_attempts === 1
  if (!ask) {
    const answer = await billing.askStatus(row, AbortSignal.timeout(TIMEOUT_MS)).catch((error: unknown) => ({ ok: false as const, kind: "unknown" as const, reason: String(error) }))
    if (answer.ok) ask = (await billing.storeCancelStatus(row, answer.status, actor)) && row.cancel_code === null
    else await billing.storeCancelOutcome(row, answer, actor)
  }
  if (ask) {
    const outcome = await billing.askCancel(row, AbortSignal.timeout(TIMEOUT_MS)).catch((error: unknown) => ({ ok: false as const, kind: "unknown" as const, reason: String(error) }))
    await billing.storeCancelOutcome(row, outcome, actor)
  }
  const { state } = await billing.getInvoiceRow(id)
  if (state === "canceled") await container.resolve(Modules.EVENT_BUS).emit({ name: INVOICE_CANCELED, data: { id } })
  return state
}
