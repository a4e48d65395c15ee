import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { Lifecycle, ProspectRow, ProspectState } from "../../../types/http/crm-list"
import { amongFirst, MANY } from "../../../utils/frequent-words"
import { Forms } from "../../../utils/known-words"
import { scopeCondition, within } from "../../../utils/scope"
import { searchCondition } from "../../../utils/search-scope"
import { searchQuery, searchWords } from "../search-text"
import { EVERYBODY } from "./filters"
import { withForms } from "./word-forms"

export type ProspectRecord = Omit<ProspectRow, "seller"> & { seller_id: string | null }
export const PROSPECT_STATES = ["new", "attempted", "contacted", "qualified", "unqualified"] as const satisfies readonly ProspectState[]
const PROSPECT_ORDERS = { created_at: { by: "p.created_at", plain: "(p.created_at + interval '0')" }, name: { by: "p.name_sort", plain: "(p.name_sort || '')" }, score: { by: "s.score", plain: "s.score" } } as const

/** Of each state; beyond this nobody counts. */
export const PROSPECT_CAP = 1_000

export type ProspectRequest = {
  q?: string
  /** What the words of `q` are asked for as (utils/known-words.ts). */
  forms?: Forms
  state?: ProspectState[]
  lifecycle?: Lifecycle[]
  seller_id?: string[]
  /** Those that were deleted (EXT-08), and no others. */
  removed?: boolean
  order: keyof typeof PROSPECT_ORDERS
  descending: boolean
  limit: number
  offset: number
  /** Of each state, when more than `PROSPECT_CAP` must be told apart. */
  cap?: number
  scope: Scope
}
export type ProspectCounts = Record<ProspectState | "all", number>
export type ProspectPage = { prospects: ProspectRecord[]; count: number; counts: ProspectCounts; /** Those of which there are more. */ capped: (ProspectState | "all")[] }

type Row = Omit<ProspectRecord, "created_at"> & { created_at: Date }
type Sql = { sql: string; bindings: (string | number | string[])[] }

/**
 * Contacts that have not bought yet (EXT-07), and how many are in each state under the same filters. Counted
 * first, since that says how the page is best found: few are found and sorted; of many, a page is read in the
 * order of an index, each stage of life by itself.
 */
export async function listProspects(knex: Knex, asked: ProspectRequest): Promise<ProspectPage> {
  const request = await withForms(knex, asked, "trato_customer_profile")
  const cap = request.cap ?? PROSPECT_CAP
  const { counts, capped, seen } = await countProspects(knex, request, cap)
  const states: readonly ProspectState[] = request.state?.length ? request.state : PROSPECT_STATES
  const count = states.reduce((sum: number, state) => sum + counts[state], 0)
  const few = count <= PROSPECT_CAP && !states.some((state) => capped.includes(state))
  const rows = few && !count ? [] : few ? await sortedPage(knex, request) : request.order === "score" ? await pageByScore(knex, request) : await pageInOrder(knex, request, seen)
  return { prospects: rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() })), count, counts, capped }
}

const lifecyclesOf = (request: ProspectRequest): Lifecycle[] => (request.lifecycle?.length ? [...new Set(request.lifecycle)] : ["prospect", "potential"])

/** What the index of words knows of a contact. */
const WORDS = { search: "p.search", owner: "p.seller_id", creator: "p.created_by" }

