import { Instant } from "../common"

/** What points are given for; `spend` and `spend_year` are money and name their currency. */
export const SCORE_FACTS = [
  "orders", "orders_year", "days_since_order", "days_between_orders", "spend", "spend_year", "returns", "refund_percent", "open_carts",
  "quotes_opened", "quotes_accepted", "quotes_rejected", "activities_done", "days_since_touch", "deals_open", "deals_won", "deals_lost",
] as const
export type ScoreFact = (typeof SCORE_FACTS)[number]

/** One reason for points: while the fact is from `min` to `max`, once or for each unit up to `limit` in all. */
export type ScoreRuleDTO = {
  id: string
  name: string
  fact: ScoreFact
  currency_code: string | null
  min: number | null
  max: number | null
  /** −100 to 100. */
  points: number
  per: "once" | "each"
  limit: number | null
  active: boolean
}

/** GET /admin/trato/score-rules. `waiting`: customers whose score is still to be computed. */
export type ScoreRulesDTO = { version: number; rules: ScoreRuleDTO[]; waiting: number }
/** POST /admin/trato/score-rules saves all of them; a rule without id is new. */
export type SaveScoreRulesBody = { version: number; rules: (Omit<ScoreRuleDTO, "id"> & { id?: string })[] }

export type ScoreLineDTO = { rule_id: string; name: string; points: number; fact: ScoreFact; value: number; currency_code: string | null }

/** GET /admin/trato/customers/:id/score. Null: not computed yet. 404 for a customer outside the caller's scope. */
export type CustomerScoreDTO = { customer_id: string; score: number; lines: ScoreLineDTO[]; computed_at: Instant }
export type CustomerScoreResponse = { score: CustomerScoreDTO | null }

/** GET /admin/trato/summary/lifecycle: of the contacts made in the last 365 days, how far they came (CRM-82). */
export type LifecycleResponse = {
  range: { from: string; to: string }
  contacts: number
  potential: number
  customers: number
  /** Shares, null where nobody could have come further. */
  potential_rate: number | null
  customer_rate: number | null
  /** Everybody the CRM knows, as they stand now. */
  now: { prospect: number; potential: number; customer: number }
}
