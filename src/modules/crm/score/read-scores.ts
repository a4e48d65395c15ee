import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CustomerScoreDTO, ScoreRulesDTO } from "../../../types/http/score"
import { scopeCondition } from "../../../utils/scope"
import { DEFAULT_RULES, ScoreLine, ScoreRule } from "./rules"

export const RULES_ID = "trscore_rules"

/** The shop's rules. The migration wrote those it starts with. */
export async function readRules(knex: Knex): Promise<{ version: number; rules: ScoreRule[] }> {
  return (await knex("trato_score_rules").select("version", "rules").where({ id: RULES_ID }).first<{ version: number; rules: ScoreRule[] } | undefined>()) ?? { version: 1, rules: DEFAULT_RULES }
}

/** The rules as the settings show them, with how many customers still wait to be computed by them. */
export async function readRulesPage(knex: Knex, today: string): Promise<ScoreRulesDTO> {
  const { version, rules } = await readRules(knex)
  const { rows } = await knex.raw<{ rows: { waiting: number }[] }>(`select (select count(*)::int from trato_customer_score where computed_on < ? or rules_version < ?) + (select count(*)::int from trato_score_due) as waiting`, [today, version])
  return { version, rules, waiting: rows[0].waiting }
}

type Row = { customer_id: string; score: number; lines: ScoreLine[]; computed_at: Date }

/**
 * The score of one customer with its reasons; null while it was never computed.
 * @returns undefined for a customer who is none of this actor's: neither theirs nor on a deal of theirs (D7).
 */
export async function readScore(knex: Knex, customerId: string, scope: Scope): Promise<CustomerScoreDTO | null | undefined> {
  if (!(await isCustomerVisible(knex, customerId, scope))) return undefined
  const row = await knex("trato_customer_score").select("customer_id", "score", "lines", "computed_at").where({ customer_id: customerId }).whereNot("computed_on", "").first<Row | undefined>()
  return row ? { customer_id: row.customer_id, score: row.score, lines: row.lines, computed_at: row.computed_at.toISOString() } : null
}

/** Theirs by the seller of the profile, by who made it, or by any deal. With all to see, also one that nobody knows. */
export async function isCustomerVisible(knex: Knex, customerId: string, scope: Scope): Promise<boolean> {
  if (scope.user_ids === null) return true
  const [profile, deal] = [scopeCondition(scope, { owner: "p.seller_id", creator: "p.created_by" }), scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })]
  const { rows } = await knex.raw<{ rows: { seen: boolean }[] }>(
    `select exists (select 1 from trato_customer_profile p where p.customer_id = ? and p.deleted_at is null and ${profile.sql}) or exists (select 1 from trato_deal d where d.customer_id = ? and ${deal.sql}) as seen`,
    [customerId, ...profile.bindings, customerId, ...deal.bindings] as never
  )
  return rows[0].seen
}
