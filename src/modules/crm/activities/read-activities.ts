import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { ActivityDTO, ActivityState, ActivityType, NextActivity } from "../../../types/http/activities"
import { DealPriority } from "../../../types/http/crm"
import { civilDate } from "../../../utils/dates"
import { notFound } from "../../../utils/errors"
import { amongFirst } from "../../../utils/frequent-words"
import { isVisible, scopeCondition, within } from "../../../utils/scope"
import { Forms } from "../../../utils/known-words"
import { searchCondition } from "../../../utils/search-scope"
import { EVERYBODY, unseen } from "../queries/filters"
import { rareWords } from "../queries/rare-words"
import { withForms } from "../queries/word-forms"
import { searchQuery, searchWords } from "../search-text"
import { ACTIVITY_COLUMNS, ActivityRow } from "./tables"

export type ActivityFilters = {
  state?: ActivityState[]
  type?: ActivityType[]
  owner_id?: string[]
  priority?: DealPriority[]
  deal_id?: string
  customer_id?: string
  document_id?: string
  q?: string
  /** What the words of `q` are asked for as (utils/known-words.ts). */
  forms?: Forms
  from?: CivilDate
  to?: CivilDate
}

type Asked = { filters: ActivityFilters; scope: Scope | null; zone: string; now: Date }
/** Before the route puts people's names on it. */
export type ActivityRecord = Omit<ActivityDTO, "owner" | "created_by"> & { owner_id: string | null; created_by_id: string | null }
type JoinedRow = ActivityRow & { deal_key: string | null; deal_title: string | null; deal_owner: string | null; deal_creator: string | null; day_count?: string; day?: string }
type Value = string | string[] | Date | number

const SELECT = `${ACTIVITY_COLUMNS.map((c) => `a.${c}`).join(", ")}, d.key as deal_key, d.title as deal_title, d.owner_id as deal_owner, d.created_by as deal_creator`
const FROM = `trato_activity a left join trato_deal d on d.id = a.deal_id`
const STATES: Record<ActivityState, string> = { done: "a.done_at is not null", pending: "(a.done_at is null and a.due_at >= ?)", overdue: "(a.done_at is null and a.due_at < ?)" }
const ORDER: readonly ActivityState[] = ["pending", "overdue", "done"]

/** Of each state; beyond this nobody counts. */
export const ACTIVITY_CAP = 1_000

type Condition = { sql: string; bindings: Value[] }

/** What the index of words knows of a follow-up. */
const WORDS = { search: "a.search", owner: "a.owner_id", creator: "a.created_by" }

/** Own, team or all (EXT-05); on the page of a deal, all of that deal's. Without the states. `byWords`: by the index of words, else as text, one by one. */
function condition({ filters, scope, zone }: Asked, byWords = true): Condition {
  const parts: string[] = []
  const bindings: Value[] = []
  const add = (sql: string, ...values: Value[]) => {
    parts.push(sql)
    bindings.push(...values)
  }
  const words = filters.q ? searchWords(filters.q) : []
  // Of a deal's follow-ups more is seen than the index of words knows.
  const isFound = words.length > 0 && byWords && !filters.deal_id
  if (filters.q && !words.length) add("false")
  if (isFound) {
    const found = searchCondition(WORDS, searchQuery(filters.q!, filters.forms)!, within(scope ?? EVERYBODY, filters.owner_id), { owners: filters.owner_id?.map((id) => (id === "none" ? null : id)) })
    add(found.sql, ...found.bindings)
  } else {
    for (const word of words) add("strpos(' ' || a.search, ?) > 0", ` ${word}`)
    if (scope && filters.deal_id) {
      const own = scopeCondition(scope, { owner: "a.owner_id", creator: "a.created_by" })
      const deals = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
      add(`(${own.sql} or exists (select from trato_deal d where d.id = a.deal_id and ${deals.sql}))`, ...own.bindings, ...deals.bindings)
    } else if (scope) {
      const own = scopeCondition(within(scope, filters.owner_id), { owner: "a.owner_id", creator: "a.created_by" })
      // A customer or a document leads to fewer than a seller does, of whom all would be read beside.
      const seen = filters.customer_id || filters.document_id ? unseen(own) : own
      if (own.sql !== "true") add(seen.sql, ...own.bindings)
    }
    if (filters.owner_id?.length) add(filters.owner_id.includes("none") ? "(a.owner_id = any(?) or a.owner_id is null)" : "a.owner_id = any(?)", filters.owner_id.filter((id) => id !== "none"))
  }
  if (filters.type?.length) add("a.type = any(?)", filters.type)
  if (filters.priority?.length) add("a.priority = any(?)", filters.priority)
  if (filters.deal_id) add("a.deal_id = ?", filters.deal_id)
  if (filters.customer_id) add("a.customer_id = ?", filters.customer_id)
  if (filters.document_id) add("a.document_id = ?", filters.document_id)
  if (filters.from) add("a.due_at >= (?::timestamp at time zone ?)", filters.from, zone)
  if (filters.to) add("a.due_at < ((?::date + 1)::timestamp at time zone ?)", filters.to, zone)
  return { sql: parts.length ? parts.join(" and ") : "true", bindings }
}

