import { ScoreRuleDTO } from "../../../types/http/score"
import { SCORE_PRESET_NAMES } from "../../../utils/score-presets"
import { CustomerFacts, Fact, factOf, MoneyFact } from "./facts"

/**
 * One reason for points. It holds while the fact is from `min` to `max`, both included; `each` gives
 * the points for every unit of the fact, up to `limit` in all (its sign is that of the points).
 */
export type ScoreRule = ScoreRuleDTO

/** Why some points were given: the rule, the points, the fact. */
export type ScoreLine = { rule_id: string; name: string; points: number; fact: Fact | MoneyFact; value: number; currency_code: string | null }

/** The score and each of its reasons. It is their sum and nothing else, so that it can be checked by hand. */
export function scoreOf(facts: CustomerFacts, rules: readonly ScoreRule[]): { score: number; lines: ScoreLine[] } {
  const lines = rules.flatMap((rule): ScoreLine[] => {
    const value = factOf(facts, rule.fact, rule.currency_code)
    if (!rule.active || value === null || (rule.min !== null && value < rule.min) || (rule.max !== null && value > rule.max)) return []
    const points = rule.per === "once" ? rule.points : capped(rule.points * Math.floor(value), rule.limit)
    return points ? [{ rule_id: rule.id, name: rule.name, points, fact: rule.fact, value, currency_code: rule.currency_code }] : []
  })
  return { score: lines.reduce((sum, line) => sum + line.points, 0), lines }
}

const MOST = 1000
const capped = (points: number, limit: number | null): number => Math.sign(points) * Math.min(Math.abs(points), Math.abs(limit ?? MOST))

type Preset = Pick<ScoreRule, "id" | "fact" | "points"> & Partial<ScoreRule>

const PRESETS: Preset[] = [
  { id: "rule_1", fact: "days_since_order", max: 30, points: 25 },
  { id: "rule_2", fact: "days_since_order", min: 31, max: 90, points: 12 },
  { id: "rule_3", fact: "days_since_order", min: 366, points: -10 },
  { id: "rule_4", fact: "orders_year", points: 5, per: "each", limit: 25 },
  { id: "rule_5", fact: "days_between_orders", max: 45, points: 10 },
  { id: "rule_6", fact: "spend_year", currency_code: "mxn", min: 10_000, points: 15 },
  { id: "rule_7", fact: "spend_year", currency_code: "mxn", min: 50_000, points: 15 },
  { id: "rule_8", fact: "spend_year", currency_code: "pen", min: 2_000, points: 15 },
  { id: "rule_9", fact: "spend_year", currency_code: "pen", min: 10_000, points: 15 },
  { id: "rule_10", fact: "quotes_opened", points: 8, per: "each", limit: 16 },
  { id: "rule_11", fact: "quotes_accepted", points: 15, per: "each", limit: 30 },
  { id: "rule_12", fact: "quotes_rejected", points: -5, per: "each", limit: -15 },
  { id: "rule_13", fact: "open_carts", min: 1, points: 8 },
  { id: "rule_14", fact: "deals_open", min: 1, points: 10 },
  { id: "rule_15", fact: "activities_done", points: 2, per: "each", limit: 10 },
  { id: "rule_16", fact: "days_since_touch", min: 61, points: -10 },
  { id: "rule_17", fact: "returns", points: -4, per: "each", limit: -12 },
  { id: "rule_18", fact: "refund_percent", min: 30, points: -15 },
]

/** What a shop starts with; edited in the settings. */
export const DEFAULT_RULES: ScoreRule[] = PRESETS.map((preset) => ({
  name: SCORE_PRESET_NAMES[preset.id].es, currency_code: null, min: null, max: null, per: "once", limit: null, active: true, ...preset,
}))
