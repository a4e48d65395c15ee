import type { Sql } from "../../../utils/together"
import { SummaryFilters } from "./filters"

/** One group of deals: null in the columns it is not grouped by. */
export type FigureRow = { by: string; event: string; month: string | null; currency_code: string; owner_id: string | null; reason_id: string | null; deals: string; amount: string; days: string }
export type OpenRow = { by: string; owner_id: string | null; stage_id: string | null; currency_code: string; deals: string; amount: string }
/** The two middle values: the same one when their number is odd. Null: none. */
export type MiddleRow = { low: number | null; high: number | null }
export type RefundRow = { month: string; currency_code: string; amount: string }
export type NamedStage = { id: string; name: string; color: string; pipeline_id: string; pipeline: string }
export type NamedReason = { id: string; name: string }

/** How long the won deals took from creation to closing. */
export function meanDays(figures: FigureRow[]): number | null {
  const won = figures.filter((row) => row.by === "all" && row.event === "won")
  const deals = won.reduce((sum, row) => sum + Number(row.deals), 0)
  return deals ? won.reduce((sum, row) => sum + Number(row.days), 0) / deals : null
}

const list = (rows: string): string => `(select coalesce(json_agg(x), '[]') from (${rows}) x)`

/** Stages of the funnel asked for, else of those in use, in their order. */
export const stagesOf = ({ pipeline_id }: SummaryFilters): Sql => ({
  sql: list(`select s.id, s.name, s.color, s.pipeline_id, p.name as pipeline from trato_stage s join trato_pipeline p on p.id = s.pipeline_id
    where s.deleted_at is null and p.deleted_at is null ${pipeline_id ? "and p.id = ?" : "and (p.archived_at is null or exists (select 1 from trato_deal_total t where t.pipeline_id = p.id and t.status = 'open' and t.deals > 0))"} order by p.is_default desc, p.position, p.name, s.position`),
  bindings: pipeline_id ? [pipeline_id] : [],
})

/** Also of reasons that were taken off the list: deals keep them. */
export const REASONS: Sql = { sql: list("select id, name from trato_lost_reason"), bindings: [] }
