import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { DealStatus } from "../../../types/http/crm"
import { branchesOf, DealOrder, fieldOf, ListBranch, ListPlace, orderColumns, toCursor } from "./deal-order"
import { and, CLOSE, Condition, ofState } from "./filters"
import { ListRecord, ListRow, ROW_COLUMNS, toListRow } from "./records"

export const STATES = ["open", "won", "lost"] as const
export type Found = Record<DealStatus, number>
type Binding = string | number | string[]
export type Sql = { sql: string; bindings: Binding[] }

const TABLE = "trato_deal d"
const COLUMNS = ROW_COLUMNS.map((column) => `d.${column}`).join(", ")

/** What the indexes of the orders hold beside their key (migrations), so that deals need not be looked up to be left out. */
const BY_CREATED = ["status", "created_at", "owner_id", "created_by", "value", "tags"]
const BY_CLOSE = ["status", "closed_on", "expected_close_on", "created_at", "updated_at", "value", "owner_id", "created_by"]
const HELD_BY_ORDER: Partial<Record<DealOrder, readonly string[]>> = { created_at: BY_CREATED, key: BY_CREATED, status: BY_CREATED, value: ["status", "value", "owner_id", "created_by", "tags"], close: BY_CLOSE }
/** The same of the indexes of what leads to deals. */
const HELD_BY_LEAD: Record<string, readonly string[]> = { [CLOSE]: BY_CLOSE, "d.created_at": BY_CREATED, "d.customer_id": ["customer_id", "created_at", "status", "value", "owner_id", "created_by"], "d.lost_reason_id": ["lost_reason_id", "status", "closed_on", "created_at", "value", "owner_id", "created_by"] }

/** Whether an index alone tells which deals come next in an order. */
export const isWalkedByIndex = ({ columns }: Condition, order: DealOrder): boolean => !!columns && [...columns].every((column) => HELD_BY_ORDER[order]?.includes(column))

/** Whether an index alone tells what the filter finds; with an order, in which place, too. */
export function isFoundByIndex({ lead, columns }: Condition, order?: DealOrder): boolean {
  const held = lead && HELD_BY_LEAD[lead.by]
  return !!held && !!columns && [...columns, ...(order ? orderColumns(order) : [])].every((column) => held.includes(column)) && (!order || fieldOf(order) === null)
}

/** The filter where the index of days or customers answers alone: the scope is not to lead to deals then, since it leads to many more. */
export const ledBy = (filter: Condition): Sql | null => (filter.lead && isFoundByIndex(filter) ? and(filter.lead, filter.lead.rest) : null)

/**
 * How the deals of a page are come by. Of some states all that fit are found first (`found`: a query of them) and then
 * sorted, since looking for few among a million would read the million; the others are looked at one by one in the
 * order of an index, by `filter`, until the page is full.
 */
export type Way = { found: Sql | null; states: readonly DealStatus[]; filter: Sql; counted?: boolean }

/** Only what the order asks for, so that an index may hold it all. */
const sortedBy = (order: DealOrder): string => [...new Set(["id", "status", ...orderColumns(order)])].map((column) => `d.${column}`).join(", ")

/** All that fit, up to `most` of them. Days and customers are ranges of an index each state of which is read by itself. */
export function foundBy(filter: Condition, order: DealOrder, states: readonly DealStatus[], most: number | null): Sql {
  const limit = most === null ? "" : ` limit ${most + 1}`
  // The index of lost ones holds no others, and not what it holds.
  const select = `select ${filter.lead?.by === "d.lost_reason_id" ? sortedBy(order).replace("d.status", "'lost' as status") : sortedBy(order)} from ${TABLE} where`
  const inAll = states.length === STATES.length
  const led = ledBy(filter)
  if (filter.pointed) {
    const { sql, bindings } = led ?? filter
    return { sql: `${select} ${sql}${inAll ? "" : ` and (d.status || '') = any(?)`}${limit}`, bindings: inAll ? bindings : [...bindings, [...states]] }
  }
  const parts = states.map((state) => {
    const { sql, bindings } = led ?? filter
    const where = `d.status = '${state}' and ${ofState(sql, state)}`
    // What the index of days does not hold is looked up of those alone that it leaves.
    const held = led && !isFoundByIndex(filter, order)
    return { sql: held ? `(select ${sortedBy(order)} from (select d.id from ${TABLE} where ${where} offset 0) i join ${TABLE} on d.id = i.id${limit})` : `(${select} ${where}${limit})`, bindings }
  })
  return { sql: parts.map((part) => part.sql).join(" union all "), bindings: parts.flatMap((part) => part.bindings) }
}

type SortedBranch = ListBranch & { sortBy: string; filter: Sql }
type PageRow = ListRow & { part: number; sort_value: string | null; open_count?: number; won_count?: number; lost_count?: number }
export type PageAsked = Parameters<typeof branchesOf>[0] & { place: ListPlace | null; limit: number; offset: number; today: CivilDate }

