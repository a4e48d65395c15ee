import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealStatus } from "../../../types/http/crm"
import { CappedCounts, DealCountsDTO, DealFieldDTO } from "../../../types/http/crm-list"
import { invalidField } from "../../../utils/errors"
import { amongFirst, MANY } from "../../../utils/frequent-words"
import { branchesOf, cursorFits, DealOrder, fieldOf, ListBranch, ListPlace, placeOfCursor, toCursor, unindexed } from "./deal-order"
import { Condition, dealCondition, DealFilters, ofState, TOTALS_AS_DEALS } from "./filters"
import { readDealFields } from "./settings"
import { ListRecord, ListRow, ROW_COLUMNS, toListRow } from "./records"

/** Counts that the rollup cannot give stop here: nobody reads "1 234 567 that contain an a". */
export const COUNT_CAP = 1_000
/** Days of an old month lie far down in most orders: more of them are found and sorted rather than looked for. */
const DAYS_CAP = 10_000
const capOf = (filter: { pointed: boolean }): number => (filter.pointed ? COUNT_CAP : DAYS_CAP)

/** Up to so many deals of a state are found by the filters and sorted; of more, a page is read in the order of an index. */
const FEW = 3_000
/** More than so many in the days of the very order are read as the range of its index that they are. */
const RANGE_FROM = 1_000
/** Orders that go with the days of deals, or that the indexes of days hold: what lies far down in them is found and sorted even when it is much. */
const DATED: ReadonlySet<string> = new Set(["created_at", "updated_at", "key", "close", "status", "stage", "owner"])

export type DealPageRequest = {
  filters: DealFilters
  order: DealOrder
  descending: boolean
  limit: number
  offset: number
  /** The `next` of the page before. */
  after?: string
  /** Ids of people in the order of their names, for the order by owner. */
  people?: string[]
  /** What `countDeals` says of these filters, when it is known already. */
  found?: Found
  scope: Scope
  today: CivilDate
}

type Binding = string | number | string[]

const COLUMNS = ROW_COLUMNS.map((column) => `d.${column}`).join(", ")

/**
 * A page with the counts of the quick filters: at once where nothing is left out, else one after the other,
 * since the page is read by what was counted.
 */
export async function readDealList(knex: Knex, request: DealPageRequest): Promise<{ deals: ListRecord[]; next: string | null } & Awaited<ReturnType<typeof countDeals>>> {
  const { status: _status, ...others } = request.filters
  if (dealCondition(others, request.scope).sql === "true") {
    const [counted, page] = await Promise.all([countDeals(knex, request.filters, request.scope), readDealPage(knex, request)])
    return { ...page, ...counted }
  }
  const counted = await countDeals(knex, request.filters, request.scope)
  return { ...(await readDealPage(knex, { ...request, found: counted.found })), ...counted }
}

/**
 * One page of the tab "Tratos". Each state (or stage, or owner) is read in the order of its index, just
 * as far as the page reaches, and merged; with `after` the page begins where the last one ended, so that
 * its cost does not depend on how deep it lies.
 */