const rows = async <T>(knex: Knex, sql: string, bindings: Value[]): Promise<T[]> => (await knex.raw<{ rows: T[] }>(sql, bindings as never)).rows

type Counted = { counts: Record<ActivityState, number>; capped: Record<ActivityState, boolean> }

/** Of each state up to the cap. Frequent words are only seen to be frequent (utils/frequent-words.ts). */
async function count(knex: Knex, asked: Asked): Promise<Counted> {
  const often = await oftenSeen(knex, asked)
  if (often) {
    const of = (state: ActivityState) => often.get(state) ?? 0
    return { counts: { pending: of("pending"), overdue: of("overdue"), done: of("done") }, capped: { pending: true, overdue: true, done: true } }
  }
  const where = condition(asked)
  // What leads to its rows by an index of its own is read once for all states.
  const { q, deal_id, customer_id, document_id } = asked.filters
  const { found, isAll } = q || deal_id || customer_id || document_id ? await countedAtOnce(knex, where, asked.now) : { found: await counted(knex, where, asked.now), isAll: true }
  const of = (state: ActivityState) => Math.min(found[state], ACTIVITY_CAP)
  const over = (state: ActivityState) => !isAll || found[state] > ACTIVITY_CAP
  return { counts: { pending: of("pending"), overdue: of("overdue"), done: of("done") }, capped: { pending: over("pending"), overdue: over("overdue"), done: over("done") } }
}

const WHICH = "case when a.done_at is not null then 'done' when a.due_at < ? then 'overdue' else 'pending' end"

async function counted(knex: Knex, where: Condition, now: Date): Promise<Record<ActivityState, number>> {
  const one = (state: ActivityState) => `(select count(*)::int from (select from trato_activity a where ${STATES[state]} and ${where.sql} limit ${ACTIVITY_CAP + 1}) x) as ${state}`
  const [found] = await rows<Record<ActivityState, number>>(knex, `select ${ORDER.map(one).join(", ")}`, ORDER.flatMap((state) => [...(state === "done" ? [] : [now]), ...where.bindings]))
  return found
}

/** When there are more than are looked at (`isAll` is false), each state may have more. */
async function countedAtOnce(knex: Knex, where: Condition, now: Date): Promise<{ found: Record<ActivityState, number>; isAll: boolean }> {
  const most = ORDER.length * ACTIVITY_CAP
  const found = await rows<{ state: ActivityState; n: number }>(knex, `select x.state, count(*)::int as n from (select ${WHICH} as state from trato_activity a where ${where.sql} limit ?) x group by 1`, [now, ...where.bindings, most + 1])
  const of = (state: ActivityState) => found.find((row) => row.state === state)?.n ?? 0
  return { found: { pending: of("pending"), overdue: of("overdue"), done: of("done") }, isAll: found.reduce((sum, row) => sum + row.n, 0) <= most }
}

async function oftenSeen(knex: Knex, asked: Asked): Promise<Map<string, number> | null> {
  const { q, forms, ...others } = asked.filters
  const words = q ? searchWords(q) : []
  const of = (some: Condition) => knex.from(knex.raw("trato_activity a")).whereRaw(some.sql, some.bindings as never)
  const state = knex.raw(`${WHICH} as one`, [asked.now])
  if (!words.length || (await rareWords(knex, of(condition({ ...asked, filters: {} })).select("a.search"), words)).length) return null
  // Frequent words are frequent among whosever rows, which statistics of words and people together do not tell; beside other filters they may fit nothing.
  const scope = Object.values(others).some((one) => one !== undefined) ? asked.scope : null
  return amongFirst(knex, of(condition({ ...asked, scope, filters: { q, forms } })).select("a.id"), of(condition({ ...asked, filters: others })).select("a.search", state), words)
}

