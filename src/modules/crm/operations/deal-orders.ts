import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Actor, Amount } from "../../../types/common"
import { conflict, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { moneyColumns } from "../tables"

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