export async function readDealPage(knex: Knex, request: DealPageRequest): Promise<{ deals: ListRecord[]; next: string | null }> {
  const { status, ...others } = request.filters
  const filter = dealCondition(others, request.scope)
  // Filters may fit few deals: those are found first and sorted then, since looking for them in the order of a
  // million would read the million.
  const found = filter.sql === "true" ? null : (request.found ?? (await countDeals(knex, others, request.scope)).found)
  const isDated = DATED.has(request.order) || (request.order === "value" && filter.range !== "d.created_at")
  const few = filter.rollup || !(filter.pointed || isDated) ? FEW : capOf(filter)
  const wanted: DealStatus[] = status?.length ? [...new Set(status)] : ["open", "won", "lost"]
  const stages = request.order === "stage" ? await stageOrder(knex) : []
  const owners = request.order === "owner" ? await ownerOrder(knex, request.people ?? []) : []
  const field = await fieldByOrder(knex, request.order)
  if (request.after !== undefined && !cursorFits(request.after, request.order, field)) throw invalidField("after", "invalid_format", "Esta página ya no se puede abrir. Vuelve a la primera.")
  const place = request.after === undefined ? null : placeOfCursor(request.after)
  const reach = request.limit + 1 + request.offset
  // What leads to few deals by an index of its own is read once, whatever their states and parts.
  const once = found && filter.pointed && wanted.every((one) => found[one] < few) ? filter : null
  const branches = branchesOf({ order: request.order, descending: request.descending, statuses: wanted, stages, owners, field })
    .filter((branch) => (!place || branch.part >= place.part) && (!found || branch.statuses.some((one) => found[one] > 0)))
    .map((branch): SortedBranch => {
      if (once) return { ...branch, from: (branch.from ?? TABLE).replace(TABLE, "found d"), sortBy: branch.by, filter: EVERYTHING }
      const isRange = !filter.pointed && filter.range === branch.by && branch.statuses.some((one) => found![one] > RANGE_FROM)
      if (isRange) return { ...branch, sortBy: branch.by, filter }
      if (!found || branch.statuses.some((one) => found[one] >= few)) return { ...branch, sortBy: branch.by, filter: filter.looked }
      return { ...branch, where: filter.pointed ? withoutIndexOfState(branch.where) : branch.where, sortBy: unindexed(branch.by, branch.type), filter }
    })
  const ask = async (some: SortedBranch[], limit: number): Promise<PageRow[]> => {
    const parts = some.map((branch) => toSql(branch, place, reach))
    const sorted = orderOfAll(some)
    const { rows } = await knex.raw<{ rows: PageRow[] }>(
      `${once ? `with found as materialized (select ${SORTED_BY} from trato_deal d where ${once.sql})` : ""}
       select ${COLUMNS}, page.part, page.sort_value, s.name as stage_now from (
         select m.*, row_number() over (order by ${sorted}) as seq from (${parts.map((part) => part.sql).join(" union all ")}) m order by ${sorted} limit ? offset ?) page
       join trato_deal d on d.id = page.id left join trato_stage s on s.id = d.stage_id and d.status = 'open' order by page.seq`,
      [...(once?.bindings ?? []), ...parts.flatMap((part) => part.bindings), limit, request.offset] as never
    )
    return rows
  }
  // Planning a statement of many branches costs more than running it, and most pages end within the first part.
  const rows: PageRow[] = []
  for (const some of request.offset ? [branches] : chunksOf(branches)) {
    if (some.length) rows.push(...(await ask(some, request.limit + 1 - rows.length)))
    if (rows.length > request.limit) break
  }
  const shown = rows.slice(0, request.limit)
  const last = shown.at(-1)
  return {
    deals: shown.map((row) => toListRow(row, request.today)),
    next: rows.length > request.limit && last ? toCursor({ part: last.part, value: last.sort_value, id: last.id }) : null,
  }
}

const TABLE = "trato_deal d"
const EVERYTHING = { sql: "true", bindings: [] }
/** All that any order looks at. */
const SORTED_BY = "d.id, d.status, d.stage_id, d.owner_id, d.created_at, d.updated_at, d.title_sort, d.customer_sort, d.value, d.closed_on, d.expected_close_on, d.priority"

type SortedBranch = ListBranch & { sortBy: string; filter: { sql: string; bindings: Binding[] } }

/** A third of all deals are won: an index that knows only this makes PostgreSQL read them all beside the few that are meant. */
const withoutIndexOfState = (where: string): string => where.replaceAll("d.status =", "(d.status || '') =")
type PageRow = ListRow & { part: number; sort_value: string | null }

