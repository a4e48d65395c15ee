import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate, CurrencyTotal } from "../../../types/common"
import { PipelineDTO, StageDTO } from "../../../types/http/crm"
import { notFound } from "../../../utils/errors"
import { roundMoney } from "../../../utils/money"
import { CARD_COLUMNS, CardRecord, CardRow, toCard } from "./records"
import { dealCondition, DealFilters, DEALS_AS_TOTALS, EVERYTHING, TOTALS_AS_DEALS } from "./filters"
import { withForms } from "./word-forms"

export type BoardRequest = { pipeline_id?: string; take: number; filters: DealFilters; scope: Scope; today: CivilDate }
export type ColumnTotals = { stage_id: string; count: number; totals: CurrencyTotal[]; weighted: CurrencyTotal[] }
export type BoardRecord = {
  /** When it was read: whatever entered a stage later is not in this answer. */
  seen_at: Date
  pipeline: PipelineDTO
  pipelines: { id: string; name: string }[]
  columns: { stage: StageDTO; count: number; totals: CurrencyTotal[]; weighted: CurrencyTotal[]; deals: CardRecord[]; next: string | null }[]
}

const STAGE_JSON = `json_build_object('id', s.id, 'name', s.name, 'help', s.help, 'color', s.color, 'probability', s.probability,
  'position', s.position, 'rotting_days', s.rotting_days, 'wip_limit', s.wip_limit)`
/**
 * Where the stage says after how many days a deal rots, when something last happened to it: a change, or any
 * other entry of its bitácora (a comment, a follow-up). Elsewhere it costs nothing.
 */
const CARDS = `${CARD_COLUMNS.map((c) => `d.${c}`).join(", ")}, s.rotting_days, case when s.rotting_days is not null then greatest(d.updated_at,
  (select j.created_at from trato_journal_entry j where j.subject_type = 'deal' and j.subject_id = d.id and j.deleted_at is null order by j.seq desc limit 1)) end as touched_at`

type BoardRow = {
  seen_at: Date
  pipeline: Omit<PipelineDTO, "stages"> | null
  pipelines: { id: string; name: string }[]
  stages: StageDTO[] | null
  cards: CardRow[] | null
  totals: TotalRow[] | null
}
export type TotalRow = { stage_id: string; currency_code: string; deals: number; amount: number; weighted: number }

/**
 * The board's first paint in one statement: pipeline, stages, the first cards of each, counts and
 * totals of all deals of each. Each column's page is an index range of (stage, rank), so its cost
 * does not depend on the column's length; totals come from the rollup unless the filter is finer.
 */
