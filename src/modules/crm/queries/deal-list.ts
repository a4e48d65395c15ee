import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealStatus } from "../../../types/http/crm"
import { CappedCounts, DealCountsDTO, DealFieldDTO } from "../../../types/http/crm-list"
import { invalidField } from "../../../utils/errors"
import { amongFirst, expectedRows, MANY } from "../../../utils/frequent-words"
import { byOf, cursorFits, DealOrder, fieldOf, ListBranch, placeOfCursor } from "./deal-order"
import { foundBy, Found, isFoundByIndex, isWalkedByIndex, ledBy, readPage, Sql, STATES, Way } from "./deal-page"
import { Condition, dealCondition, DealFilters, EVERYBODY, EVERYTHING, ofState, TOTALS_AS_DEALS } from "./filters"
import { readDealFields } from "./settings"
import { rareWords } from "./rare-words"
import { ListRecord } from "./records"
import { withForms } from "./word-forms"

/** Counts that the rollup cannot give stop here: nobody reads "1 234 567 that contain an a". */
export const COUNT_CAP = 1_000
/** Days of an old month lie far down in most orders: more of them are found and sorted rather than looked for. */
const DAYS_CAP = 10_000
const capOf = (filter: { pointed: boolean }): number => (filter.pointed ? COUNT_CAP : DAYS_CAP)

/** Up to so many deals are found by the filters and sorted; of more, a page is read in the order of an index: where it has to look up one in a hundred and fifty of a million, both cost the same. */
const FEW = 6_000
/** So many are found and sorted when an index holds all that is asked of them: a twentieth of the cost. */
const FEW_IN_INDEX = 20_000
/** Days of more deals than this are counted and looked through in the order of the page. */
const MOST_IN_DAYS = 45_000

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

type Page = { deals: ListRecord[]; next: string | null }
type Counted = Awaited<ReturnType<typeof countDeals>>

/**
 * A page with the counts of the quick filters: at once where nothing is left out, in one statement where few deals
 * are expected to fit, else one after the other, since the page is read by what was counted.
 */
export async function readDealList(knex: Knex, asked: DealPageRequest): Promise<Page & Counted> {
  const request = { ...asked, filters: await withForms(knex, asked.filters) }
  const { status: _status, ...others } = request.filters
  const filter = await sharpened(knex, others, request.scope)
  if (filter.sql === "true") {
    const [counted, page] = await Promise.all([countDeals(knex, request.filters, request.scope), readDealPage(knex, request)])
    return { ...page, ...counted }
  }
  const often = await oftenSeen(knex, request.filters, filter)
  if (often) return { ...(await readDealPage(knex, { ...request, found: often.found })), ...often }
  const most = await readAtOnce(knex, filter, request.order)
  if (most !== null) {
    const way = allOf(filter, request.order, STATES, most)
    // Twice the range of an index costs less than what is found in it kept for both.
    const [{ seen: found, ...page }, inDays] = await Promise.all([pageByWay(knex, request, { ...way, counted: filter.pointed }), filter.pointed ? null : counted(knex, filter, most)])
    const seen = (found ?? inDays)!
    const counts = countsOf(filter, seen, most)
    return { ...(isWhole(filter, seen, most) ? page : await readDealPage(knex, { ...request, found: counts.found })), ...counts }
  }
  const counts = await countDeals(knex, request.filters, request.scope)
  return { ...(await readDealPage(knex, { ...request, found: counts.found })), ...counts }
}

/** How many deals are found and sorted together with being counted: of each state by days, of all by what points to them. Null when they are not. */
async function readAtOnce(knex: Knex, filter: Condition, order: DealOrder): Promise<number | null> {
  if (filter.rollup) return null
  if (filter.pointed) {
    if (isFoundByIndex(filter, order)) return FEW_IN_INDEX
    // Somebody's deals with a tag are few and lie far apart in the order of any index.
    const isMany = isWalkedByIndex(filter, order) && !filter.tagged
    return isMany ? COUNT_CAP : STATES.length * COUNT_CAP
  }
  if (!isFoundByIndex(filter, order) || filter.lead!.by === byOf(order)) return null
  const expected = await expectedRows(knex, knex.from(knex.raw("trato_deal d")).select("d.id").whereRaw(filter.lead!.sql, filter.lead!.bindings))
  return expected <= MOST_IN_DAYS ? FEW_IN_INDEX : null
}

