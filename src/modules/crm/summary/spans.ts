import { CivilDate } from "../../../types/common"
import { lastDay } from "./months"

/**
 * Stretches of days that sums are kept for: a month, `YYYY-MM`, and its parts, `YYYY-MM/1` to `/6`, of five days each, the
 * last one to the month's end. In SQL over the day of a note `c`, and as days.
 */
export const MONTH_SPAN = "left(c.span, 7)"
export const PART_SPAN = "left(c.span, 7) || '/' || least(6, (right(c.span, 2)::int + 4) / 5)"
export const SPANS = [MONTH_SPAN, PART_SPAN]
/** As it was before months were cut in six. */
export const THIRD_SPAN = "left(c.span, 7) || case when right(c.span, 2) <= '10' then '/1' when right(c.span, 2) <= '20' then '/2' else '/3' end"

const firstOf = (span: string): string => `(left(${span}, 7) || '-01')::date`

/** SQL of the days of a part of a month. */
export const PART_DAYS = (span: string): string =>
  `select generate_series(${firstOf(span)} + 5 * right(${span}, 1)::int - 5,
    case when right(${span}, 1) = '6' then (${firstOf(span)} + interval '1 month')::date - 1 else ${firstOf(span)} + 5 * right(${span}, 1)::int - 1 end, interval '1 day')::date`

export type Part = { span: string; from: CivilDate; to: CivilDate }

const dayOf = (month: string, day: number): CivilDate => `${month}-${String(day).padStart(2, "0")}`

export const partsOf = (month: string): Part[] =>
  [1, 2, 3, 4, 5, 6].map((n) => ({ span: `${month}/${n}`, from: dayOf(month, 5 * n - 4), to: n === 6 ? lastDay(month) : dayOf(month, 5 * n) }))
