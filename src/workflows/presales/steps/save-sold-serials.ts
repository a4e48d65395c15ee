import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"
import { SaveSerialsBody } from "../../../types/http/presales"
import { civilDate } from "../../../utils/dates"
import { invalid } from "../../../utils/errors"
import { findSoldOrder } from "../host/sold-order"

export type SaveSoldSerialsInput = SaveSerialsBody & { order_id: string; actor: Actor }

export const saveSoldSerialsStepId = "trato-save-sold-serials"

/** The serial numbers that left with an order. @throws not_found without the order; invalid at a line that is not of it. */
export const saveSoldSerialsStep = createStep(
  saveSoldSerialsStepId,
  async ({ order_id, serials, actor }: SaveSoldSerialsInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const order = await findSoldOrder(container, order_id)
    const titles = new Map(order.items.map((item) => [item.id, item.title]))
    const errors = serials.flatMap(({ line_item_id }, i) => (line_item_id && !titles.has(line_item_id) ? [{ path: `serials.${i}.line_item_id`, code: "line_not_found", message: `Serie ${i + 1}: ese renglón no es de este pedido.` }] : []))
    if (errors.length) throw invalid(errors, errors[0].code)
    const rows = serials.map(({ line_item_id, serial, warranty_until }) => ({
      line_item_id: line_item_id ?? null, serial, warranty_until: warranty_until ?? null, title: titles.get(line_item_id ?? "") ?? order.items[0]?.title ?? "",
    }))
    const undo = await presales.saveSerials({
      order: { id: order.id, number: `#${order.display_id}`, customer_name: order.customer_name, sold_on: civilDate(order.created_at, presales.getOptions().time_zone) }, serials: rows, actor_id: actor.id,
    })
    return new StepResponse({ order_id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsaveSerials(undo)
  }
)
