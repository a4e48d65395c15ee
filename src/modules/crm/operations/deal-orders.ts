import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Actor, Amount, CivilDate } from "../../../types/common"
import { conflict, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"
import { DealOrderRow, DealRow, moneyColumns } from "../tables"
import { close, putBack, wonColumns } from "./close-deal"
import { LockedDeal, lockDeal, Undo } from "./deal-rows"

export type LinkDealOrderInput = { deal_id: string; order_id: string; amount: Amount; currency_code: string; actor: Actor }
export type DealOrderLink = { id: string; deal_id: string; order_id: string; entry: JournalDraft }

/**
 * Ties an order to its deal; the deal is won when the order is placed.
 * @throws not_found without such a deal, `order_already_linked` when the order belongs to another deal.
 */
export async function linkOrder(trx: Knex, input: LinkDealOrderInput): Promise<DealOrderLink> {
  const deal = await trx("trato_deal").select("id").where({ id: input.deal_id }).forUpdate().first<{ id: string } | undefined>()
  if (!deal) throw notFound("deal", input.deal_id)
  const id = generateEntityId(undefined, "trdord")
  const inserted = await trx("trato_deal_order")
    .insert({
      id,
      deal_id: input.deal_id,
      order_id: input.order_id,
      currency_code: input.currency_code.toLowerCase(),
      ...moneyColumns("amount", input.amount),
    })
    .onConflict(trx.raw("(order_id) where deleted_at is null"))
    .ignore()
    .returning("id")
  if (!inserted.length) throw conflict("order_already_linked", "Este pedido ya pertenece a un trato.", { order_id: input.order_id })
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: input.deal_id,
    action: "deal.order_linked",
    actor: input.actor,
    data: { order_id: input.order_id, amount: input.amount, currency_code: input.currency_code.toLowerCase() },
  }
  await appendJournal(trx, [entry])
  return { id, deal_id: input.deal_id, order_id: input.order_id, entry }
}

/** Takes a link back, as a compensation. */
export async function unlinkOrder(trx: Knex, link: DealOrderLink): Promise<void> {
  const gone = await trx("trato_deal_order").where({ id: link.id }).del()
  if (gone) await appendJournal(trx, [undoneEntry(link.entry)])
}

export type WinByOrderInput = { order_id: string; total: Amount; currency_code: string; today: CivilDate; caller: Caller }
export type OrderEffect = { deal: DealRow; won: boolean; reopened: boolean; undo: Undo } | null

/**
 * A placed order wins its deal with the sum of the deal's live orders (B-11). Hearing of the same
 * order twice changes nothing; an order without a deal is none of ours.
 */
export async function winByOrder(trx: Knex, input: WinByOrderInput): Promise<OrderEffect> {
  const found = await lockOrder(trx, input.order_id)
  if (!found || found.order.status !== "live") return null
  const { order, deal, image } = found
  const currency = input.currency_code.toLowerCase()
  if (order.placed_at && MathBN.eq(order.amount, input.total)) return null
  await trx("trato_deal_order").where({ id: order.id }).update({
    ...moneyColumns("amount", input.total), currency_code: currency, placed_at: order.placed_at ?? new Date(), updated_at: new Date(),
  })
  const total = await liveTotal(trx, deal.id, currency)
  const won = deal.status !== "won"
  const closed = await close(trx, deal, input, won ? "deal.won" : "deal.won_value_changed", {
    ...wonColumns(deal, total, currency),
    closed_on: deal.status === "won" ? deal.closed_on : input.today,
  }, { order_id: input.order_id })
  return { deal: closed.deal, won, reopened: false, undo: { ...closed.undo, changed_orders: [{ id: order.id, image }] } }
}

/** A canceled order lowers the won value; the last one puts the deal back on the board. */
export async function cancelOrder(trx: Knex, input: { order_id: string; caller: Caller }): Promise<OrderEffect> {
  const found = await lockOrder(trx, input.order_id)
  if (!found || found.order.status !== "live") return null
  const { order, deal, image } = found
  await trx("trato_deal_order").where({ id: order.id }).update({ status: "canceled", updated_at: new Date() })
  const orders = [{ id: order.id, image }]
  // Only what an order won, an order's end takes back; an order that was never placed won nothing.
  if (deal.status !== "won" || !order.placed_at) {
    const entry: JournalDraft = { subject_type: "deal", subject_id: deal.id, action: "deal.order_canceled", actor: input.caller.actor, data: { order_id: input.order_id } }
    await appendJournal(trx, [entry])
    return { deal, won: false, reopened: false, undo: { caller: input.caller, changed_orders: orders, entries: [entry] } }
  }
  const others = await trx("trato_deal_order").select("currency_code").where({ deal_id: deal.id, status: "live" }).whereNotNull("placed_at").orderBy("placed_at").first<{ currency_code: string } | undefined>()
  if (!others) {
    const back = await putBack(trx, deal, input.caller, null)
    return { deal: back.deal, won: false, reopened: true, undo: { ...back.undo, changed_orders: orders } }
  }
  const currency = deal.won_currency_code ?? others.currency_code
  const lowered = await close(trx, deal, input, "deal.won_value_changed", wonColumns(deal, await liveTotal(trx, deal.id, currency), currency), { order_id: input.order_id })
  return { deal: lowered.deal, won: false, reopened: false, undo: { ...lowered.undo, changed_orders: orders } }
}

/** The deal first, then its order: the one order of locks that everybody keeps. */
async function lockOrder(trx: Knex, orderId: string): Promise<{ order: DealOrderRow; image: string; deal: LockedDeal } | null> {
  const link = await trx("trato_deal_order").select("deal_id").where({ order_id: orderId }).whereNull("deleted_at").first<{ deal_id: string } | undefined>()
  const deal = link && (await lockDeal(trx, link.deal_id))
  if (!deal) return null
  const order = await trx("trato_deal_order as o").select("o.id", "o.deal_id", "o.order_id", "o.amount", "o.raw_amount", "o.currency_code", "o.status", "o.placed_at", trx.raw("to_jsonb(o)::text as image"))
    .where({ "o.order_id": orderId }).whereNull("o.deleted_at").forUpdate().first<(DealOrderRow & { image: string }) | undefined>()
  return order ? { order, image: order.image, deal } : null
}

/** Amounts of two currencies are never added (D11): orders in another one are left out of the sum. */
async function liveTotal(trx: Knex, dealId: string, currencyCode: string): Promise<string> {
  const [{ total }] = (await trx("trato_deal_order").where({ deal_id: dealId, status: "live", currency_code: currencyCode }).whereNull("deleted_at").whereNotNull("placed_at").select(trx.raw("coalesce(sum(amount), 0) as total"))) as unknown as { total: string }[]
  return total
}