/**
 * One page of the tab "Tratos". Each state (or stage, or owner) is read in the order of its index, just
 * as far as the page reaches, and merged; with `after` the page begins where the last one ended, so that
 * its cost does not depend on how deep it lies.
 */
export async function readDealPage(knex: Knex, asked: DealPageRequest): Promise<Page> {
  const request = { ...asked, filters: await withForms(knex, asked.filters) }
  const { status: _status, ...others } = request.filters
  const filter = dealCondition(others, request.scope)
  // Filters may fit few deals: those are found first and sorted then.
  const found = filter.sql === "true" ? null : (request.found ?? (await countDeals(knex, others, request.scope)).found)
  const wanted = wantedOf(request).filter((one) => filter.states.includes(one))
  const isEmpty = (branch: ListBranch) => !branch.statuses.some((one) => wanted.includes(one) && found?.[one] !== 0)
  const walk = (states: readonly DealStatus[], by: Sql): Way => ({ ...(states.length ? allOf(filter, request.order, states, null) : { found: null, states }), filter: by })
  if (!found) return pageByWay(knex, request, walk([], EVERYTHING), isEmpty)
  // Days of the very order are the range of its index that they are.
  if (filter.lead && !filter.pointed && filter.lead.by === byOf(request.order)) return pageByWay(knex, request, walk([], ledBy(filter) ?? filter), isEmpty)
  const isHeld = isWalkedByIndex(filter, request.order)
  const few = isHeld ? COUNT_CAP : FEW
  const isKnown = wanted.every((one) => found[one] !== Infinity)
  const some = wanted.reduce((sum, one) => sum + found[one], 0) < few ? wanted : wanted.filter((one) => found[one] > 0 && found[one] < few / STATES.length)
  // Parts by stage or owner say more than an order, which PostgreSQL is to see together with the filter.
  return pageByWay(knex, request, walk(some, isHeld || (isKnown && byOf(request.order)) ? filter.unseen : filter.looked), isEmpty)
}

const wantedOf = ({ filters: { status } }: DealPageRequest): DealStatus[] => (status?.length ? [...new Set(status)] : [...STATES])
const allOf = (filter: Condition, order: DealOrder, states: readonly DealStatus[], most: number | null): Way => ({ found: foundBy(filter, order, states, most), states, filter: EVERYTHING })

