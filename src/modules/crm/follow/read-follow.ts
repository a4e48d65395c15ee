import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate, CurrencyTotal } from "../../../types/common"
import { FollowDTO, FollowKind, FollowNext, FollowOrder } from "../../../types/http/follow"
import { addDays, civilDate } from "../../../utils/dates"
import { scopeCondition, within } from "../../../utils/scope"

export type FollowRequest = {
  kind: FollowKind
  order: FollowOrder
  descending: boolean
  /** Idle for at least so many days. */
  idle?: number
  next?: FollowNext
  owner_id?: string[]
  limit: number
  offset: number
  scope: Scope
  today: CivilDate
  zone: string
  now: Date
}
export type FollowRecord = Omit<FollowDTO, "owner"> & { owner_id: string | null }

/** Nobody reads "12 345 of them": beyond this they are not counted, and a page is read in the order of an index. */
export const FOLLOW_CAP = 1_000

type Value = string | number | string[] | Date
type Row = {
  subject_id: string; owner_id: string | null; last_touch_at: Date; next_due_at: Date | null
  key: string | null; title: string | null; customer_id: string | null; customer_name: string | null; amount: string | null; currency_code: string | null; stage: string | null; color: string | null; lifecycle: FollowDTO["lifecycle"]; score: number | null
  next_id: string | null; next_type: string | null; next_type_name: string | null; next_title: string | null; seen: boolean | null
}

/**
 * Open deals, or contacts of the CRM, by when they were last touched or what comes next (CRM-75, D16).
 * Counted first: few are sorted, of many a page is read in the order of an index of `trato_follow`; only its
 * rows are looked up further. Those with nothing to come stand last, by themselves.
 */
export async function listFollow(knex: Knex, request: FollowRequest): Promise<{ rows: FollowRecord[]; count: number; capped: boolean }> {
  const { kind, today, zone, now } = request
  const where = condition(request)
  const { rows: [{ n }] } = await knex.raw<{ rows: { n: number }[] }>(`select count(*)::int as n from (select from trato_follow f where ${where.sql} limit ${FOLLOW_CAP + 1}) x`, where.bindings as never)
  const places = placesOf(request, where, n > FOLLOW_CAP)
  // On a deal's page all of its follow-ups are seen; of a customer's, those that the scope lets this actor read.
  const seen = kind === "deal" ? { sql: "true", bindings: [] } : ofScope(request.scope)
  const page = await knex.raw<{ rows: Row[] }>(
    `select f.subject_id, f.owner_id, f.last_touch_at, f.next_due_at, ${kind === "deal" ? DEAL_COLUMNS : CUSTOMER_COLUMNS}, n.seen, n.id as next_id, n.type as next_type, n.type_name as next_type_name, n.title as next_title
     from (${places.sql}) f
     ${kind === "deal" ? DEAL_JOINS : CUSTOMER_JOINS}
     left join lateral (select a.id, a.type, a.type_name, a.title, ${seen.sql} as seen from trato_activity a where ${kind === "deal" ? "a.deal_id" : "a.customer_id"} = f.subject_id and a.done_at is null order by a.due_at, a.id limit 1) n on true
     order by f.seq`, [...places.bindings, ...seen.bindings] as never)
  return { rows: page.rows.map((row) => toRecord(row, kind, today, zone, now)), count: Math.min(n, FOLLOW_CAP), capped: n > FOLLOW_CAP }
}

/** Whether a follow-up `a` is this actor's to read: theirs, or of a deal that they see. */
function ofScope(scope: Scope): { sql: string; bindings: Value[] } {
  const own = scopeCondition(scope, { owner: "a.owner_id", creator: "a.created_by" })
  if (own.sql === "true") return own
  const deals = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
  return { sql: `(${own.sql} or exists (select from trato_deal d where d.id = a.deal_id and ${deals.sql}))`, bindings: [...own.bindings, ...deals.bindings] }
}

