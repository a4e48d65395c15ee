import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { askAll, Sql } from "../../../utils/together"
import { FOLD_IS_DUE, FOLD_SUMMARY, ZONE_REBUILD } from "./stocks"

/** Whether figures are ready, as an expression: mostly they are. */
const READY: Sql = { sql: `(select json_build_object('zone', zone, 'fold', ${FOLD_IS_DUE}) from trato_summary_zone)`, bindings: [] }
export type Ready = { zone: string; fold: boolean }

/**
 * Makes the tables count days in this zone, and puts notes into sums when there are many (utils/stocks.ts). Mostly
 * neither is to be done, so this is one short read; another zone counts everything anew while changes of deals
 * and contacts wait.
 */
export async function ensureReady(knex: Knex, zone: string): Promise<void> {
  await makeReady(knex, zone, (await askAll<{ ready: Ready }>(knex, { ready: READY })).ready)
}

/**
 * Reads figures and whether they were ready in one go. Notes count whether or not they are folded, so folding may come
 * after; figures of another zone are read again.
 */
export async function whenReady<T>(knex: Knex, zone: string, read: (ready: Sql) => Promise<T & { ready: Ready }>): Promise<T> {
  const answer = await read(READY)
  const isOther = answer.ready.zone !== zone
  await makeReady(knex, zone, answer.ready)
  return isOther ? read(READY) : answer
}

async function makeReady(knex: Knex, zone: string, known: Ready): Promise<void> {
  if (known.fold) await knex.raw(FOLD_SUMMARY)
  if (known.zone === zone) return
  await knex.transaction(async (trx) => {
    await trx.raw("lock table trato_deal, trato_customer_profile, trato_stage_visit in share row exclusive mode")
    await trx("trato_summary_zone").update({ zone })
    for (const sql of ZONE_REBUILD) await trx.raw(sql)
  })
}
