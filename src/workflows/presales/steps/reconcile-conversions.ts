import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { cancelOrderWorkflow, deleteDraftOrdersWorkflow } from "@medusajs/medusa/core-flows"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { StaleConversion } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { isTratoError } from "../../../utils/errors"
import { readOrder } from "./complete-conversion"

export type ReconcileInput = { older_than_seconds?: number; take?: number }

export type Reconciled = { finished: string[]; undone: string[]; placed_order_ids: string[] }

export const reconcileConversionsStepId = "trato-reconcile-conversions"

/** Longer than any conversion takes; one that was only slow finds its intent undone and takes its order back. */
const STALE_AFTER_SECONDS = 20

/**
 * Finishes or undoes what killed processes left, told apart by the order that carries the intent's id:
 * none, the intent goes; a draft, it goes too, with its reservations; a placed one, the document is
 * marked. Going forward is the repair, so there is no compensation; each piece may be done twice.
 */
export const reconcileConversionsStep = createStep(reconcileConversionsStepId, async (input: ReconcileInput, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const seconds = input.older_than_seconds ?? STALE_AFTER_SECONDS
  const take = input.take ?? 20
  const outcome: Reconciled = { finished: [], undone: [], placed_order_ids: [] }
  for (const conversion of await presales.claimStaleConversions(seconds, take)) {
    try {
      const orderId = await settle(container, presales, conversion)
      outcome[orderId ? "finished" : "undone"].push(conversion.id)
      if (!orderId) continue
      await presales.markAnnounced(orderId)
      outcome.placed_order_ids.push(orderId)
    } catch (error) {
      // The others are not to wait for this one; it is tried again on the next round.
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: conversion ${conversion.id} could not be settled: ${(error as Error).message}`)
    }
  }
  outcome.placed_order_ids.push(...(await presales.claimUnannounced(seconds, take)))
  return new StepResponse(outcome)
})

/** The order that the document became, or null when all was undone. */
async function settle(container: MedusaContainer, presales: PresalesModuleService, conversion: StaleConversion): Promise<string | null> {
  const order = await findOrder(container, conversion)
  if (order && !order.is_draft_order && order.status !== "canceled") {
    try {
      await linkDeal(container, conversion, order.id)
      await presales.completeConversion({ conversion_id: conversion.id, order: await readOrder(container, order.id) })
      return order.id
    } catch (error) {
      if (!isTratoError(error)) throw error
      await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
    }
  } else if (order?.is_draft_order) {
    await removeDraft(container, order.id)
  }
  await presales.abandonConversion(conversion.id)
  return null
}

type FoundOrder = { id: string; status: string; is_draft_order: boolean; metadata: Record<string, unknown> | null }

/** The customer's orders since the intent was written: few, and by an index. */
async function findOrder(container: MedusaContainer, conversion: StaleConversion): Promise<FoundOrder | undefined> {
  const orders = await container.resolve(Modules.ORDER).listOrders(
    { customer_id: conversion.customer_id, created_at: { $gte: conversion.created_at } } as never,
    { select: ["id", "status", "is_draft_order", "metadata"] as never, take: 1000, order: { created_at: "ASC" } }
  )
  return (orders as unknown as FoundOrder[]).find((order) => order.metadata?.trato_conversion_id === conversion.key)
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
