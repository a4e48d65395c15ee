import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { CurrencyTotal } from "../../../types/common"
import { SummaryFigure, SummaryHandled, SummaryMonth, SummaryReason, SummaryResponse, SummaryStage, SummaryUser } from "../../../types/http/summary"
import { roundMoney } from "../../../utils/money"
import { LifecycleCounts, lifecycleAsked, lifecycleOf } from "../score/read-lifecycle"
import { askAll } from "../../../utils/together"
import { asking } from "./ask"
import { SummaryRequest } from "./filters"
import { GoalRecord, goalsOf } from "./goals"
import { analysisOf, ForecastRow } from "./read-analysis"
import { figureOf, rangeOf, totalsOf } from "./figure"
import { FlowRow, flowOf } from "./read-flow"
import { FigureRow, meanDays, MiddleRow, NamedReason, NamedStage, OpenRow, REASONS, RefundRow, stagesOf } from "./read-figures"
import { Ready, whenReady } from "./ready"
import { monthOf } from "./months"
import { monthsOf, planSpans, planWindow } from "./window"

type Happened = { figures: FigureRow[]; middle: MiddleRow }
type Now = { ready: Ready; open: OpenRow[]; expected: ForecastRow[]; refunds: RefundRow[]; flow: FlowRow[]; stages: NamedStage[]; reasons: NamedReason[]; goals: GoalRecord[]; contacts: LifecycleCounts }

/** The summary before the route puts people's names on it: the module knows only ids. */
export type SummaryRecord = Omit<SummaryResponse, "by_user" | "handled" | "goals"> & {
  goals: { month: string; goals: GoalRecord[] }
  by_user: (Omit<SummaryUser, "owner"> & { owner_id: string | null })[]
  handled: (Omit<SummaryHandled, "owner"> & { owner_id: string | null })[]
}

/** The whole page of the summary with every card on it (CRM-59 to CRM-66, CRM-82, CRM-92, B-07, B-08, B-17), from rollups and a few days of single deals. */
export async function readSummary(knex: Knex, request: SummaryRequest): Promise<SummaryRecord> {
  const range = rangeOf(request)
  const days = planSpans(planWindow(range.from, range.to, request.today), request.today)
  const month = monthOf(request.today)
  // What happened in the range beside what there is now: two statements at once, each as long as the other.
  const { happened: { figures, middle }, now: { open, expected, refunds, flow, stages, reasons, goals, contacts } } = await whenReady(knex, request.zone, async (ready) => {
    const [happened, now] = await Promise.all([
      askAll<Happened>(knex, { figures: asking("figures", request, days), middle: asking("middle", request, days) }),
      askAll<Now>(knex, {
        ready,
        open: asking("open", request),
        expected: asking("forecast", request),
        refunds: asking("refunds", request, { spans: [], edges: [{ ...range, sign: 1 }] }),
        flow: asking("flow", request, days),
        stages: stagesOf(request.filters),
        reasons: REASONS,
        goals: goalsOf(month, request.scope),
        contacts: lifecycleAsked(request),
      }),
    ])
    return { happened, now, ready: now.ready }
  })
  const currencies = currenciesOf(figures, open)
  const won = figureOf(figures.filter((row) => row.by === "all" && row.event === "won"), currencies)
  return {
    range,
    currencies,
    open: figureOf(open.filter((row) => row.by === "all"), currencies),
    won: { ...won, averages: averagesOf(figures, currencies) },
    lost: figureOf(figures.filter((row) => row.by === "all" && row.event === "lost"), currencies),
    conversion: conversionOf(figures, middle),
    months: monthlyOf(figures, refunds, range, currencies),
    by_user: byUser(open, currencies),
    funnel: funnelOf(open, stages, currencies),
    lost_reasons: reasonsOf(figures, reasons, currencies),
    handled: handledOf(figures, open, currencies),
    analysis: { ...analysisOf(expected, figures, request.today), stages: flowOf(flow, stages) },
    lifecycle: lifecycleOf(contacts, request.today),
    goals: { month, goals },
  }
}

function currenciesOf(figures: FigureRow[], open: OpenRow[]): string[] {
  const deals = new Map<string, number>()
  const closed = figures.filter((row) => row.by === "all" && (row.event === "won" || row.event === "lost"))
  for (const row of [...closed, ...open.filter((o) => o.by === "all")]) deals.set(row.currency_code, (deals.get(row.currency_code) ?? 0) + Number(row.deals))
  return [...deals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code)
}

