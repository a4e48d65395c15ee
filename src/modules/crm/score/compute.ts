import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { FACTS_OF } from "../host-tables"
import { CustomerFacts, Fact, FACTS, Spend } from "./facts"
import { readRules } from "./read-scores"
import { scoreOf } from "./rules"

export type ScoreClock = { today: CivilDate; zone: string; now: Date }

/** Customers of one statement. */
export const BATCH = 500
const DAY_MS = 86_400_000

/**
 * Computes the scores of these customers anew from what they did: one read, one write, however many.
 * Their rows are locked first, in order, so that of two who compute the same customer the later one
 * also reads later, and doing it twice changes nothing.
 */
export async function computeScores(trx: Knex, customerIds: string[], clock: ScoreClock): Promise<string[]> {
  const ids = [...new Set(customerIds)].sort()
  if (!ids.length) return []
  await trx.raw(`insert into trato_customer_score (customer_id) select c.id from customer c where c.id = any(?) and c.deleted_at is null order by c.id on conflict do nothing`, [ids])
  const { rows: locked } = await trx.raw<{ rows: { customer_id: string }[] }>(
    `select s.customer_id from trato_customer_score s where s.customer_id = any(?) order by s.customer_id for update of s`, [ids])
  if (!locked.length) return []
  const facts = await readFacts(trx, locked.map((row) => row.customer_id), clock)
  const { version, rules } = await readRules(trx)
  const rows = [...facts].map(([customer_id, known]) => ({ customer_id, ...scoreOf(known, rules), facts: known }))
  await trx.raw(
    `update trato_customer_score s set score = r.score, lines = r.lines, facts = r.facts, rules_version = ?, computed_on = ?, computed_at = ?
     from jsonb_to_recordset(?::jsonb) as r(customer_id text, score int, lines jsonb, facts jsonb) where s.customer_id = r.customer_id`,
    [version, clock.today, clock.now, JSON.stringify(rows)]
  )
  return rows.map((row) => row.customer_id)
}

/** What these customers did, in one statement. */
export async function readFacts(knex: Knex, customerIds: string[], { today, zone, now }: ScoreClock): Promise<Map<string, CustomerFacts>> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const { rows } = await knex.raw<{ rows: (Record<Fact, string | number | null> & { customer_id: string; money: Spend })[] }>(FACTS_OF, [customerIds, zone, today, ago(365), ago(90), ago(180)] as never)
  return new Map(rows.map(({ customer_id, money, ...row }) => [
    customer_id,
    { ...(Object.fromEntries(FACTS.map((fact) => [fact, row[fact] === null ? null : Number(row[fact])])) as Record<Fact, number | null>), money },
  ]))
}

/**
 * The next batch of whoever waits: those whose behaviour changed first, then those who were computed on
 * an earlier day or by older rules. Two workers never take the same ones; a worker that dies leaves them
 * as they were. An empty answer: nobody waits.
 */
export async function computeNext(trx: Knex, clock: ScoreClock): Promise<string[]> {
  const { rows: due } = await trx.raw<{ rows: { customer_id: string }[] }>(
    `delete from trato_score_due where customer_id in (select customer_id from trato_score_due order by since, customer_id limit ? for update skip locked) returning customer_id`, [BATCH])
  if (due.length) {
    await computeScores(trx, due.map((row) => row.customer_id), clock)
    return due.map((row) => row.customer_id)
  }
  const { version } = await readRules(trx)
  const { rows: stale } = await trx.raw<{ rows: { customer_id: string }[] }>(
    `select customer_id from trato_customer_score where computed_on < ? or rules_version < ? order by customer_id limit ? for update skip locked`, [clock.today, version, BATCH])
  return computeScores(trx, stale.map((row) => row.customer_id), clock)
}

/** Once on each day of the shop: those the CRM has not seen yet get a row, those who are gone lose theirs. */
export async function enrol(trx: Knex, clock: ScoreClock): Promise<boolean> {
  const taken = await trx("trato_score_day").where("enrolled_on", "<", clock.today).update({ enrolled_on: clock.today })
  if (!taken) return false
  await trx.raw(`insert into trato_customer_score (customer_id) select c.id from customer c where c.deleted_at is null and not exists (select 1 from trato_customer_score s where s.customer_id = c.id) order by c.id on conflict do nothing`)
  await trx.raw(`delete from trato_customer_score s where not exists (select 1 from customer c where c.id = s.customer_id and c.deleted_at is null)`)
  return true
}
