import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealStatus, LostReasonDTO, PipelineDTO } from "../../../types/http/crm"
import { notFound } from "../../../utils/errors"
import { isVisible } from "../../../utils/scope"
import { DEAL_COLUMNS, DealRow } from "../tables"
import { dealCondition, DealFilters, DEALS_AS_TOTALS, TOTALS_AS_DEALS } from "./filters"
import { CARD_COLUMNS, CardRecord, CardRow, DealRecord, toCard, toDeal } from "./records"

/** What the list can be sorted by: the very expressions that are indexed, with the side their empty values stand on. */
export const DEAL_ORDERS = {
  created_at: { by: "d.created_at", empty: "last" },
  // Keys are given in the order of creation, and as text they would sort T-1000000 before T-999999.
  key: { by: "d.created_at", empty: "last" },
  title: { by: "d.title_sort", empty: "last" },
  customer: { by: "d.customer_sort", empty: "last" },
  value: { by: "d.value", empty: "first" },
  close: { by: "coalesce(d.closed_on, d.expected_close_on)", empty: "last" },
  priority: { by: "array_position(array['none', 'low', 'medium', 'high'], d.priority)", empty: "last" },
  status: { by: "d.status", empty: "last" },
} as const

export type DealOrder = keyof typeof DEAL_ORDERS
export type DealListRequest = { filters: DealFilters; order: DealOrder; descending: boolean; limit: number; offset: number; scope: Scope; today: CivilDate }
export type DealCounts = { all: number; open: number; won: number; lost: number }

/** One page of the tab "Tratos", and how many each quick filter would show (D2). */
export async function listDeals(knex: Knex, request: DealListRequest): Promise<{ deals: CardRecord[]; count: number; counts: DealCounts }> {
  const { status, ...others } = request.filters
  const filter = dealCondition(others, request.scope)
  const { by, empty } = DEAL_ORDERS[request.order]
  const direction = request.descending ? "desc" : "asc"
  // Read backwards, an index has its empty values on the other side.
  const nulls = request.descending === (empty === "first") ? "nulls last" : "nulls first"
  const wanted: DealStatus[] = status?.length ? [...new Set(status)] : ["open", "won", "lost"]
  const order = (sort: string, id: string) => `order by ${sort} ${direction} ${nulls}, ${id} ${request.order === "value" ? (request.descending ? "asc" : "desc") : direction}`
  // Each state is read in the order of its index, just as far as the page reaches, and merged.
  const branch = `(select ${CARD_COLUMNS.map((c) => `d.${c}`).join(", ")}, ${by} as sort_value from trato_deal d where d.status = ? and ${filter.sql} ${order(by, "d.id")} limit ?)`
  const [page, counts] = await Promise.all([
    knex.raw<{ rows: CardRow[] }>(
      `select * from (${wanted.map(() => branch).join(" union all ")}) page ${order("sort_value", "id")} limit ? offset ?`,
      [...wanted.flatMap((s) => [s, ...filter.bindings, request.limit + request.offset]), request.limit, request.offset] as never
    ),
    countDeals(knex, others, request.scope),
  ])
  return {
    deals: page.rows.map((row) => toCard(row, request.today)),
    count: wanted.reduce((sum, s) => sum + counts[s], 0),
    counts,
  }
}

async function countDeals(knex: Knex, filters: DealFilters, scope: Scope): Promise<DealCounts> {
  const filter = dealCondition(filters, scope)
  const { rows } = await knex.raw<{ rows: { status: DealStatus; deals: string }[] }>(
    `select d.status, sum(d.deals) as deals from ${filter.rollup ? TOTALS_AS_DEALS : DEALS_AS_TOTALS} d where ${filter.sql} group by d.status`,
    filter.bindings as never
  )
  const of = (status: DealStatus) => Number(rows.find((row) => row.status === status)?.deals ?? 0)
  return { all: of("open") + of("won") + of("lost"), open: of("open"), won: of("won"), lost: of("lost") }
}

/** @throws not_found, the same for a deal that does not exist and one that is not the caller's. */
export async function readDeal(knex: Knex, id: string, scope: Scope | null, today: CivilDate): Promise<DealRecord> {
  const row = await knex("trato_deal as d")
    .leftJoin("trato_stage as s", "s.id", "d.stage_id")
    .leftJoin("trato_lost_reason as r", "r.id", "d.lost_reason_id")
    .select(DEAL_COLUMNS.map((c) => `d.${c}`))
    .select("s.name as stage_now", "r.name as lost_reason_name")
    .where("d.id", id)
    .first<(DealRow & { stage_now: string | null; lost_reason_name: string | null }) | undefined>()
  if (!row || (scope && !isVisible(scope, row))) throw notFound("deal", id)
  return toDeal(row, today)
}

export async function readPipelines(knex: Knex, id?: string): Promise<PipelineDTO[]> {
  const { rows } = await knex.raw<{ rows: PipelineDTO[] }>(
    `select p.id, p.name, p.is_default, p.version, coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'help', s.help, 'color', s.color,
       'probability', s.probability, 'position', s.position, 'rotting_days', s.rotting_days, 'wip_limit', s.wip_limit) order by s.position)
       from trato_stage s where s.pipeline_id = p.id and s.deleted_at is null), '[]') as stages
     from trato_pipeline p where p.deleted_at is null ${id ? "and p.id = ?" : ""} order by p.position, p.name`,
    id ? [id] : []
  )
  if (id && !rows.length) throw notFound("pipeline", id)
  return rows
}

export const readLostReasons = (knex: Knex): Promise<LostReasonDTO[]> =>
  knex("trato_lost_reason").select("id", "name", "position", "needs_note").whereNull("deleted_at").orderBy(["position", "name"]) as unknown as Promise<LostReasonDTO[]>

/** Customer → seller, for those that have one. */
export async function readSellers(knex: Knex, customerIds: string[]): Promise<Map<string, string>> {
  const rows = (await knex("trato_customer_profile").select("customer_id", "seller_id").whereIn("customer_id", customerIds).whereNotNull("seller_id").whereNull("deleted_at")) as { customer_id: string; seller_id: string }[]
  return new Map(rows.map((row) => [row.customer_id, row.seller_id]))
}