export async function readBoard(knex: Knex, request: BoardRequest): Promise<BoardRecord> {
  const filter = dealCondition({ ...(await withForms(knex, request.filters)), status: undefined, pipeline_id: undefined, stage_id: undefined }, request.scope, "open")
  // A filter that the rollup does not know is asked once, for totals and cards alike.
  const found = filter.rollup ? "" : `found as materialized (select d.id, d.rank, d.stage_id, d.currency_code, d.deals, d.amount, d.fixed_amount, d.fixed_weighted from ${DEALS_AS_TOTALS} d
       where d.pipeline_id = (select id from p) and d.status = 'open' and ${filter.sql}),`
  const cardsOf = filter.rollup ? `select ${CARDS} from trato_deal d where d.stage_id = s.id and d.status = 'open' and ${filter.sql} order by d.rank limit ?`
    : `select ${CARDS} from (select f.id from found f where f.stage_id = s.id order by f.rank limit ?) f join trato_deal d on d.id = f.id`
  // Whoever sees all and asks for nothing reads the stages' own totals, a few rows each; who sees part, those by person.
  const ofPeople = filter.rollup ? `${TOTALS_AS_DEALS} d where d.pipeline_id = (select id from p) and d.status = 'open' and ${filter.sql}` : "found d"
  const counted = filter.sql === EVERYTHING.sql ? "trato_stage_total d where d.stage_id in (select id from s)" : ofPeople
  const { rows } = await knex.raw<{ rows: BoardRow[] }>(
    `with p as (select id, name, is_default, version, archived_at is not null as archived from trato_pipeline where deleted_at is null and ${request.pipeline_id ? "id = ?" : "is_default"} limit 1),
     s as (select st.* from trato_stage st join p on p.id = st.pipeline_id where st.deleted_at is null),
     ${found}
     cards as (select page.* from s cross join lateral (${cardsOf}) page),
     totals as (select t.stage_id, t.currency_code, t.deals, t.amount, t.fixed_weighted + (t.amount - t.fixed_amount) * coalesce(s.probability, 0) / 100 as weighted
       from (select d.stage_id, d.currency_code, sum(d.deals)::bigint as deals, sum(d.amount) as amount, sum(d.fixed_amount) as fixed_amount, sum(d.fixed_weighted) as fixed_weighted
       from ${counted} group by d.stage_id, d.currency_code) t join s on s.id = t.stage_id)
     select now() as seen_at, (select row_to_json(p) from p) as pipeline,
       (select json_agg(json_build_object('id', id, 'name', name) order by position, name) from trato_pipeline where deleted_at is null and archived_at is null) as pipelines,
       (select json_agg(${STAGE_JSON} order by s.position) from s) as stages,
       (select json_agg(cards order by cards.rank) from cards) as cards,
       (select json_agg(totals) from totals) as totals`,
    [...(request.pipeline_id ? [request.pipeline_id] : []), ...filter.bindings, request.take + 1, ...(filter.rollup ? filter.bindings : [])] as never
  )
  const { seen_at, pipeline, pipelines, stages, cards, totals } = rows[0]
  if (!pipeline) throw notFound("pipeline", request.pipeline_id ?? "default")
  const columns = (stages ?? []).map((stage) => ({
    stage,
    ...columnTotals(totals ?? [], stage.id),
    ...page((cards ?? []).filter((card) => card.stage_id === stage.id), request.take, request.today),
  }))
  return { seen_at, pipeline: { ...pipeline, stages: stages ?? [] }, pipelines, columns: columns.map(({ stage_id: _, ...column }) => column) }
}

/** The next cards of one column, after the last one seen. */
export async function readColumn(
  knex: Knex,
  request: { stage_id: string; after: string | null; take: number; filters: DealFilters; scope: Scope; today: CivilDate }
): Promise<{ deals: CardRecord[]; next: string | null }> {
  const filter = dealCondition({ ...(await withForms(knex, request.filters)), status: undefined, pipeline_id: undefined, stage_id: undefined }, request.scope, "open")
  const { rows } = await knex.raw<{ rows: CardRow[] }>(
    `select ${CARDS} from trato_deal d join trato_stage s on s.id = d.stage_id where d.stage_id = ? and d.status = 'open' and ${filter.sql} ${request.after === null ? "" : "and d.rank > ?"} order by d.rank limit ?`,
    [request.stage_id, ...filter.bindings, ...(request.after === null ? [] : [request.after]), request.take + 1] as never
  )
  return page(rows, request.take, request.today)
}

/** A cursor says nothing to its reader: ranks do not leave the server. */
export const cursorOf = (rank: string): string => Buffer.from(rank).toString("base64url")

/** Null for a text that is no cursor. */
export function rankOfCursor(cursor: string): string | null {
  const rank = Buffer.from(cursor, "base64url").toString()
  return /^[0-9a-z]{1,2000}$/.test(rank) ? rank : null
}

function page(rows: CardRow[], take: number, today: CivilDate): { deals: CardRecord[]; next: string | null } {
  const shown = rows.slice(0, take)
  return { deals: shown.map((row) => toCard(row, today)), next: rows.length > take ? cursorOf(shown.at(-1)!.rank!) : null }
}

export function columnTotals(rows: TotalRow[], stageId: string): ColumnTotals {
  const mine = rows.filter((row) => row.stage_id === stageId && Number(row.deals) > 0).sort((a, b) => (a.currency_code < b.currency_code ? -1 : 1))
  return {
    stage_id: stageId,
    count: mine.reduce((sum, row) => sum + Number(row.deals), 0),
    totals: mine.map((row) => ({ currency_code: row.currency_code, amount: Number(row.amount) })),
    weighted: mine.map((row) => ({ currency_code: row.currency_code, amount: roundMoney(row.weighted, row.currency_code) })),
  }
}