/** Everything but stage of life and state. `byWords`: by the index of words, else as text, contact by contact. */
function conditionOf(request: ProspectRequest, byWords: boolean): Sql {
  const parts = ["p.deleted_at is null", `p.removed_at is ${request.removed ? "not " : ""}null`]
  const bindings: Sql["bindings"] = []
  const add = (sql: string, ...values: (string | string[])[]) => { parts.push(sql); bindings.push(...values) }
  const scope = within(request.scope, request.seller_id)
  const words = request.q ? searchWords(request.q) : []
  if (request.q && !words.length) add("false")
  else if (words.length && byWords) {
    const found = searchCondition(WORDS, searchQuery(request.q!, request.forms)!, scope, { owners: request.seller_id?.map((id) => (id === "none" ? null : id)) })
    add(found.sql, ...found.bindings)
    return { sql: parts.join(" and "), bindings }
  }
  const visible = scopeCondition(scope, { owner: "p.seller_id", creator: "p.created_by" })
  if (visible.sql !== "true") add(visible.sql, ...visible.bindings)
  if (request.seller_id?.length) {
    const ids = request.seller_id.filter((id) => id !== "none")
    add(ids.length < request.seller_id.length ? "(p.seller_id = any(?) or p.seller_id is null)" : "p.seller_id = any(?)", ids)
  }
  for (const word of words) add("strpos(' ' || p.search, ?) > 0", ` ${word}`)
  return { sql: parts.join(" and "), bindings }
}

/** How many of a stage of life were seen; `isAll`: no more than these. */
type Seen = Map<Lifecycle, { n: number; isAll: boolean }>
type Group = { lifecycle: Lifecycle; state: ProspectState; n: number }

async function countProspects(knex: Knex, request: ProspectRequest, cap: number): Promise<Pick<ProspectPage, "counts" | "capped"> & { seen: Seen }> {
  const often = request.q && !request.cap ? await oftenSeen(knex, request) : null
  if (often) {
    const of = (state: ProspectState) => often.get(state) ?? 0
    return { counts: { new: of("new"), attempted: of("attempted"), contacted: of("contacted"), qualified: of("qualified"), unqualified: of("unqualified"), all: MANY }, capped: ["all", ...PROSPECT_STATES], seen: new Map() }
  }
  const { groups, isAll } = request.q ? await countedAtOnce(knex, request, cap) : { groups: await counted(knex, request, cap), isAll: true }
  const sum = (some: Group[]) => some.reduce((all, group) => all + group.n, 0)
  const found = (state: ProspectState) => sum(groups.filter((group) => group.state === state))
  const of = (state: ProspectState) => Math.min(found(state), cap)
  const capped = PROSPECT_STATES.filter((state) => !isAll || found(state) > cap)
  const counts = { new: of("new"), attempted: of("attempted"), contacted: of("contacted"), qualified: of("qualified"), unqualified: of("unqualified") }
  const wanted = (group: Group) => !request.state?.length || request.state.includes(group.state)
  const seen: Seen = new Map(lifecyclesOf(request).map((lifecycle) => {
    const mine = groups.filter((group) => group.lifecycle === lifecycle && wanted(group))
    return [lifecycle, { n: sum(mine), isAll: isAll && mine.every((group) => group.n <= cap) }]
  }))
  return { counts: { ...counts, all: PROSPECT_STATES.reduce((all, state) => all + counts[state], 0) }, capped: capped.length ? ["all", ...capped] : [], seen }
}

/** Each stage of life and state by its own range of an index; under a scope each seller by theirs, and apart what this actor made for others. */
async function counted(knex: Knex, request: ProspectRequest, cap: number): Promise<Group[]> {
  const { sql: where, bindings } = conditionOf({ ...request, scope: EVERYBODY }, true)
  const groups = lifecyclesOf(request).flatMap((lifecycle) => PROSPECT_STATES.map((state) => ({ lifecycle, state })))
  const ranges = visibleRanges(within(request.scope, request.seller_id))
  const one = (range: Sql) => `(select from trato_customer_profile p where p.lifecycle = ? and p.prospect_state = ? and ${where} and ${range.sql} limit ?)`
  const all = `(select count(*)::int from (select from (${ranges.map(one).join(" union all ")}) r limit ?) x)`
  const { rows } = await knex.raw<{ rows: Record<string, number>[] }>(`select ${groups.map((_, i) => `${all} as g${i}`).join(", ")}`,
    groups.flatMap(({ lifecycle, state }) => [...ranges.flatMap((range) => [lifecycle, state, ...bindings, ...range.bindings, cap + 1]), cap + 1]) as never)
  return groups.map((group, i) => ({ ...group, n: rows[0][`g${i}`] }))
}