/** Whole parts in their order: the first by itself, then ever more together, so that many empty ones cost few statements. */
function chunksOf(branches: SortedBranch[]): SortedBranch[][] {
  const parts = [...new Set(branches.map((branch) => branch.part))].sort((a, b) => a - b)
  const chunks: SortedBranch[][] = []
  let from = 0
  for (let size = 1; from < parts.length; size *= 4) {
    const some = parts.slice(from, from + size)
    from += size
    chunks.push(branches.filter((branch) => some.includes(branch.part)))
  }
  return chunks
}

function toSql(branch: SortedBranch, place: ListPlace | null, reach: number): { sql: string; bindings: Binding[] } {
  const [forward, forwardId] = [branch.descending ? "desc" : "asc", branch.idDescending ? "desc" : "asc"]
  const from = place && place.part === branch.part ? beyond(branch, place) : null
  const where = [branch.where, branch.statuses.length === 1 ? ofState(branch.filter.sql, branch.statuses[0]) : branch.filter.sql, ...(from ? [from.sql] : [])].join(" and ")
  return {
    sql: `(select d.id, ${branch.part} as part, (${branch.by})::text as sort_value, ${branch.by} as sort_by from ${branch.from ?? TABLE} where ${where} order by ${branch.sortBy} ${forward} ${branch.nulls ?? ""}, d.id ${forwardId} limit ?)`,
    bindings: [...branch.bindings, ...branch.filter.bindings, ...(from?.bindings ?? []), reach],
  }
}

/** What comes after a place. Where both directions agree it is one range of the index. */
function beyond(branch: ListBranch, place: ListPlace): { sql: string; bindings: Binding[] } {
  const id = branch.idDescending ? "<" : ">"
  if (place.value === null) return { sql: `d.id ${id} ?`, bindings: [place.id] }
  const sign = branch.descending ? "<" : ">"
  if (branch.descending === branch.idDescending) return { sql: `(${branch.by}, d.id) ${sign} (?::${branch.type}, ?)`, bindings: [place.value, place.id] }
  return { sql: `${branch.by} ${sign}= ?::${branch.type} and (${branch.by} ${sign} ?::${branch.type} or d.id ${id} ?)`, bindings: [place.value, place.value, place.id] }
}

/** Branches of one part are of one kind, so any of them tells its direction. */
function orderOfAll(branches: ListBranch[]): string {
  const { descending, idDescending } = branches[0]
  return `m.part, m.sort_by ${descending ? "desc" : "asc"}, m.id ${idDescending ? "desc" : "asc"}`
}

/** @throws field_unknown at the order. */
async function fieldByOrder(knex: Knex, order: DealOrder): Promise<DealFieldDTO | null> {
  const key = fieldOf(order)
  if (key === null) return null
  const field = (await readDealFields(knex)).find((one) => one.key === key)
  if (!field) throw invalidField("order", "field_unknown", "Ese campo ya no existe. Ordena por otra columna.")
  return field
}

async function stageOrder(knex: Knex): Promise<string[]> {
  const rows = (await knex("trato_stage as s").join("trato_pipeline as p", "p.id", "s.pipeline_id").select("s.id")
    .whereNull("s.deleted_at").whereNull("p.deleted_at").orderBy(["p.position", "p.name", "s.position"])) as { id: string }[]
  return rows.map((row) => row.id)
}

/** Who has deals, by name; people who are gone come after those who are there. */
async function ownerOrder(knex: Knex, byName: string[]): Promise<string[]> {
  const rows = (await knex("trato_deal_total").distinct("owner_id").where("owner_id", "<>", "").limit(MOST_OWNERS)) as { owner_id: string }[]
  const place = new Map(byName.map((id, i) => [id, i]))
  return rows.map((row) => row.owner_id).sort((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity) || (a < b ? -1 : 1))
}

const MOST_OWNERS = 500

/**
 * How many each quick filter would show (D2): from the rollup where it knows the filters, else counted
 * up to the cap. `found`: the same for `readDealPage`, Infinity where nobody counted to the end.
 */
