import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CrmModuleService } from "../modules/crm/service"
import { isOn } from "../utils/feature"
import { cancelDealOrderWorkflow } from "../workflows/crm/workflows/cancel-deal-order"
import { resumeMerges } from "../workflows/crm/resume-merges"
import { winDealByOrderWorkflow } from "../workflows/crm/workflows/win-deal-by-order"

const PATIENCE_MS = 30_000
const DAY_MS = 24 * 60 * 60_000

type Order = { id: string; status: string; is_draft_order?: boolean | null; canceled_at?: string | Date | null }

/**
 * A process may be killed after it heard of an order and before its deal was written: events are told
 * once. What was sold or canceled in the meantime is made up for here. Safe in any number of processes:
 * the workflows lock the deal, and hearing of the same order twice changes nothing. Merges of customers that were left in the middle are finished first.
 */
export default async function reconcileDealOrders(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  await resumeMerges(container)
  const crm = container.resolve<CrmModuleService>("trato_crm")
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const fields = ["id", "status", "is_draft_order", "canceled_at"]
  const waiting = await crm.waitingOrders(PATIENCE_MS)
  if (waiting.length) {
    const { data } = await query.graph({ entity: "order", fields, filters: { id: waiting } })
    for (const order of data as Order[]) {
      if (order.canceled_at || order.status === "canceled") await attempt(container, order.id, () => cancelDealOrderWorkflow(container).run({ input: { order_id: order.id } }))
      else if (!order.is_draft_order && order.status !== "draft") await attempt(container, order.id, () => winDealByOrderWorkflow(container).run({ input: { order_id: order.id } }))
    }
  }
  const { data: canceled } = await query.graph({ entity: "order", fields: ["id"], filters: { canceled_at: { $gte: new Date(Date.now() - DAY_MS) } }, pagination: { take: 1000, skip: 0, order: { canceled_at: "DESC" } } } as never)
  const missed = canceled.length ? await crm.liveOrders((canceled as { id: string }[]).map((order) => order.id)) : []
  for (const id of missed) await attempt(container, id, () => cancelDealOrderWorkflow(container).run({ input: { order_id: id } }))
}

/** One order that cannot be settled must not keep the others waiting. */
async function attempt(container: MedusaContainer, orderId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: order ${orderId} could not be settled with its deal: ${(error as Error).message}`)
  }
}

export const config = { name: "trato-reconcile-deal-orders", schedule: "18-59/30 * * * * *" }
