import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { deleteVisits, lockDeals, notifyBoard, Undo } from "./deal-rows"

export type DeleteDealsInput = { ids: string[]; caller: Caller }
export type DeletedDeal = { id: string; key: string; customer_id: string | null }

/**
 * Deletes deals for good, all or none (CRM-44).
 * @throws not_found with the ids that are not there (or not the caller's), forbidden for one they may only read.
 */
export async function deleteDeals(trx: Knex, input: DeleteDealsInput): Promise<{ deleted: DeletedDeal[]; undo: Undo }> {
  const ids = [...new Set(input.ids)]
  const deals = await lockDeals(trx, ids)
  const found = new Map(deals.map((deal) => [deal.id, deal]))
  for (const id of ids) assertWritable(input.caller, found.get(id), id)
  const orders = (await trx("trato_deal_order as o").select("o.id", trx.raw("to_jsonb(o)::text as image")).whereIn("o.deal_id", ids).forUpdate()) as { id: string; image: string }[]
  await trx("trato_deal_order").whereIn("deal_id", ids).del()
  const visits = await deleteVisits(trx, ids)
  const gone = await trx("trato_deal").whereIn("id", ids).del()
  if (gone !== ids.length) throw notFound("deal", ids.join(", "))
  const entries = deals.map((deal): JournalDraft => ({
    subject_type: "deal",
    subject_id: deal.id,
    action: "deal.deleted",
    actor: input.caller.actor,
    data: { key: deal.key, title: deal.title, customer: deal.customer_name, value: deal.value === null ? null : Number(deal.value), currency_code: deal.currency_code, status: deal.status },
  }))
  await appendJournal(trx, entries)
  const stages = new Map<string, Set<string>>()
  for (const deal of deals) if (deal.status === "open") stages.set(deal.pipeline_id, (stages.get(deal.pipeline_id) ?? new Set()).add(deal.stage_id))
  for (const [pipeline, touched] of stages) await notifyBoard(trx, pipeline, [...touched], ids.length === 1 ? ids[0] : null, input.caller, ids.length === 1 ? deals : undefined)
  return {
    deleted: deals.map(({ id, key, customer_id }) => ({ id, key, customer_id })),
    undo: { caller: input.caller, deleted: deals.map(({ id, image }) => ({ id, image })), changed_orders: orders, rows: [visits], entries },
  }
}
