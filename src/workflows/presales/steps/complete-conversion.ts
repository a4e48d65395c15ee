import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MadeOrder } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { letGo } from "../../../utils/heartbeat"

export const completeConversionStepId = "trato-complete-conversion"

/** Marks the document, if the order costs what was offered; otherwise throws, and all before it is undone. */
export const completeConversionStep = createStep(
  completeConversionStepId,
  async (input: { conversion_id: string; order_id: string }, { container }) => {
    const order = await readOrder(container, input.order_id)
    const { document_id, undo } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).completeConversion({ conversion_id: input.conversion_id, order })
    letGo(input.conversion_id)
    return new StepResponse({ document_id, order_id: order.id, display_id: order.display_id }, { conversion_id: input.conversion_id, undo })
  },
  async (data, { container }) => {
    if (!data?.undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).uncompleteConversion(data.conversion_id, data.undo)
  }
)

/** `order.total`, never `order.summary`: that is stale right after creation. */
export async function readOrder(container: MedusaContainer, id: string): Promise<MadeOrder> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id", "display_id", "currency_code", "total"], filters: { id } })
  const order = data[0] as unknown as { id: string; display_id: number; currency_code: string; total: number }
  return { id: order.id, display_id: order.display_id, currency_code: order.currency_code, total: Number(order.total) }
}
