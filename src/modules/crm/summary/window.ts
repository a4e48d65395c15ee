import { CivilDate } from "../../../types/common"
import { addDays } from "../../../utils/dates"
import { firstDay, lastDay, monthOf, nextMonth } from "./months"
import { partsOf } from "./spans"

/** A stretch of days whose deals are added (1) to whole months of the rollup, or taken off them (-1). */
export type Edge = { from: CivilDate; to: CivilDate; sign: 1 | -1 }

/** How a range of days is answered: whole months of the rollup, corrected at its ends by single deals. */
export type WindowPlan = { months: [string, string] | null; edges: Edge[] }

export type MonthSpan = { month: string; from: CivilDate; to: CivilDate; partial: boolean }

/** D16: today and the 364 days before. */
export const defaultWindow = (today: CivilDate): { from: CivilDate; to: CivilDate } => ({ from: addDays(today, -364), to: today })

/** Every calendar month the range touches; the ends may be partial (D8). */
export function monthsOf(from: CivilDate, to: CivilDate): MonthSpan[] {
  const spans: MonthSpan[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = nextMonth(month)) {
    const [first, last] = [firstDay(month), lastDay(month)]
    const span = { from: from > first ? from : first, to: to < last ? to : last }
    spans.push({ month, ...span, partial: span.from !== first || span.to !== last })
  }
  return spans
}

/** Sums kept for a stretch of days (spans.ts), added or taken off. */
export type Span = { span: string; sign: 1 | -1 }

const dayOf = (day: CivilDate): number => Number(day.slice(8))

/**
 * Reads the smaller side of each month cut in two, so at most half a month of single deals at each end.
 * `today`: hardly anything is dated after it, so a range that reaches it takes the whole last month.
 */
export function planWindow(from: CivilDate, to: CivilDate, today: CivilDate): WindowPlan {
  let [first, last] = [monthOf(from), monthOf(to)]
  if (first === last && dayOf(to) - dayOf(from) < 15) return { months: null, edges: [{ from, to, sign: 1 }] }
  const edges: Edge[] = []
  if (dayOf(from) > 1) {
    if (dayOf(from) <= 16 || first === last) edges.push({ from: firstDay(first), to: addDays(from, -1), sign: -1 })
    else {
      edges.push({ from, to: lastDay(first), sign: 1 })
      first = nextMonth(first)
    }
  }
  if (to !== lastDay(last)) {
    if (to >= today || first >= last || dayOf(to) >= 15) edges.push({ from: addDays(to, 1), to: lastDay(last), sign: -1 })
    else {
      edges.push({ from: firstDay(last), to, sign: 1 })
      last = monthOf(addDays(firstDay(last), -1))
    }
  }
  return { months: [first, last], edges }
}

const monthSpans = ({ months }: WindowPlan): Span[] => (months ? monthsOf(firstDay(months[0]), lastDay(months[1])).map(({ month }) => ({ span: month, sign: 1 })) : [])

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b)
const sooner = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b)

/** The same range in months and parts of them, so that single deals are read of two or three days at each end at most; after today there are hardly any. */
export function planSpans(plan: WindowPlan, today: CivilDate): { spans: Span[]; edges: Edge[] } {
  const spans = monthSpans(plan)
  const rest: Edge[] = []
  const add = (from: CivilDate, to: CivilDate, sign: 1 | -1) => from <= to && rest.push({ from, to, sign })
  for (const edge of plan.edges) {
    if (edge.from > today) {
      rest.push(edge)
      continue
    }
    for (const part of partsOf(monthOf(edge.from))) {
      const [from, to] = [later(edge.from, part.from), sooner(edge.to, part.to)]
      if (from > to) continue
      if (2 * (dayOf(to) - dayOf(from) + 1) <= dayOf(part.to) - dayOf(part.from) + 1) {
        add(from, to, edge.sign)
        continue
      }
      spans.push({ span: part.span, sign: edge.sign })
      const other = edge.sign === 1 ? -1 : 1
      add(part.from, addDays(from, -1), other)
      add(addDays(to, 1), part.to, other)
    }
  }
  return { spans, edges: rest }
}