/** What `scopeCondition` says, in parts that share no row, each a range of an index. */
function visibleRanges(scope: Scope): Sql[] {
  const mine = scope.user_ids
  if (!mine) return [{ sql: "true", bindings: [] }]
  const made: Sql = { sql: `p.created_by is distinct from p.seller_id and p.created_by = ? and ${scope.unassigned ? "p.seller_id is not null and p.seller_id <> all(?)" : "(p.seller_id is null or p.seller_id <> all(?))"}`, bindings: [scope.actor_id, mine] }
  // Whoever is left out of their own scope still sees what they made for themselves.
  const own: Sql[] = mine.includes(scope.actor_id) ? [] : [{ sql: "p.created_by = p.seller_id and p.seller_id = ?", bindings: [scope.actor_id] }]
  return [...mine.map((id): Sql => ({ sql: "p.seller_id = ?", bindings: [id] })), ...(scope.unassigned ? [{ sql: "p.seller_id is null", bindings: [] }] : []), made, ...own]
}

/** By the index of words, read once for all of them. */
async function countedAtOnce(knex: Knex, request: ProspectRequest, cap: number): Promise<{ groups: Group[]; isAll: boolean }> {
  const where = conditionOf(request, true)
  const most = PROSPECT_STATES.length * cap
  const { rows } = await knex.raw<{ rows: Group[] }>(
    `select x.lifecycle, x.state, count(*)::int as n from (select p.lifecycle, p.prospect_state as state from trato_customer_profile p where p.lifecycle = any(?) and ${where.sql} limit ?) x group by 1, 2`,
    [lifecyclesOf(request), ...where.bindings, most + 1] as never)
  return { groups: rows, isAll: rows.reduce((sum, row) => sum + row.n, 0) <= most }
}

/** How many of each state were seen, when very many have the words. */
function oftenSeen(knex: Knex, request: ProspectRequest): Promise<Map<string, number> | null> {
  const rows = (asked: ProspectRequest) => {
    const { sql, bindings } = conditionOf(asked, true)
    return knex.from(knex.raw("trato_customer_profile p")).whereRaw("p.lifecycle = any(?)", [lifecyclesOf(request)]).whereRaw(sql, bindings)
  }
  return amongFirst(knex, rows(request).select("p.id"), rows({ ...request, q: undefined }).select("p.search", "p.prospect_state as one"), searchWords(request.q ?? ""))
}

const COLUMNS = `p.id, p.customer_id, coalesce(p.name, '') as name, p.email, p.contact_name, p.contact_position, p.contact_phone, p.contact_email, p.lifecycle, p.prospect_state, p.seller_id, p.created_at`
const SCORE = "left join trato_customer_score s on s.customer_id = p.customer_id and s.computed_on <> ''"
/** Open deals that this actor sees, as the contact's own page counts them (D7). */
function openDeals(scope: Scope): Sql {
  const visible = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
  return { sql: `(select count(*)::int from trato_deal d where d.customer_id = x.customer_id and d.status = 'open' and ${visible.sql}) as open_deals`, bindings: visible.bindings }
}
const direction = (request: ProspectRequest): string => (request.descending ? "desc" : "asc")
const inState = (request: ProspectRequest): Sql => (request.state?.length ? { sql: "and p.prospect_state = any(?)", bindings: [request.state] } : { sql: "", bindings: [] })

const read = async (knex: Knex, scope: Scope, inner: Sql, sort: string): Promise<Row[]> => {
  const deals = openDeals(scope)
  const { rows } = await knex.raw<{ rows: (Row & { id?: string; sort_by?: unknown })[] }>(`select x.*, ${deals.sql} from (${inner.sql}) x order by ${sort}`, [...deals.bindings, ...inner.bindings] as never)
  return rows.map(({ id: _id, sort_by: _by, ...row }) => row)
}

