import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../modules/access/service"
import { policiesOf } from "../../modules/billing/policies"
import type { BillingModuleService } from "../../modules/billing/service"
import { isTratoError } from "../../utils/errors"
import { formatMoney } from "../../utils/money"
import { changedOrders } from "./host/changed-orders"
import { creditOrderReturnWorkflow } from "./workflows/credit-order-return"
import { followOrderWorkflow } from "./workflows/follow-order"

const actor = { type: "system" as const, id: null }

/** An order changed: its notes follow, and where the shop wants it so, the credit note of an invoiced one is made. */
export async function followOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const { result } = await followOrderWorkflow(container).run({ input: { order_id: orderId, actor } })
  for (const id of result.due) await creditOrTell(container, id)
}

async function creditOrTell(container: MedusaContainer, noteId: string): Promise<void> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const note = await billing.getNote(noteId, null)
  const invoice = note.invoice?.live ? await billing.getInvoiceRow(note.invoice.id) : null
  if (!invoice) return
  const auto = policiesOf((await billing.getIssuer(invoice.issuer_id))?.settings).refunds === "auto"
  // One that is still being stamped is found by the job.
  if (auto && invoice.kind === "income" && invoice.state !== "stamped") return
  if (auto && invoice.kind === "income" && (await creditReturn(container, noteId))) return
  const due = Number(note.total) - Number(note.credited_total) - Number(note.order_net ?? note.total)
  const { language } = container.resolve<AccessModuleService>("trato_access").getOptions()
  const amount = formatMoney(due, note.currency_code)
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: note.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "note", resource_id: note.id, idempotency_key: `note:${note.id}:order-back:${note.order_net}`,
    data: language === "en"
      ? { title: `${note.number}: its order costs less now`, description: `Invoice ${invoice.number} needs a credit note of ${amount}.` }
      : { title: `${note.number}: su pedido ahora cuesta menos`, description: `A la factura ${invoice.number} le falta una nota de crédito de ${amount}.` },
  }).catch(() => undefined)
}

/** Whether it needs nobody any more: made, or another made it at the same moment. */
async function creditReturn(container: MedusaContainer, noteId: string): Promise<boolean> {
  try {
    await creditOrderReturnWorkflow(container).run({ input: { note_id: noteId, actor } })
    return true
  } catch (error) {
    if (!isTratoError(error)) throw error
    return ["nothing_came_back", "credit_changed"].includes(error.reason)
  }
}

/** Changes whose telling was lost with its process, and credit notes that could not be made then. */
export async function followOrders(container: MedusaContainer): Promise<void> {
  const warn = (what: string) => (error: unknown) => container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: ${what}: ${(error as Error).message}`)
  for (const id of await container.resolve<BillingModuleService>("trato_billing").listReturnsDue(20)) {
    await creditReturn(container, id).catch(warn(`what came back of note ${id} could not be credited`))
  }
  for (const id of await changedOrders(container)) {
    await followOrder(container, id).catch(warn(`the notes of order ${id} could not follow it`))
  }
}
