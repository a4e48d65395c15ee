import { Amount, CivilDate, CurrencyTotal } from "../common"
import { PersonRef } from "./crm"
import { GoalsResponse } from "./goals"
import { LifecycleResponse } from "./score"

/**
 * GET /admin/trato/summary?from&to&pipeline_id&owner_id&currency_code (CRM-59 to CRM-66, CRM-92).
 * Without `from` and `to`: today and the 364 days before, in the shop's zone. Several owners by commas,
 * `none` is "Sin asignar". Everything is within the caller's scope, and amounts are per currency.
 */
export type SummaryResponse = {
  range: { from: CivilDate; to: CivilDate; today: CivilDate; is_default: boolean }
  /** Currencies of any amount below, the one with most deals first. */
  currencies: string[]
  /** "Tratos en curso": a stock, so the range does not touch it. */
  open: SummaryFigure
  /** "Tratos ganados": closed as won on a day of the range (`closed_on`). */
  won: SummaryFigure & { averages: CurrencyTotal[] }
  lost: SummaryFigure
  conversion: SummaryConversion
  /** "Ingresos por tratos por mes": every month of the range, also the empty ones. */
  months: SummaryMonth[]
  /** "Tratos en curso por usuario": by amount of the first currency, then by count. */
  by_user: SummaryUser[]
  /** "Embudo de ventas": every stage of the funnels asked for, in their order. */
  funnel: SummaryStage[]
  /** "Tratos no ganados", the most frequent first. */
  lost_reasons: SummaryReason[]
  /** Who handled most deals: open now, or closed in the range. */
  handled: SummaryHandled[]
  /** What GET /admin/trato/summary/analysis gives for the same parameters. */
  analysis: Omit<SummaryAnalysisResponse, "range">
  /** What GET /admin/trato/summary/lifecycle gives: of the contacts of a year, whatever the range. */
  lifecycle: LifecycleResponse
  /** Goals of the month of today. */
  goals: GoalsResponse
}

export type SummaryFigure = { count: number; totals: CurrencyTotal[] }

/** D4. `rate`: of the deals created in the range, the part (0 to 1) that is won today. Days: of those won in the range, from creation to closing. Null: nothing to divide by. */
export type SummaryConversion = { created: number; won: number; rate: number | null; mean_days: number | null; median_days: number | null }

/** `partial`: the range holds only some of its days (`from` to `to`). `refunded` is what was paid back in that month; `net` is `totals` less that (CRM-83). */
export type SummaryMonth = SummaryFigure & { month: string; from: CivilDate; to: CivilDate; partial: boolean; refunded: CurrencyTotal[]; net: CurrencyTotal[] }

/** `owner` null: "Sin asignar". A user who was deleted has an empty name. */
export type SummaryUser = SummaryFigure & { owner: PersonRef | null; stages: (SummaryFigure & { stage_id: string })[] }

export type SummaryStage = SummaryFigure & { stage: { id: string; name: string; color: string; pipeline_id: string; pipeline: string } }

/** `reason` null: "Sin motivo". */
export type SummaryReason = SummaryFigure & { reason: { id: string; name: string } | null }

export type SummaryHandled = { owner: PersonRef | null; open: number; won: number; lost: number; total: number; won_totals: CurrencyTotal[] }

/** GET /admin/trato/summary/analysis, same parameters (B-07, B-08). */
export type SummaryAnalysisResponse = {
  range: SummaryResponse["range"]
  /** Open deals by the month they are expected to close in; null: without date. `weighted` counts each by its probability, else by that of its stage. */
  forecast: SummaryForecast[]
  /** Weighted total of all open deals. */
  weighted: CurrencyTotal[]
  velocity: SummaryVelocity[]
  /** Every stage of the funnels asked for, in their order. */
  stages: SummaryStageFlow[]
}

/**
 * The times that a deal left a stage on a day of the range, and where it went: to a later stage, to an earlier one, to
 * another funnel, won, not won. `rate` (0 to 1) is the part that went on or was won; `mean_days` how long they
 * had stayed. Null: none left. Of the deals of who owned them then.
 */
export type SummaryStageFlow = {
  stage: SummaryStage["stage"]
  left: number
  forward: number
  back: number
  away: number
  won: number
  lost: number
  rate: number | null
  mean_days: number | null
}

/** `overdue`: the month is over, its deals are still open. */
export type SummaryForecast = SummaryFigure & { month: string | null; overdue: boolean; weighted: CurrencyTotal[] }

/** Amount a day: open deals × average won amount × success rate (won of closed) ÷ mean days to win. Null where a factor is missing. */
export type SummaryVelocity = { currency_code: string; open: number; average: Amount | null; success_rate: number | null; mean_days: number | null; per_day: Amount | null }
