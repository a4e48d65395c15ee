import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { rankBetween } from "../rank"
import { nextStatus } from "../status"
import { DealRow } from "../tables"
import { assertFresh, lockDeal, lockStages, stageGone, topRank, Undo, undoOfChange, writeDeal } from "./deal-rows"

export type MoveDealInput = {
  id: string
  stage_id: string
  /** The cards between which it was dropped, as the person saw them. Neither: on top. */
  before_id?: string | null
  after_id?: string | null
  version?: number
  caller: Caller
}

/**
 * Puts a deal into a place of a column. The client names cards, never a rank: the true neighbours are
 * read under the stage's lock, so a filtered board still means the true order (research 3.2).
 * @throws deal_changed, deal_closed, stage_gone, neighbour_moved (all 409 but the second), not_found.
 */
export async function moveDeal(trx: Knex, input: MoveDealInput): Promise<{ deal: DealRow; from: string; to: string; undo: Undo | null }> {
  const { caller } = input
  const deal = await lockDeal(trx, input.id)
  assertWritable(caller, deal, input.id)
  if (!nextStatus(deal.status, "move")) {
    throw conflict("deal_closed", "Este trato ya está cerrado, por eso no se puede mover. Reábrelo primero.", { status: deal.status, version: deal.version })
  }
  assertFresh(deal, input.version, ["position", "status"])
  const stages = await lockStages(trx, [deal.stage_id, input.stage_id])
  const target = stages.get(input.stage_id)
  if (!target) throw stageGone(input.stage_id)
  const rank = await placeFor(trx, deal, input)
  const from = deal.stage_id
  if (rank === null) return { deal, from, to: target.id, undo: null }

  const patch = { stage_id: target.id, pipeline_id: target.pipeline_id, rank }
  const row = await writeDeal(trx, deal, patch, ["position"], caller)
  const entry: JournalDraft = {
    subject_type: "deal",
    subject_id: deal.id,
    action: from === target.id ? "deal.reordered" : "deal.moved",
    actor: caller.actor,
    changes: from === target.id ? null : { stage: [stages.get(from)?.name ?? null, target.name] },
    data: { stage_ids: [from, target.id], after_id: input.after_id ?? null, before_id: input.before_id ?? null },
  }
  await appendJournal(trx, [entry])
  return { deal: row, from, to: target.id, undo: undoOfChange(deal, row, patch, caller, [entry]) }
}

/** A free rank at the slot; null when the deal already is in it. */
async function placeFor(trx: Knex, deal: DealRow, input: MoveDealInput): Promise<string | null> {
  const column = () => trx("trato_deal").select("id", "rank").where({ stage_id: input.stage_id, status: "open" }).whereNot("id", deal.id)
  if (!input.after_id && !input.before_id) {
    const first = await trx("trato_deal").select("id", "rank").where({ stage_id: input.stage_id, status: "open" }).orderBy("rank").first<Card | undefined>()
    return first?.id === deal.id ? null : topRank(trx, input.stage_id)
  }
  const named = (await column().whereIn("id", [input.after_id, input.before_id].filter((id): id is string => !!id))) as Card[]
  const above = named.find((card) => card.id === input.after_id)
  const below = named.find((card) => card.id === input.before_id)
  if (!above && !below) {
    throw conflict("neighbour_moved", "Los tratos junto a los que lo soltaste ya no están en esa etapa. Vuelve a cargarla y suéltalo otra vez.", { stage_id: input.stage_id })
  }
  const [lower, upper] = above
    ? [above.rank, (await column().where("rank", ">", above.rank).orderBy("rank").first<Card | undefined>())?.rank ?? null]
    : [(await column().where("rank", "<", below!.rank).orderBy("rank", "desc").first<Card | undefined>())?.rank ?? null, below!.rank]
  const already = deal.stage_id === input.stage_id && deal.rank !== null && (lower === null || deal.rank > lower) && (upper === null || deal.rank < upper)
  return already ? null : rankBetween(lower, upper)
}

type Card = { id: string; rank: string }