async function pageByWay(knex: Knex, request: DealPageRequest, way: Way, isEmpty: (branch: ListBranch) => boolean = () => false): Promise<Page & { seen: Found | null }> {
  const { order, descending, limit, offset, today, after } = request
  const stages = order === "stage" ? await stageOrder(knex) : []
  const owners = order === "owner" ? await ownerOrder(knex, request.people ?? []) : []
  const field = await fieldByOrder(knex, order)
  if (after !== undefined && !cursorFits(after, order, field)) throw invalidField("after", "invalid_format", "Esta página ya no se puede abrir. Vuelve a la primera.")
  const place = after === undefined ? null : placeOfCursor(after)
  return readPage(knex, { order, descending, statuses: wantedOf(request), stages, owners, field, place, limit, offset, today }, way, isEmpty)
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
export async function countDeals(knex: Knex, asked: DealFilters, scope: Scope): Promise<{ counts: DealCountsDTO; capped: CappedCounts; found: Found }> {
  const filters = await withForms(knex, asked)
  const { status: _status, ...others } = filters
  const filter = await sharpened(knex, others, scope)
  const often = await oftenSeen(knex, filters, filter)
  if (often) return often
  if (filter.rollup) {
    const found = await rolledUp(knex, filter)
    return { counts: { ...found, all: found.open + found.won + found.lost }, capped: [], found }
  }
  const most = filter.pointed ? STATES.length * COUNT_CAP : DAYS_CAP
  return countsOf(filter, filter.pointed ? await countedAtOnce(knex, filter, most) : await counted(knex, filter, most), most)
}

/** No more than `most` were looked at: of all together where something points to them, else of each state. */
const isWhole = (filter: Condition, seen: Found, most: number): boolean => (filter.pointed ? seen.open + seen.won + seen.lost <= most : STATES.every((state) => seen[state] <= most))

function countsOf(filter: Condition, seen: Found, most: number): { counts: DealCountsDTO; capped: CappedCounts; found: Found } {
  const cap = isFoundByIndex(filter) ? DAYS_CAP : capOf(filter)
  const isAll = isWhole(filter, seen, most)
  const over = (state: DealStatus) => seen[state] > cap || (filter.pointed ? !isAll : seen[state] > most)
  const capped = STATES.filter(over)
  const shown = (state: DealStatus) => Math.min(seen[state], cap)
  const counts = { open: shown("open"), won: shown("won"), lost: shown("lost") }
  const known = (state: DealStatus) => (filter.pointed ? !isAll : seen[state] > most) ? Infinity : seen[state]
  return { counts: { ...counts, all: counts.open + counts.won + counts.lost }, capped: capped.length ? ["all", ...capped] : [], found: { open: known("open"), won: known("won"), lost: known("lost") } }
}

const byState = (rows: { status: DealStatus; deals: string | number }[]): Found => {
  const of = (status: DealStatus) => Number(rows.find((row) => row.status === status)?.deals ?? 0)
  return { open: of("open"), won: of("won"), lost: of("lost") }
}

/** With the words by which deals are best found. */
async function sharpened(knex: Knex, filters: DealFilters, scope: Scope): Promise<Condition> {
  const filter = dealCondition(filters, scope)
  if (!filter.words.length) return filter
  const rare = await rareWords(knex, dealsOf(knex, dealCondition({}, scope)).select("d.search"), filter.words)
  return { ...dealCondition(filters, scope, undefined, rare), isRare: rare.length > 0 }
}

const dealsOf = (knex: Knex, { sql, bindings }: Sql): Knex.QueryBuilder => knex.from(knex.raw("trato_deal d")).whereRaw(sql, bindings)

/** How many of each state were seen, when very many deals have the words. */
async function oftenSeen(knex: Knex, { q, forms }: DealFilters, { rest, words, isRare }: Condition): Promise<Counted | null> {
  if (!words.length || isRare) return null
  const often = await amongFirst(knex, dealsOf(knex, dealCondition({ q, forms }, EVERYBODY)).select("d.id"), dealsOf(knex, rest).select("d.search", "d.status as one"), words)
  if (!often) return null
  const of = (status: DealStatus) => often.get(status) ?? 0
  return { counts: { open: of("open"), won: of("won"), lost: of("lost"), all: MANY }, capped: ["all", ...STATES], found: { open: Infinity, won: Infinity, lost: Infinity } }
}

async function rolledUp(knex: Knex, filter: { sql: string; bindings: unknown[] }): Promise<Found> {
  const { rows } = await knex.raw<{ rows: { status: DealStatus; deals: string }[] }>(
    `select d.status, sum(d.deals) as deals from ${TOTALS_AS_DEALS} d where ${filter.sql} group by d.status`, filter.bindings as never)
  return byState(rows)
}

/** By the index that leads to these deals, read once for all states. */
async function countedAtOnce(knex: Knex, filter: Condition, most: number): Promise<Found> {
  const { sql, bindings } = ledBy(filter) ?? filter
  const { rows } = await knex.raw<{ rows: { status: DealStatus; deals: number }[] }>(
    `select x.status, count(*)::int as deals from (select d.status from trato_deal d where ${sql} limit ${most + 1}) x group by x.status`, bindings as never)
  return byState(rows)
}

async function counted(knex: Knex, filter: Condition, most: number): Promise<Found> {
  const { sql, bindings } = ledBy(filter) ?? filter
  const one = (status: DealStatus) => `(select count(*)::int from (select from trato_deal d where d.status = '${status}' and ${ofState(sql, status)} limit ${most + 1}) x) as ${status}`
  const { rows } = await knex.raw<{ rows: Found[] }>(`select ${STATES.map(one).join(", ")}`, STATES.flatMap(() => bindings) as never)
  return rows[0]
}
