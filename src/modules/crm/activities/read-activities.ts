import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { ActivityDTO, ActivityState, ActivityType, NextActivity } from "../../../types/http/activities"
import { DealPriority } from "../../../types/http/crm"
import { civilDate } from "../../../utils/dates"
import { notFound } from "../../../utils/errors"
import { isVisible, scopeCondition } from "../../../utils/scope"
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

/** Own, team or all (EXT-05); on the page of a deal, all of that deal's. */
function condition({ filters, scope, zone, now }: Asked): { sql: string; bindings: Value[] } {
  const parts: string[] = []
  const bindings: Value[] = []
  const add = (sql: string, ...values: Value[]) => {
    parts.push(sql)
    bindings.push(...values)
  }
  if (scope) {
    const own = scopeCondition(scope, { owner: "a.owner_id", creator: "a.created_by" })
    const deals = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
    if (filters.deal_id) add(`(${own.sql} or (d.id is not null and ${deals.sql}))`, ...own.bindings, ...deals.bindings)
    else add(own.sql, ...own.bindings)
  }
  if (filters.state?.length) add(`(${filters.state.map((state) => STATES[state]).join(" or ")})`, ...filters.state.filter((state) => state !== "done").map(() => now))
  if (filters.type?.length) add("a.type = any(?)", filters.type)
  if (filters.priority?.length) add("a.priority = any(?)", filters.priority)
  if (filters.owner_id?.length) add(filters.owner_id.includes("none") ? "(a.owner_id = any(?) or a.owner_id is null)" : "a.owner_id = any(?)", filters.owner_id.filter((id) => id !== "none"))
  if (filters.deal_id) add("a.deal_id = ?", filters.deal_id)
  if (filters.customer_id) add("a.customer_id = ?", filters.customer_id)
  if (filters.document_id) add("a.document_id = ?", filters.document_id)
  if (filters.q) add("(strpos(lower(a.title), lower(?)) > 0 or strpos(lower(coalesce(a.customer_name, '')), lower(?)) > 0 or strpos(lower(coalesce(d.key, '')), lower(?)) > 0)", filters.q, filters.q, filters.q)
  if (filters.from) add("a.due_at >= (?::timestamp at time zone ?)", filters.from, zone)
  if (filters.to) add("a.due_at < ((?::date + 1)::timestamp at time zone ?)", filters.to, zone)
  return { sql: parts.length ? parts.join(" and ") : "true", bindings }
}

const rows = async <T>(knex: Knex, sql: string, bindings: Value[]): Promise<T[]> => (await knex.raw<{ rows: T[] }>(sql, bindings as never)).rows

/** What is overdue and to do comes first by its time, then what is done, the newest first. */
export async function listActivities(knex: Knex, asked: Asked & { limit: number; offset: number }): Promise<{ activities: ActivityRecord[]; count: number; counts: Record<ActivityState, number> }> {
  const where = condition(asked)
  const all = condition({ ...asked, filters: { ...asked.filters, state: undefined } })
  const [page, counted] = await Promise.all([
    rows<JoinedRow>(knex, `select ${SELECT} from ${FROM} where ${where.sql}
      order by (a.done_at is not null), case when a.done_at is null then a.due_at end, a.due_at desc, a.id limit ? offset ?`, [...where.bindings, asked.limit, asked.offset]),
    rows<Record<ActivityState, string>>(knex, `select count(*) filter (where a.done_at is not null) as done, count(*) filter (where a.done_at is null and a.due_at >= ?) as pending,
      count(*) filter (where a.done_at is null and a.due_at < ?) as overdue from ${FROM} where ${all.sql}`, [asked.now, asked.now, ...all.bindings]),
  ])
  const counts = { pending: Number(counted[0].pending), overdue: Number(counted[0].overdue), done: Number(counted[0].done) }
  const states: ActivityState[] = asked.filters.state?.length ? [...new Set(asked.filters.state)] : ["pending", "overdue", "done"]
  return { activities: page.map((row) => toRecord(row, asked)), count: states.reduce((sum, state) => sum + counts[state], 0), counts }
}

/** The first `take` of each day, and how many there are: a month is one query however full it is (EXT-04). */
export async function activityCalendar(knex: Knex, asked: Asked & { take: number }): Promise<{ day: CivilDate; count: number; activities: ActivityRecord[] }[]> {
  const where = condition(asked)
  const found = await rows<JoinedRow>(knex, `select * from (
      select ${SELECT}, to_char(a.due_at at time zone ?, 'YYYY-MM-DD') as day,
        row_number() over w as place, count(*) over (partition by to_char(a.due_at at time zone ?, 'YYYY-MM-DD')) as day_count
      from ${FROM} where ${where.sql} window w as (partition by to_char(a.due_at at time zone ?, 'YYYY-MM-DD') order by a.due_at, a.id)) c
    where place <= ? order by day, place`, [asked.zone, asked.zone, ...where.bindings, asked.zone, asked.take])
  const days = new Map<string, { day: CivilDate; count: number; activities: ActivityRecord[] }>()
  for (const row of found) {
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
