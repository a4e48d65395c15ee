import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { SummaryAnalysisResponse, SummaryForecast, SummaryVelocity } from "../../../types/http/summary"
import { roundMoney } from "../../../utils/money"
import { isEverybody, rollupWhere, SummaryRequest } from "./filters"
import { readFlow } from "./read-flow"
import { DaysRow, FigureRow, readDays, readFigures, readStages } from "./read-figures"
import { figureOf, rangeOf } from "./figure"
import { ensureReady } from "./rollup"
import { forecastSource } from "./stocks"
import { monthOf, planWindow } from "./window"

export type ForecastRow = { month: string | null; currency_code: string; deals: string; amount: string; weighted: string }

/** What is expected and how fast it goes: forecast by month, velocity, the way through the stages (B-07, B-08). The summary has the same. */
export async function readAnalysis(knex: Knex, request: SummaryRequest): Promise<SummaryAnalysisResponse> {
  await ensureReady(knex, request.zone)
  const range = rangeOf(request)
  const plan = planWindow(range.from, range.to, request.today)
  const [expected, figures, days, stages] = await Promise.all([
    readForecast(knex, request), readFigures(knex, request, plan), readDays(knex, request, plan), readFlow(knex, request, plan, readStages(knex, request.filters.pipeline_id)),
  ])
  return { range, ...analysisOf(expected, figures, days, request.today), stages }
}

export const analysisOf = (expected: ForecastRow[], figures: FigureRow[], days: DaysRow, today: string): Omit<SummaryAnalysisResponse, "range" | "stages"> =>
  ({ ...forecastOf(expected, today), velocity: velocityOf(expected, figures, days.mean === null ? null : Number(days.mean)) })

/** Open deals by the month they are expected to close in, each currency by itself. */
export async function readForecast(knex: Knex, { filters, scope }: SummaryRequest): Promise<ForecastRow[]> {
  const where = rollupWhere(filters, scope)
  const { rows } = await knex.raw<{ rows: ForecastRow[] }>(
    `select nullif(f.month, '') as month, f.currency_code, sum(f.deals) as deals, sum(f.amount) as amount, sum(f.fixed_weighted + (f.amount - f.fixed_amount) * coalesce(s.probability, 0) / 100) as weighted
     from (select r.month, r.stage_id, r.currency_code, sum(r.deals) as deals, sum(r.amount) as amount, sum(r.fixed_amount) as fixed_amount, sum(r.fixed_weighted) as fixed_weighted
       from ${forecastSource(where.sql, isEverybody(filters, scope))} r group by 1, 2, 3 having sum(r.deals) <> 0) f
     left join trato_stage s on s.id = f.stage_id group by 1, 2 order by 1 nulls last`,
    [...where.bindings, ...where.bindings] as never
  )
  return rows
}

function forecastOf(rows: ForecastRow[], today: string): Pick<SummaryAnalysisResponse, "forecast" | "weighted"> {
  const weighted = (some: ForecastRow[]) =>
    figureOf(some.map((row) => ({ currency_code: row.currency_code, deals: 0, amount: row.weighted })), []).totals.map((t) => ({ ...t, amount: roundMoney(t.amount, t.currency_code) }))
  const months = [...new Set(rows.map((row) => row.month))]
  return {
    forecast: months.map((month): SummaryForecast => {
      const some = rows.filter((row) => row.month === month)
      return { month, overdue: month !== null && month < monthOf(today), ...figureOf(some, []), weighted: weighted(some) }
    }),
    weighted: weighted(rows),
  }
}

function velocityOf(open: ForecastRow[], figures: FigureRow[], meanDays: number | null): SummaryVelocity[] {
  const closed = figures.filter((row) => row.by === "all")
  const codes = [...new Set([...open.map((row) => row.currency_code), ...closed.filter((row) => row.event === "won").map((row) => row.currency_code)])].sort()
  return codes.map((code) => {
    const count = (event: string) => Number(closed.find((row) => row.event === event && row.currency_code === code)?.deals ?? 0)
    const [won, lost] = [count("won"), count("lost")]
    const working = open.filter((row) => row.currency_code === code).reduce((sum, row) => sum + Number(row.deals), 0)
    const average = won ? roundMoney(MathBN.div(closed.find((row) => row.event === "won" && row.currency_code === code)?.amount ?? 0, won), code) : null
    const rate = won + lost ? won / (won + lost) : null
    const perDay = average === null || rate === null || !meanDays ? null : roundMoney((working * average * rate) / meanDays, code)
    return { currency_code: code, open: working, average, success_rate: rate, mean_days: meanDays, per_day: perDay }
  })
}
