import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MAX_RANK_LENGTH, ranksAfter } from "../rank"
import { lockStages } from "./deal-rows"

export type RebalanceUndo = { stage_id: string; ids: string[]; before: string[]; after: string[] }[]

/**
 * Gives the columns that have a too long key short ones, in the same order. The new keys all come
 * after the last old one, so that no two cards share a key while they are written. The order does
 * not change, so neither do versions, and no board is told.
 */
export async function rebalanceStages(trx: Knex): Promise<RebalanceUndo> {
  const due = (await trx("trato_deal").distinct("stage_id").where({ status: "open" }).whereRaw(`length(rank) > ${MAX_RANK_LENGTH}`)) as { stage_id: string }[]
  const done: RebalanceUndo = []
  await lockStages(trx, due.map((row) => row.stage_id))
  for (const { stage_id } of due) {
    const column = (await trx("trato_deal").select("id", "rank").where({ stage_id, status: "open" }).orderBy("rank")) as { id: string; rank: string }[]
    const ids = column.map((card) => card.id)
    const before = column.map((card) => card.rank)
    const after = ranksAfter(before.at(-1)!, ids.length)
    await writeRanks(trx, stage_id, ids, before, after)
    done.push({ stage_id, ids, before, after })
  }
  return done
}

export async function undoRebalance(trx: Knex, change: RebalanceUndo): Promise<void> {
  await lockStages(trx, change.map((c) => c.stage_id))
  for (const { stage_id, ids, before, after } of change) {
    const now = await trx("trato_deal").count("* as n").where({ stage_id, status: "open" }).first<{ n: string }>()
    // Cards that came meanwhile stand between the new keys; the order is the same, so it may stay.
    if (Number(now.n) === ids.length) await writeRanks(trx, stage_id, ids, after, before)
  }
}

async function writeRanks(trx: Knex, stageId: string, ids: string[], from: string[], to: string[]): Promise<void> {
  await trx.raw(
    `update trato_deal d set rank = v.next from unnest(?::text[], ?::text[], ?::text[]) v (id, was, next)
     where d.id = v.id and d.stage_id = ? and d.rank = v.was and d.status = 'open'`,
    [ids, from, to, stageId]
  )
}
