import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { SummaryAnalysisResponse, SummaryForecast, SummaryVelocity } from "../../../types/http/summary"
import { roundMoney } from "../../../utils/money"
import { askAll } from "../../../utils/together"
import { asking } from "./ask"
import { SummaryRequest } from "./filters"
import { FlowRow, flowOf } from "./read-flow"
import { FigureRow, meanDays, NamedStage, stagesOf } from "./read-figures"
import { figureOf, rangeOf } from "./figure"
import { ensureReady } from "./ready"
import { monthOf } from "./months"
import { planSpans, planWindow } from "./window"

export type ForecastRow = { month: string | null; currency_code: string; deals: string; amount: string; weighted: string }

/** What is expected and how fast it goes: forecast by month, velocity, the way through the stages (B-07, B-08). The summary has the same. */
export async function readAnalysis(knex: Knex, request: SummaryRequest): Promise<SummaryAnalysisResponse> {
  await ensureReady(knex, request.zone)
  const range = rangeOf(request)
  const days = planSpans(planWindow(range.from, range.to, request.today), request.today)
  const { figures, expected, flow, stages } = await askAll<{ figures: FigureRow[]; expected: ForecastRow[]; flow: FlowRow[]; stages: NamedStage[] }>(knex, {
    figures: asking("figures", request, days),
    expected: asking("forecast", request),
    flow: asking("flow", request, days),
    stages: stagesOf(request.filters),
  })
  return { range, ...analysisOf(expected, figures, request.today), stages: flowOf(flow, stages) }
}

export const analysisOf = (expected: ForecastRow[], figures: FigureRow[], today: string): Omit<SummaryAnalysisResponse, "range" | "stages"> =>
  ({ ...forecastOf(expected, today), velocity: velocityOf(expected, figures, meanDays(figures)) })

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