export async function countDeals(knex: Knex, filters: DealFilters, scope: Scope): Promise<{ counts: DealCountsDTO; capped: CappedCounts; found: Found }> {
  const { status: _status, ...others } = filters
  const filter = dealCondition(others, scope)
  const often = filter.words.length ? await oftenSeen(knex, filters.q!, scope, filter) : null
  if (often) {
    const of = (status: DealStatus) => often.get(status) ?? 0
    return { counts: { open: of("open"), won: of("won"), lost: of("lost"), all: MANY }, capped: ["all", ...STATES], found: { open: Infinity, won: Infinity, lost: Infinity } }
  }
  const { seen, isAll } = filter.rollup ? { seen: await rolledUp(knex, filter), isAll: true } : filter.pointed ? await countedAtOnce(knex, filter) : { seen: await counted(knex, filter), isAll: true }
  const capped = filter.rollup ? [] : STATES.filter((status) => !isAll || seen[status] > capOf(filter))
  const shown = (status: DealStatus) => (filter.rollup ? seen[status] : Math.min(seen[status], capOf(filter)))
  const counts = { open: shown("open"), won: shown("won"), lost: shown("lost") }
  const found = isAll ? seen : { open: Infinity, won: Infinity, lost: Infinity }
  return { counts: { ...counts, all: counts.open + counts.won + counts.lost }, capped: capped.length ? ["all", ...capped] : [], found }
}

const STATES = ["open", "won", "lost"] as const
type Found = Record<DealStatus, number>

const byState = (rows: { status: DealStatus; deals: string | number }[]): Found => {
  const of = (status: DealStatus) => Number(rows.find((row) => row.status === status)?.deals ?? 0)
  return { open: of("open"), won: of("won"), lost: of("lost") }
}

/** How many of each state were seen, when very many deals have the words. */
function oftenSeen(knex: Knex, q: string, scope: Scope, { rest, words }: Condition): Promise<Map<string, number> | null> {
  const rows = (where: { sql: string; bindings: Binding[] }) => knex.from(knex.raw(TABLE)).whereRaw(where.sql, where.bindings)
  return amongFirst(knex, rows(dealCondition({ q }, scope)).select("d.id"), rows(rest).select("d.search", "d.status as one"), words)
}

async function rolledUp(knex: Knex, filter: { sql: string; bindings: unknown[] }): Promise<Found> {
  const { rows } = await knex.raw<{ rows: { status: DealStatus; deals: string }[] }>(
    `select d.status, sum(d.deals) as deals from ${TOTALS_AS_DEALS} d where ${filter.sql} group by d.status`, filter.bindings as never)
  return byState(rows)
}

/** By the index that leads to these deals, read once for all states; `isAll` when there were no more. */
async function countedAtOnce(knex: Knex, filter: { sql: string; bindings: unknown[] }): Promise<{ seen: Found; isAll: boolean }> {
  const most = STATES.length * COUNT_CAP
  const { rows } = await knex.raw<{ rows: { status: DealStatus; deals: number }[] }>(
    `select x.status, count(*)::int as deals from (select d.status from trato_deal d where ${filter.sql} limit ${most + 1}) x group by x.status`, filter.bindings as never)
  const seen = byState(rows)
  return { seen, isAll: seen.open + seen.won + seen.lost <= most }
}

async function counted(knex: Knex, filter: { sql: string; bindings: unknown[] }): Promise<Found> {
  const one = (status: DealStatus) => `(select count(*)::int from (select from trato_deal d where d.status = '${status}' and ${ofState(filter.sql, status)} limit ${DAYS_CAP + 1}) x) as ${status}`
  const { rows } = await knex.raw<{ rows: Found[] }>(`select ${STATES.map(one).join(", ")}`, STATES.flatMap(() => filter.bindings) as never)
  return rows[0]
}