function averagesOf(figures: FigureRow[], currencies: string[]): CurrencyTotal[] {
  const won = figures.filter((row) => row.by === "all" && row.event === "won" && Number(row.deals) > 0)
  return currencies.flatMap((code) => {
    const row = won.find((r) => r.currency_code === code)
    return row ? [{ currency_code: code, amount: roundMoney(MathBN.div(row.amount, row.deals), code) }] : []
  })
}

function conversionOf(figures: FigureRow[], middle: MiddleRow): SummaryResponse["conversion"] {
  const count = (event: string) => figures.filter((row) => row.by === "all" && row.event === event).reduce((sum, row) => sum + Number(row.deals), 0)
  const [created, won] = [count("created"), count("converted")]
  return {
    created,
    won,
    rate: created ? won / created : null,
    mean_days: meanDays(figures),
    median_days: middle.low === null || middle.high === null ? null : (middle.low + middle.high) / 2,
  }
}

function monthlyOf(figures: FigureRow[], refunds: RefundRow[], range: { from: string; to: string }, currencies: string[]): SummaryMonth[] {
  const won = figures.filter((row) => row.by === "month" && row.event === "won")
  return monthsOf(range.from, range.to).map((span) => {
    const figure = figureOf(won.filter((row) => row.month === span.month), currencies)
    const refunded = totalsOf(refunds.filter((row) => row.month === span.month), currencies)
    const net = totalsOf([...figure.totals, ...refunded.map((r) => ({ ...r, amount: -r.amount }))], currencies)
    return { ...span, ...figure, refunded, net }
  })
}

const amountIn = (figure: SummaryFigure, code: string | undefined): number => figure.totals.find((t) => t.currency_code === code)?.amount ?? 0

/** By amount, then by count (D16). */
const byAmount = (currencies: string[]) => (a: SummaryFigure, b: SummaryFigure): number =>
  currencies.reduce((order, code) => order || amountIn(b, code) - amountIn(a, code), 0) || b.count - a.count

function byUser(open: OpenRow[], currencies: string[]): SummaryRecord["by_user"] {
  const cells = open.filter((row) => row.by === "cell")
  return [...groups(cells, (row) => row.owner_id ?? "")].map(([owner, rows]) => ({
    owner_id: owner || null,
    ...figureOf(rows, currencies),
    stages: [...groups(rows, (row) => row.stage_id ?? "")].map(([stage_id, some]) => ({ stage_id, ...figureOf(some, currencies) })),
  })).sort(byAmount(currencies))
}

function funnelOf(open: OpenRow[], stages: NamedStage[], currencies: string[]): SummaryStage[] {
  const known = groups(open.filter((row) => row.by === "stage"), (row) => row.stage_id ?? "")
  return stages.map((stage) => ({ stage, ...figureOf(known.get(stage.id) ?? [], currencies) }))
}

function reasonsOf(figures: FigureRow[], names: NamedReason[], currencies: string[]): SummaryReason[] {
  const lost = groups(figures.filter((row) => row.by === "reason" && row.event === "lost"), (row) => row.reason_id ?? "")
  return [...lost]
    .map(([id, rows]) => ({ reason: id ? (names.find((r) => r.id === id) ?? { id, name: "" }) : null, ...figureOf(rows, currencies) }))
    .filter((reason) => reason.count > 0)
    .sort((a, b) => b.count - a.count || byAmount(currencies)(a, b))
}

function handledOf(figures: FigureRow[], open: OpenRow[], currencies: string[]): SummaryRecord["handled"] {
  const closed = groups(figures.filter((row) => row.by === "owner"), (row) => row.owner_id ?? "")
  const now = groups(open.filter((row) => row.by === "owner"), (row) => row.owner_id ?? "")
  return [...new Set([...closed.keys(), ...now.keys()])]
    .map((owner) => {
      const of = (event: string) => (closed.get(owner) ?? []).filter((row) => row.event === event)
      const [won, lost, working] = [figureOf(of("won"), currencies), figureOf(of("lost"), currencies), figureOf(now.get(owner) ?? [], currencies)]
      return { owner_id: owner || null, open: working.count, won: won.count, lost: lost.count, total: working.count + won.count + lost.count, won_totals: won.totals }
    })
    .filter((row) => row.total > 0)
    .sort((a, b) => b.total - a.total || b.won - a.won || ((a.owner_id ?? "~") < (b.owner_id ?? "~") ? -1 : 1))
}

function groups<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const row of rows) {
    const known = map.get(key(row))
    if (known) known.push(row)
    else map.set(key(row), [row])
  }
  return map
}
