import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Scope } from "../../../types/access"
import { Amount } from "../../../types/common"
import { scopeCondition } from "../../../utils/scope"
import { moneyColumns } from "../tables"
import { askAll, Sql } from "../../../utils/together"
import { EVERYBODY } from "./everybody"

export type GoalInput = { user_id: string; month: string; currency_code: string; amount: Amount | null }
export type GoalUndo = { user_id: string; month: string; currency_code: string; image: string | null }
export type GoalRecord = { user_id: string; currency_code: string; amount: number; won: number; deals: number }

/** Sets a seller's goal of a month in one currency; null takes it away (B-17). */
export async function setGoal(trx: Knex, input: GoalInput): Promise<{ undo: GoalUndo }> {
  const key = { user_id: input.user_id, month: input.month, currency_code: input.currency_code }
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_goal:' || ?))", [Object.values(key).join(":")])
  const before = await trx("trato_goal as g").select(trx.raw("to_jsonb(g)::text as image")).where(key).first<{ image: string } | undefined>()
  if (input.amount === null) await trx("trato_goal").where(key).del()
  else if (before) await trx("trato_goal").where(key).update({ ...moneyColumns("amount", input.amount), updated_at: new Date() })
  else await trx("trato_goal").insert({ id: generateEntityId(undefined, "trgoal"), ...key, ...moneyColumns("amount", input.amount) })
  return { undo: { ...key, image: before?.image ?? null } }
}

export async function undoGoal(trx: Knex, { image, ...key }: GoalUndo): Promise<void> {
  await trx("trato_goal").where(key).del()
  if (image) await trx.raw("insert into trato_goal select (jsonb_populate_record(null::trato_goal, ?::jsonb)).*", [image])
}

/** The goals of a month that the caller may see, beside what was won in it (`closed_on`), in the goal's currency: from the sums of months, whose owners are the deals'. */
export function goalsOf(month: string, scope: Scope): Sql {
  const visible = scopeCondition(scope, { owner: "g.user_id" })
  return {
    sql: `(select coalesce(json_agg(x), '[]') from (select g.user_id, g.currency_code, g.amount::float8 as amount, coalesce(w.amount, 0)::float8 as won, coalesce(w.deals, 0) as deals from trato_goal g
     left join lateral (select sum(r.amount) as amount, sum(r.deals) as deals from (
         select r.amount, r.deals from trato_summary_closed r where r.created_by = '${EVERYBODY}' and r.span = ? and r.owner_id = g.user_id and r.event = 'won' and r.currency_code = g.currency_code
         union all select r.amount, r.deals from trato_summary_closed_change r where left(r.span, 7) = ? and r.owner_id = g.user_id and r.event = 'won' and r.currency_code = g.currency_code) r) w on true
     where g.month = ? and ${visible.sql} order by g.amount desc, g.user_id) x)`,
    bindings: [month, month, month, ...visible.bindings],
  }
}

export const readGoals = async (knex: Knex, month: string, scope: Scope): Promise<GoalRecord[]> => (await askAll<{ goals: GoalRecord[] }>(knex, { goals: goalsOf(month, scope) })).goals
