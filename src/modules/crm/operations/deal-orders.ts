import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Actor, Amount, CivilDate } from "../../../types/common"
import { conflict, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { readCrmSettings } from "../queries/settings"
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
/** `asked`: it was the last order of a won deal, and the shop wants to be asked what that means. */
export type OrderEffect = { deal: DealRow; won: boolean; reopened: boolean; asked: boolean; undo: Undo } | null

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
  const won = deal.status !== "won"
  // What earlier orders won stays what it is worth: amounts of two currencies are never added, nor does one replace the other (D11).
  const kept = won ? currency : await currencyLeft(trx, deal, currency)
  const total = await liveTotal(trx, deal.id, kept)
  const closed = await close(trx, deal, input, won ? "deal.won" : "deal.won_value_changed", {
    ...wonColumns(deal, total, kept),
    closed_on: deal.status === "won" ? deal.closed_on : input.today,
  }, { order_id: input.order_id })
  return { deal: closed.deal, won, reopened: false, asked: false, undo: { ...closed.undo, changed_orders: [{ id: order.id, image }] } }
}

/** A canceled order lowers the won value; the last one puts the deal back on the board, or asks (B-11). */
export async function cancelOrder(trx: Knex, input: { order_id: string; caller: Caller }): Promise<OrderEffect> {
  const found = await lockOrder(trx, input.order_id)
  if (!found || found.order.status !== "live") return null
  const { order, deal, image } = found
  await trx("trato_deal_order").where({ id: order.id }).update({ status: "canceled", updated_at: new Date() })
  const effect = await withoutOrder(trx, deal, order, "deal.order_canceled", input.caller)
  return { ...effect, undo: { ...effect.undo, changed_orders: [{ id: order.id, image }] } }
}

export type TieOrderInput = { deal_id: string; order_id: string; total: Amount; currency_code: string; today: CivilDate; caller: Caller }

/**
 * Ties a placed order to a deal by hand, which wins it as an order of its own quote would (B-11, CRM-90).
 * @throws not_found, `order_already_linked` (409).
 */
export async function tieOrder(trx: Knex, input: TieOrderInput): Promise<NonNullable<OrderEffect>> {
  assertWritable(input.caller, await lockDeal(trx, input.deal_id), input.deal_id)
  const link = await linkOrder(trx, { deal_id: input.deal_id, order_id: input.order_id, amount: input.total, currency_code: input.currency_code, actor: input.caller.actor })
  const effect = await winByOrder(trx, input)
  if (!effect) throw notFound("order", input.order_id)
  const { changed_orders: _made, ...undo } = effect.undo
  return { ...effect, undo: { ...undo, rows: [...(undo.rows ?? []), { table: "trato_deal_order", images: [], created: [link.id] }], entries: [link.entry, ...undo.entries] } }
}

/** Unties an order: as if it had never come out of this deal. */
export async function untieOrder(trx: Knex, input: { deal_id: string; order_id: string; caller: Caller }): Promise<NonNullable<OrderEffect>> {
  assertWritable(input.caller, await lockDeal(trx, input.deal_id), input.deal_id)
  const found = await lockOrder(trx, input.order_id)
  if (!found || found.order.deal_id !== input.deal_id) throw notFound("order", input.order_id)
  const { order, deal, image } = found
  await trx("trato_deal_order").where({ id: order.id }).del()
  const entry: JournalDraft = { subject_type: "deal", subject_id: deal.id, action: "deal.order_unlinked", actor: input.caller.actor, data: { order_id: order.order_id, amount: Number(order.amount), currency_code: order.currency_code } }
  await appendJournal(trx, [entry])
  const orders = [{ id: order.id, image }]
  if (order.status !== "live") return { deal, won: false, reopened: false, asked: false, undo: { caller: input.caller, changed_orders: orders, entries: [entry] } }
  const effect = await withoutOrder(trx, deal, order, null, input.caller)
  return { ...effect, undo: { ...effect.undo, changed_orders: orders, entries: [entry, ...effect.undo.entries] } }
}

/** What a deal becomes when one of its live orders is gone. */
async function withoutOrder(trx: Knex, deal: LockedDeal, order: DealOrderRow, action: string | null, caller: Caller): Promise<NonNullable<OrderEffect>> {
  // Only what an order won, an order's end takes back; an order that was never placed won nothing.
  if (deal.status !== "won" || !order.placed_at) {
    const entries: JournalDraft[] = action ? [{ subject_type: "deal", subject_id: deal.id, action, actor: caller.actor, data: { order_id: order.order_id } }] : []
    await appendJournal(trx, entries)
    return { deal, won: false, reopened: false, asked: false, undo: { caller, entries } }
  }
  const other = await trx("trato_deal_order").select("currency_code").where({ deal_id: deal.id, status: "live" }).whereNull("deleted_at").whereNotNull("placed_at").orderBy("placed_at").first<{ currency_code: string } | undefined>()
  const ask = !other && (await readCrmSettings(trx)).last_order_canceled === "ask"
  if (!other && !ask) {
    const back = await putBack(trx, deal, caller, null)
    return { deal: back.deal, won: false, reopened: true, asked: false, undo: back.undo }
  }
  const currency = await currencyLeft(trx, deal, other?.currency_code)
  const lowered = await close(trx, deal, { caller }, "deal.won_value_changed", wonColumns(deal, await liveTotal(trx, deal.id, currency), currency), { order_id: order.order_id })
  return { deal: lowered.deal, won: false, reopened: false, asked: ask, undo: lowered.undo }
}

/** The deal's own, unless no order of it is left in that currency while others are. */
async function currencyLeft(trx: Knex, deal: DealRow, other: string | undefined): Promise<string> {
  const own = deal.won_currency_code ?? other ?? deal.currency_code
  if (!other || other === own) return own
  const left = await trx("trato_deal_order").select("id").where({ deal_id: deal.id, status: "live", currency_code: own }).whereNull("deleted_at").whereNotNull("placed_at").first<{ id: string } | undefined>()
  return left ? own : other
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
