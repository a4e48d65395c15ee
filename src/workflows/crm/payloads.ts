import type { DealRow } from "../../modules/crm/tables"
import { Actor } from "../../types/common"
import type { DealEventPayloads } from "./events"

export const wonPayload = (deal: DealRow, actor: Actor, orderId: string | null): DealEventPayloads["trato.deal.won"] => ({
  id: deal.id,
  key: deal.key,
  actor,
  customer_id: deal.customer_id,
  won_value: deal.won_value === null ? null : Number(deal.won_value),
  currency_code: deal.won_currency_code ?? deal.currency_code,
  closed_on: deal.closed_on ?? "",
  order_id: orderId,
})

/** Placing a deal anew inside its stage is no event: nobody but the board cares. */
export const movedPayloads = (moved: { deal: DealRow; from: string; to: string }, actor: Actor): DealEventPayloads["trato.deal.moved"][] =>
  moved.from === moved.to ? [] : [{ id: moved.deal.id, key: moved.deal.key, actor, from_stage_id: moved.from, to_stage_id: moved.to }]
