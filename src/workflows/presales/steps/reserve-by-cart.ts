import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CartItem } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { letGo } from "../../../utils/heartbeat"

export const reserveByCartStepId = "trato-reserve-by-cart"

/** From here on the cart holds the quote, for as long as the settings say, and no process has to. */
export const reserveByCartStep = createStep(
  reserveByCartStepId,
  async (input: { conversion_id: string; cart_id: string; items: CartItem[] }, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { checkout_hours } = await presales.choices()
    const { document_id, expires_at, undo } = await presales.reserveByCart({ ...input, hours: checkout_hours })
    letGo(input.conversion_id)
    return new StepResponse({ document_id, cart_id: input.cart_id, expires_at }, { conversion_id: input.conversion_id, undo })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unreserve(data.conversion_id, data.undo)
  }
)