/** The page's rows of `trato_follow` with their place in it. */
function placesOf({ order, next, descending, limit, offset }: FollowRequest, where: { sql: string; bindings: Value[] }, many: boolean): { sql: string; bindings: Value[] } {
  const by = order === "next" ? "f.next_due_at" : "f.last_touch_at"
  // Idle days grow as the touch gets older, so the two run against each other.
  const direction = (order === "next") === descending ? "desc" : "asc"
  const part = (place: number, condition: string, sort: string) => `(select f.*, ${place} as part from trato_follow f where ${where.sql} ${condition} order by ${sort} f.subject_id ${direction} limit ?)`
  const indexed = many ? by : `(${by} + interval '0')`
  const coming = part(0, "and f.next_due_at is not null", `${indexed} ${direction},`)
  const nothing = part(1, "and f.next_due_at is null", "")
  const parts = order === "idle" ? [part(0, "", `${indexed} ${direction},`)] : next === "none" ? [nothing] : next ? [coming] : [coming, nothing]
  return {
    sql: `select f.*, row_number() over (order by f.part, ${by} ${direction}, f.subject_id ${direction}) as seq from (${parts.join(" union all ")}) f order by seq limit ? offset ?`,
    bindings: [...parts.flatMap(() => [...where.bindings, limit + offset]), limit, offset],
  }
}

const DEAL_COLUMNS = `d.key, d.title, d.customer_id, d.customer_name, d.value as amount, d.currency_code, st.name as stage, st.color, null as lifecycle, s.score`
const DEAL_JOINS = `join trato_deal d on d.id = f.subject_id left join trato_stage st on st.id = d.stage_id left join trato_customer_score s on s.customer_id = d.customer_id and s.computed_on <> ''`
const CUSTOMER_COLUMNS = `null as key, null as title, p.customer_id, p.name as customer_name, null as amount, null as currency_code, null as stage, null as color, p.lifecycle, s.score`
const CUSTOMER_JOINS = `join trato_customer_profile p on p.customer_id = f.subject_id and p.deleted_at is null left join trato_customer_score s on s.customer_id = f.subject_id and s.computed_on <> ''`

function condition({ kind, idle, next, owner_id, scope, today, zone, now }: FollowRequest): { sql: string; bindings: Value[] } {
  const parts = ["f.kind = ?"]
  const bindings: Value[] = [kind]
  const add = (sql: string, ...values: Value[]) => {
    parts.push(sql)
    bindings.push(...values)
  }
  const visible = scopeCondition(within(scope, owner_id), { owner: "f.owner_id", creator: "f.created_by" })
  if (visible.sql !== "true") add(visible.sql, ...visible.bindings)
  if (owner_id?.length) {
    const ids = owner_id.filter((id) => id !== "none")
    add(ids.length < owner_id.length ? "(f.owner_id = any(?) or f.owner_id is null)" : "f.owner_id = any(?)", ids)
  }
  // Idle since the end of that day, as clocks of the shop show it.
  if (idle) add("f.last_touch_at < (?::timestamp at time zone ?)", addDays(today, 1 - idle), zone)
  if (next === "none") add("f.next_due_at is null")
  if (next === "overdue") add("f.next_due_at < ?", now)
  if (next === "planned") add("f.next_due_at >= ?", now)
  return { sql: parts.join(" and "), bindings }
}

function toRecord(row: Row, kind: FollowKind, today: CivilDate, zone: string, now: Date): FollowRecord {
  const touchedOn = civilDate(row.last_touch_at, zone)
  const value: CurrencyTotal | null = row.amount === null || row.currency_code === null ? null : { amount: Number(row.amount), currency_code: row.currency_code }
  return {
    kind, id: row.subject_id, owner_id: row.owner_id,
    deal: kind === "deal" ? { key: row.key ?? "", title: row.title ?? "", stage: row.stage ? { name: row.stage, color: row.color ?? "" } : null, value } : null,
    customer: row.customer_id ? { id: row.customer_id, name: row.customer_name ?? "" } : null,
    lifecycle: row.lifecycle, score: row.score,
    last_touch_at: row.last_touch_at.toISOString(), idle_days: Math.max(0, daysBetween(touchedOn, today)),
    next: row.next_id && row.next_due_at ? { id: row.seen ? row.next_id : null, type: row.next_type as NonNullable<FollowDTO["next"]>["type"], type_name: row.seen ? row.next_type_name : null, title: row.seen ? (row.next_title ?? "") : null, due_at: row.next_due_at.toISOString(), overdue: row.next_due_at < now } : null,
  }
}

const daysBetween = (from: CivilDate, to: CivilDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
