import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export const readRefundedOrderStepId = "trato-read-refunded-order"

/** The order a refunded payment belongs to; null for one of none. */
export const readRefundedOrderStep = createStep(readRefundedOrderStepId, async (input: { order_id?: string; payment_id?: string }, { container }) => {
  if (input.order_id || !input.payment_id) return new StepResponse({ order_id: input.order_id ?? null })
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: payments } = await query.graph({ entity: "payment", fields: ["id", "payment_collection_id"], filters: { id: input.payment_id } })
  const collectionId = (payments[0] as { payment_collection_id?: string } | undefined)?.payment_collection_id
  if (!collectionId) return new StepResponse({ order_id: null as string | null })
  const { data } = await query.graph({ entity: "order_payment_collection", fields: ["order_id"], filters: { payment_collection_id: collectionId } })
  return new StepResponse({ order_id: (data[0] as { order_id?: string } | undefined)?.order_id ?? null })
})