/**
 * What is overdue and to do comes first by its time, then what is done, the newest first: two ranges of indexes,
 * read as far as the page reaches where there is much, found by the filters and sorted where there is little.
 */
export async function listActivities(knex: Knex, request: Asked & { limit: number; offset: number }): Promise<{ activities: ActivityRecord[]; count: number; count_capped: boolean; counts: Record<ActivityState, number> }> {
  const asked = { ...request, filters: await withForms(knex, request.filters, "trato_activity") }
  const { counts, capped } = await count(knex, asked)
  const states = asked.filters.state?.length ? ORDER.filter((state) => asked.filters.state!.includes(state)) : ORDER
  const open = states.filter((state) => state !== "done")
  const reach = asked.limit + asked.offset
  const part = (place: number, which: string, bound: Value[], many: boolean, direction: "asc" | "desc"): Condition => {
    const where = condition(asked, !many)
    return {
      sql: `(select a.id, ${place} as part, a.due_at from trato_activity a where ${which} and ${where.sql} order by ${many ? "a.due_at" : "(a.due_at + interval '0')"} ${direction}, a.id ${direction} limit ?)`,
      bindings: [...bound, ...where.bindings, reach],
    }
  }
  const order = "part, case when part = 0 then due_at end, due_at desc, case when part = 0 then id end, id desc"
  const ask = (parts: Condition[], offset: number) => rows<JoinedRow>(knex,
    `with page as (select * from (${parts.map(({ sql }) => sql).join(" union all ")}) p order by ${order} limit ? offset ?)
     select ${SELECT} from (select p.*, row_number() over (order by ${order}) as seq from page p) p join trato_activity a on a.id = p.id left join trato_deal d on d.id = a.deal_id order by p.seq`,
    [...parts.flatMap(({ bindings }) => bindings), asked.limit, offset])
  const toDo = open.length ? [part(0, open.length === 2 ? "a.done_at is null" : STATES[open[0]], open.length === 2 ? [] : [asked.now], open.some((state) => capped[state]), "asc")] : []
  const done = states.includes("done") ? [part(1, STATES.done, [], capped.done, "desc")] : []
  // What is to do fills most pages: what is done is looked for where it is known, or turns out, not to.
  const known = open.reduce((sum, state) => sum + counts[state], 0) >= reach
  const mayFill = known || open.some((state) => capped[state])
  let page = mayFill || !done.length ? (toDo.length ? await ask(toDo, asked.offset) : []) : await ask([...toDo, ...done], asked.offset)
  if (mayFill && done.length && page.length < asked.limit) page = await ask([...toDo, ...done], asked.offset)
  return { activities: page.map((row) => toRecord(row, asked)), count: states.reduce((sum, state) => sum + counts[state], 0), count_capped: states.some((state) => capped[state]), counts }
}

