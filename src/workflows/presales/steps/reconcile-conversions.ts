import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { cancelOrderWorkflow, deleteDraftOrdersWorkflow } from "@medusajs/medusa/core-flows"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { StaleConversion } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { isTratoError } from "../../../utils/errors"
import { keepAlive, letGo } from "../../../utils/heartbeat"
import { readOrder } from "./complete-conversion"

export type ReconcileInput = { older_than_seconds?: number; take?: number }

export type Reconciled = { finished: string[]; undone: string[]; placed_order_ids: string[] }

export const reconcileConversionsStepId = "trato-reconcile-conversions"

/** Also how long an announcement may take before it is made again. */
const STALE_AFTER_SECONDS = 20

/**
 * Finishes or undoes what killed processes left, told apart by the order that carries the intent's id:
 * none, the intent goes; a draft, it goes too, with its reservations; a placed one, the document is
 * marked. What was undone is looked at again later, since a process that slept may have gone on. Going
 * forward is the repair, so there is no compensation; each piece may be done twice.
 */
export const reconcileConversionsStep = createStep(reconcileConversionsStepId, async (input: ReconcileInput, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const seconds = input.older_than_seconds ?? STALE_AFTER_SECONDS
  const take = input.take ?? 20
  const outcome: Reconciled = { finished: [], undone: [], placed_order_ids: [] }
  for (let i = 0; i < take; i++) {
    const conversion = await presales.claimStaleConversion(seconds)
    if (!conversion) break
    await holding(container, conversion, async () => {
      const orderId = await settle(container, presales, conversion)
      outcome[orderId ? "finished" : "undone"].push(conversion.id)
      if (!orderId) return
      await presales.markAnnounced(orderId)
      outcome.placed_order_ids.push(orderId)
    })
  }
  const undone = await presales.claimUndoneConversions(take)
  const late = await findOrders(container, undone)
  for (const conversion of undone) {
    const order = late.get(conversion.key)
    if (order && order.status !== "canceled") await holding(container, conversion, () => takeBack(container, order))
  }
  outcome.placed_order_ids.push(...(await presales.claimUnannounced(seconds, take)))
  return new StepResponse(outcome)
})

/** Works on one intent with its lease renewed. The others are not to wait for one that fails; it is tried again on a later round. */
async function holding(container: MedusaContainer, conversion: StaleConversion, work: () => Promise<void>): Promise<void> {
  keepAlive(conversion.id, () => container.resolve<PresalesModuleService>(TRATO_PRESALES).extendConversionLease(conversion.id))
  try {
    await work()
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: conversion ${conversion.id} could not be settled: ${(error as Error).message}`)
  } finally {
    letGo(conversion.id)
  }
}

/** The order that the document became, or null when all was undone. */
async function settle(container: MedusaContainer, presales: PresalesModuleService, conversion: StaleConversion): Promise<string | null> {
  const order = (await findOrders(container, [conversion])).get(conversion.key)
  if (order && !order.is_draft_order && order.status !== "canceled") {
    try {
      await linkDeal(container, conversion, order.id)
      await presales.completeConversion({ conversion_id: conversion.id, order: await readOrder(container, order.id) })
      return order.id
    } catch (error) {
      if (!isTratoError(error)) throw error
      await takeBack(container, order)
    }
  } else if (order?.is_draft_order) {
    await takeBack(container, order)
  }
  await presales.abandonConversion(conversion.id)
  return null
}

type FoundOrder = { id: string; status: string; is_draft_order: boolean; metadata: Record<string, unknown> | null }

/** Orders by the key of the intent they were made for, looked for among those of the customers since then: few, and by an index. */
async function findOrders(container: MedusaContainer, conversions: StaleConversion[]): Promise<Map<unknown, FoundOrder>> {
  if (!conversions.length) return new Map()
  const since = new Date(Math.min(...conversions.map((c) => c.created_at.getTime())))
  const orders = await container.resolve(Modules.ORDER).listOrders(
    {
      customer_id: [...new Set(conversions.map((c) => c.customer_id))],
      created_at: { $gte: since },
      metadata: { trato_conversion_id: { $in: conversions.map((c) => c.key) } },
    } as never,
    { select: ["id", "status", "is_draft_order", "metadata"] as never, take: conversions.length }
  )
  return new Map((orders as unknown as FoundOrder[]).map((order) => [order.metadata?.trato_conversion_id, order]))
}

/** The order of a killed process may have been tied to its deal or not. */
async function linkDeal(container: MedusaContainer, conversion: StaleConversion, orderId: string): Promise<void> {
  if (!conversion.deal_id) return
  const crm = container.resolve<CrmModuleService>("trato_crm")
  const [known] = await crm.listTratoDealOrders({ order_id: orderId }, { select: ["id"], take: 1 })
  if (known) return
  const order = await readOrder(container, orderId)
  await crm.linkOrder({ deal_id: conversion.deal_id, order_id: orderId, amount: Number(order.total), currency_code: order.currency_code, actor: conversion.actor })
}

/**
 * Leaves no order, as the killed process would have by its own compensation: nobody was told of it
 * yet. One that somebody in the shop has already worked on is canceled by the host's rules instead.
 */
async function takeBack(container: MedusaContainer, order: FoundOrder): Promise<void> {
  if (!order.is_draft_order) {
    if (await isWorkedOn(container, order.id)) {
      await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
      return
    }
    await container.resolve(Modules.ORDER).updateOrders([{ id: order.id, status: "draft", is_draft_order: true } as never])
  }
  await removeDraft(container, order.id)
}

async function isWorkedOn(container: MedusaContainer, orderId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id", "version", "payment_collections.id", "fulfillments.id"], filters: { id: orderId } })
  const order = data[0] as unknown as { version: number; payment_collections?: unknown[]; fulfillments?: unknown[] } | undefined
  return !!order && (order.version > 1 || !!order.payment_collections?.length || !!order.fulfillments?.length)
}

async function removeDraft(container: MedusaContainer, orderId: string): Promise<void> {
  const order = await container.resolve(Modules.ORDER).retrieveOrder(orderId, { select: ["id"], relations: ["items"] })
  const items = (order.items ?? []).map((item) => item.id)
  if (items.length) await container.resolve(Modules.INVENTORY).deleteReservationItemsByLineItem(items)
  const crm = container.resolve<CrmModuleService>("trato_crm")
  const [link] = await crm.listTratoDealOrders({ order_id: orderId }, { select: ["id", "deal_id", "order_id"], take: 1 })
  if (link) {
    const entry = { subject_type: "deal" as const, subject_id: link.deal_id, action: "deal.order_linked", actor: { type: "system" as const, id: null }, data: { order_id: orderId } }
    await crm.unlinkOrder({ id: link.id, deal_id: link.deal_id, order_id: orderId, entry })
  }
  await deleteDraftOrdersWorkflow(container).run({ input: { order_ids: [orderId] } })
}