/** One page by its way, with how many of each state were found where that is asked for. */
export async function readPage(knex: Knex, asked: PageAsked, way: Way, isEmpty: (branch: ListBranch) => boolean): Promise<{ deals: ListRecord[]; next: string | null; seen: Found | null }> {
  const { place, limit, offset, today } = asked
  const reach = limit + 1 + offset
  const branches = branchesOf({ ...asked, together: !!way.found && way.states.length === STATES.length }).filter((branch) => (!place || branch.part >= place.part) && !isEmpty(branch)).map((branch): SortedBranch =>
    way.found && branch.statuses.every((one) => way.states.includes(one)) ? { ...branch, from: branch.from ? FOUND_WITH_VALUES : "found d", sortBy: branch.by, filter: { sql: "true", bindings: [] } } : { ...branch, sortBy: branch.by, filter: way.filter })
  let seen: Found | null = null
  const ask = async (some: SortedBranch[], take: number): Promise<PageRow[]> => {
    const parts = some.map((branch) => toSql(branch, place, reach))
    const rows = `(select m.* from (${parts.map((part) => part.sql).join(" union all ")}) m order by ${orderOfAll("m", some)} limit ? offset ?) page
       join ${TABLE} on d.id = page.id left join trato_stage s on s.id = d.stage_id and d.status = 'open'`
    const counts = way.found && way.counted ? "(select count(*) filter (where status = 'open')::int as open_count, count(*) filter (where status = 'won')::int as won_count, count(*) filter (where status = 'lost')::int as lost_count from found) n" : null
    const read = await knex.raw<{ rows: PageRow[] }>(
      `${way.found ? `with found as ${way.counted ? "materialized " : ""}(${way.found.sql})` : ""}
       select ${COLUMNS}, page.part, page.sort_value, s.name as stage_now${counts ? ", n.*" : ""} from ${counts ? `${counts} left join (${rows}) on true` : rows} order by ${orderOfAll("page", some)}`,
      [...(way.found?.bindings ?? []), ...parts.flatMap((part) => part.bindings), take, offset] as never
    )
    const [first] = read.rows
    if (counts) seen = { open: first.open_count!, won: first.won_count!, lost: first.lost_count! }
    return counts && first.id === null ? [] : read.rows
  }
  // Planning a statement of many branches costs more than running it, and most pages end within the first part.
  const rows: PageRow[] = []
  for (const some of offset || (way.found && way.counted && branches.length <= MOST_AT_ONCE) ? [branches] : chunksOf(branches)) {
    if (some.length) rows.push(...(await ask(some, limit + 1 - rows.length)))
    if (rows.length > limit) break
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    deals: shown.map((row) => toListRow(row, today)),
    next: rows.length > limit && last ? toCursor({ part: last.part, value: last.sort_value, id: last.id }) : null,
    seen,
  }
}

/** The merchant's values of each deal found, and not those of all deals to look for the few among. */
const FOUND_WITH_VALUES = "found d cross join lateral (select v.* from trato_deal_field_sort v where v.deal_id = d.id offset 0) v"

const MOST_AT_ONCE = 12

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

function toSql(branch: SortedBranch, place: ListPlace | null, reach: number): Sql {
  const [forward, forwardId] = [branch.descending ? "desc" : "asc", branch.idDescending ? "desc" : "asc"]
  const from = place && place.part === branch.part ? beyond(branch, place) : null
  const where = [branch.where, branch.statuses.length === 1 ? ofState(branch.filter.sql, branch.statuses[0]) : branch.filter.sql, ...(from ? [from.sql] : [])].join(" and ")
  return {
    sql: `(select d.id, ${branch.part} as part, (${branch.by})::text as sort_value, ${branch.by} as sort_by from ${branch.from ?? TABLE} where ${where} order by ${branch.sortBy} ${forward} ${branch.nulls ?? ""}, d.id ${forwardId} limit ?)`,
    bindings: [...branch.bindings, ...branch.filter.bindings, ...(from?.bindings ?? []), reach],
  }
}

/** What comes after a place. Where both directions agree it is one range of the index. */
function beyond(branch: ListBranch, place: ListPlace): Sql {
  const id = branch.idDescending ? "<" : ">"
  if (place.value === null) return { sql: `d.id ${id} ?`, bindings: [place.id] }
  const sign = branch.descending ? "<" : ">"
  if (branch.descending === branch.idDescending) return { sql: `(${branch.by}, d.id) ${sign} (?::${branch.type}, ?)`, bindings: [place.value, place.id] }
  return { sql: `${branch.by} ${sign}= ?::${branch.type} and (${branch.by} ${sign} ?::${branch.type} or d.id ${id} ?)`, bindings: [place.value, place.value, place.id] }
}

/**
 * Branches of one part are of one kind, so any of them tells its direction. Those of one part are read only as far as
 * the page reaches, all of them together, when their order is said in the very words of each.
 */
function orderOfAll(rows: string, branches: ListBranch[]): string {
  const { part, descending, idDescending, nulls } = branches[0]
  const isOnePart = branches.every((branch) => branch.part === part)
  return `${isOnePart ? "" : `${rows}.part, `}${rows}.sort_by ${descending ? "desc" : "asc"} ${nulls ?? ""}, ${rows}.id ${idDescending ? "desc" : "asc"}`
}