/** The first `take` of each day, and how many there are: a month is one query however full it is, its days each a range of an index (EXT-04). */
export async function activityCalendar(knex: Knex, request: Asked & { take: number }): Promise<{ day: CivilDate; count: number; activities: ActivityRecord[] }[]> {
  const asked = { ...request, filters: await withForms(knex, request.filters, "trato_activity") }
  const { from, to, state, ...filters } = asked.filters
  const often = filters.q ? (await oftenSeen(knex, { ...asked, filters: { ...filters, from, to } })) !== null : false
  const where = condition({ ...asked, filters }, !often)
  const states = state?.length ? { sql: `(${state.map((one) => STATES[one]).join(" or ")})`, bindings: state.filter((one) => one !== "done").map(() => asked.now) } : { sql: "true", bindings: [] }
  const all = [...states.bindings, ...where.bindings]
  // Words are looked up once for all days.
  const found = filters.q ? `found as materialized (select a.id, a.due_at from trato_activity a where a.due_at >= (?::timestamp at time zone ?) and a.due_at < ((?::date + 1)::timestamp at time zone ?) and ${states.sql} and ${where.sql}),` : ""
  const ofDay = filters.q ? "from found a where a.due_at >= d.begins and a.due_at < d.ends" : `from trato_activity a where a.due_at >= d.begins and a.due_at < d.ends and ${states.sql} and ${where.sql}`
  const each = filters.q ? [] : all
  const rowsOfDays = await rows<JoinedRow>(knex,
    `with ${found} d as materialized (select to_char(day, 'YYYY-MM-DD') as day, day at time zone ? as begins, (day + interval '1 day') at time zone ? as ends from generate_series(?::timestamp, ?::timestamp, interval '1 day') day)
     select ${SELECT}, c.day, c.n as day_count from (
       select d.day, n.n, f.id, f.place from d
       cross join lateral (select count(*) as n ${ofDay}) n
       cross join lateral (select x.id, row_number() over (order by x.due_at, x.id) as place from (select a.id, a.due_at ${ofDay} order by a.due_at, a.id limit ?) x) f
       where n.n > 0) c
     join trato_activity a on a.id = c.id left join trato_deal d on d.id = a.deal_id order by c.day, c.place`,
    [...(filters.q ? [from!, asked.zone, to!, asked.zone, ...all] : []), asked.zone, asked.zone, from!, to!, ...each, ...each, asked.take])
  const days = new Map<string, { day: CivilDate; count: number; activities: ActivityRecord[] }>()
  for (const row of rowsOfDays) {
    const day = days.get(row.day!) ?? { day: row.day!, count: Number(row.day_count), activities: [] }
    day.activities.push(toRecord(row, asked))
    days.set(day.day, day)
  }
  return [...days.values()]
}

/** @throws not_found, the same for one that does not exist and one that is not the caller's. */
export async function readActivity(knex: Knex, id: string, asked: Pick<Asked, "scope" | "zone" | "now">): Promise<ActivityRecord> {
  const [row] = await rows<JoinedRow>(knex, `select ${SELECT} from ${FROM} where a.id = ?`, [id])
  if (!row || (asked.scope && !isVisible(asked.scope, row) && !(row.deal_key && isVisible(asked.scope, { owner_id: row.deal_owner, created_by: row.deal_creator })))) throw notFound("activity", id)
  return toRecord(row, asked)
}

/** The next one to do of each of these deals, overdue ones first. For cards of the board and rows of lists. */
export async function nextActivities(knex: Knex, dealIds: string[], scope: Scope | null, now: Date): Promise<Map<string, NextActivity>> {
  if (!dealIds.length) return new Map()
  const visible = scope ? scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" }) : { sql: "true", bindings: [] }
  const found = await rows<ActivityRow>(knex, `select n.* from trato_deal d cross join lateral (
      select ${ACTIVITY_COLUMNS.map((c) => `a.${c}`).join(", ")} from trato_activity a where a.deal_id = d.id and a.done_at is null order by a.due_at, a.id limit 1) n
    where d.id = any(?) and ${visible.sql}`, [dealIds, ...visible.bindings])
  return new Map(found.map((row) => [row.deal_id!, { id: row.id, type: row.type, type_name: row.type_name, title: row.title, due_at: row.due_at.toISOString(), overdue: row.due_at < now }]))
}

export function toRecord(row: JoinedRow, { scope, zone, now }: Pick<Asked, "scope" | "zone" | "now">): ActivityRecord {
  return {
    id: row.id,
    type: row.type,
    type_name: row.type_name,
    title: row.title,
    notes: row.notes,
    due_at: row.due_at.toISOString(),
    due_on: civilDate(row.due_at, zone),
    duration_minutes: row.duration_minutes,
    remind_minutes: row.remind_minutes,
    reminded_at: row.reminded_at?.toISOString() ?? null,
    priority: row.priority,
    state: row.done_at ? "done" : row.due_at < now ? "overdue" : "pending",
    owner_id: row.owner_id,
    created_by_id: row.created_by,
    deal: row.deal_id && row.deal_key ? { id: row.deal_id, key: row.deal_key, title: row.deal_title ?? "" } : null,
    customer: row.customer_id ? { id: row.customer_id, name: row.customer_name ?? "" } : null,
    document: row.document_id ? { id: row.document_id, number: row.document_number ?? "" } : null,
    done_at: row.done_at?.toISOString() ?? null,
    result: row.result,
    version: row.version,
    can: { update: !scope || isVisible(scope, row) || (!!row.deal_key && isVisible(scope, { owner_id: row.deal_owner, created_by: row.deal_creator }, "write")) },
  }
}
