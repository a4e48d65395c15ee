import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { SummaryStageFlow } from "../../../types/http/summary"
import { visitSeconds } from "../stage-visits"
import { rollupWhere, Sql, SummaryRequest, union } from "./filters"
import { NamedStage } from "./read-figures"
import { WindowPlan } from "./window"

type FlowRow = { stage_id: string; outcome: "forward" | "back" | "away" | "won" | "lost"; visits: string; seconds: string }

const DAY = 86_400

/**
 * Of the times that a deal left each stage in the window: where it went, and how long it had stayed (B-08).
 * Whole months from the rollup, the ends of the range from single visits.
 */
export async function readFlow(knex: Knex, request: SummaryRequest, plan: WindowPlan, named: Promise<NamedStage[]>): Promise<SummaryStageFlow[]> {
  const where = rollupWhere(request.filters, request.scope)
  const parts: Sql[] = []
  if (plan.months) {
    parts.push({ sql: `select r.stage_id, r.outcome, r.visits, r.seconds from trato_stage_flow r where r.month between ? and ? and ${where.sql}`, bindings: [...plan.months, ...where.bindings] })
  }
  for (const edge of plan.edges) {
    parts.push({
      sql: `select r.stage_id, r.outcome, ?::int * count(*), ?::int * sum(${visitSeconds("r")}) from trato_stage_visit r
        where r.left_at >= (?::timestamp at time zone ?) and r.left_at < ((?::date + 1)::timestamp at time zone ?) and ${where.sql} group by 1, 2`,
      bindings: [edge.sign, edge.sign, edge.from, request.zone, edge.to, request.zone, ...where.bindings],
    })
  }
  const all = union(parts)
  const [{ rows }, stages] = await Promise.all([
    knex.raw<{ rows: FlowRow[] }>(`with f (stage_id, outcome, visits, seconds) as (${all.sql}) select stage_id, outcome, sum(visits) as visits, sum(seconds) as seconds from f group by 1, 2`, all.bindings as never),
    named,
  ])
  return stages.map(({ probability: _probability, ...stage }) => {
    const mine = rows.filter((row) => row.stage_id === stage.id)
    const visits = (outcome: FlowRow["outcome"]) => Number(mine.find((row) => row.outcome === outcome)?.visits ?? 0)
    const [forward, back, away, won, lost] = [visits("forward"), visits("back"), visits("away"), visits("won"), visits("lost")]
    const left = forward + back + away + won + lost
    const seconds = mine.reduce((sum, row) => sum + Number(row.seconds), 0)
    return { stage, left, forward, back, away, won, lost, rate: left ? (forward + won) / left : null, mean_days: left ? seconds / DAY / left : null }
  })
}