async function sortedPage(knex: Knex, request: ProspectRequest): Promise<Row[]> {
  const [where, state, way] = [conditionOf(request, true), inState(request), direction(request)]
  const by = PROSPECT_ORDERS[request.order].plain
  return read(knex, request.scope, {
    sql: `select ${COLUMNS}, s.score, ${by} as sort_by from trato_customer_profile p ${SCORE} where p.lifecycle = any(?) and ${where.sql} ${state.sql} order by ${by} ${way} nulls last, p.customer_id ${way} limit ? offset ?`,
    bindings: [lifecyclesOf(request), ...where.bindings, ...state.bindings, request.limit, request.offset],
  }, `x.sort_by ${way} nulls last, x.customer_id ${way}`)
}

async function pageInOrder(knex: Knex, request: ProspectRequest, seen: Seen): Promise<Row[]> {
  const [state, way] = [inState(request), direction(request)]
  const { by, plain } = PROSPECT_ORDERS[request.order]
  const upTo = request.limit + request.offset
  const lifecycles = lifecyclesOf(request).filter((lifecycle) => seen.get(lifecycle)?.n !== 0)
  const parts = lifecycles.map((lifecycle): Sql => {
    // Of a stage with little in it, what there is is sorted: in the order of an index all of the others' would be read.
    const { n, isAll } = seen.get(lifecycle) ?? { n: Infinity, isAll: false }
    const few = isAll && n <= PROSPECT_CAP
    const where = conditionOf(request, few)
    return {
      sql: `(select p.id, ${by} as sort_by from trato_customer_profile p where p.lifecycle = ? and ${where.sql} ${state.sql} order by ${few ? plain : by} ${way}, p.id ${way} limit ?)`,
      bindings: [lifecycle, ...where.bindings, ...state.bindings, upTo],
    }
  })
  return read(knex, request.scope, {
    // The index says whose each one is: those alone that stand on the page are looked up.
    sql: `select ${COLUMNS}, s.score, i.sort_by from (select u.* from (${parts.map((part) => part.sql).join(" union all ")}) u order by u.sort_by ${way}, u.id ${way} limit ? offset ?) i join trato_customer_profile p on p.id = i.id ${SCORE}`,
    bindings: [...parts.flatMap((part) => part.bindings), request.limit, request.offset],
  }, `x.sort_by ${way}, x.id ${way}`)
}

/** In the order of the scores; who was never computed comes last, whichever way it is sorted. */
async function pageByScore(knex: Knex, request: ProspectRequest): Promise<Row[]> {
  const [where, state, way] = [conditionOf(request, false), inState(request), direction(request)]
  const scored = await read(knex, request.scope, {
    sql: `select ${COLUMNS}, s.score from trato_customer_score s join trato_customer_profile p on p.customer_id = s.customer_id
      where s.computed_on <> '' and p.lifecycle = any(?) and ${where.sql} ${state.sql} order by s.score ${way}, s.customer_id ${request.descending ? "asc" : "desc"} limit ? offset ?`,
    bindings: [lifecyclesOf(request), ...where.bindings, ...state.bindings, request.limit, request.offset],
  }, `x.score ${way}, x.customer_id ${request.descending ? "asc" : "desc"}`)
  if (scored.length === request.limit) return scored
  // How many had a score before this page: the rest of it is filled with those that have none.
  const { rows: [{ n }] } = await knex.raw<{ rows: { n: number }[] }>(
    `select count(*)::int as n from trato_customer_score s join trato_customer_profile p on p.customer_id = s.customer_id where s.computed_on <> '' and p.lifecycle = any(?) and ${where.sql} ${state.sql}`,
    [lifecyclesOf(request), ...where.bindings, ...state.bindings] as never)
  const rest = await read(knex, request.scope, {
    sql: `select ${COLUMNS}, null::int as score from trato_customer_profile p where p.lifecycle = any(?) and ${where.sql} ${state.sql}
      and not exists (select 1 from trato_customer_score s where s.customer_id = p.customer_id and s.computed_on <> '') order by p.id limit ? offset ?`,
    bindings: [lifecyclesOf(request), ...where.bindings, ...state.bindings, request.limit - scored.length, Math.max(0, request.offset - n)],
  }, "x.id")
  return [...scored, ...rest]
}
