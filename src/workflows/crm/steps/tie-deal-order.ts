import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { conflict, invalidField } from "../../../utils/errors"
import { roundMoney } from "../../../utils/money"
import { crmOf } from "../crm"

export const tieDealOrderStepId = "trato-tie-deal-order-row"

type Order = { id: string; total: number | string; currency_code: string; status: string; is_draft_order?: boolean | null; canceled_at?: string | Date | null }

/** Ties an order of the shop to a deal and wins it with it (B-11). Only a placed order that is not canceled is a sale. */
export const tieDealOrderStep = createStep(
  tieDealOrderStepId,
  async (input: { deal_id: string; order_id: string; caller: Caller }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity: "order", fields: ["id", "total", "currency_code", "status", "is_draft_order", "canceled_at"], filters: { id: input.order_id } })
    const order = data[0] as Order | undefined
    if (!order || order.is_draft_order || order.status === "draft") throw invalidField("order_id", "order_unknown", "Ese pedido no existe en la tienda, o todavía es un borrador.")
    if (order.canceled_at || order.status === "canceled") throw conflict("order_canceled", "Ese pedido está cancelado, por eso no puede ganar un trato.", { order_id: order.id })
    const { undo, ...effect } = await crmOf(container).tieOrder({ ...input, total: roundMoney(order.total, order.currency_code), currency_code: order.currency_code })
    return new StepResponse(effect, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undo(undo)
  }
)
