import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DealPriority, DealStatus } from "../../../types/http/crm"
import { DealFieldFilter } from "../../../types/http/crm-list"
import { Forms } from "../../../utils/known-words"
import { scopeCondition, within } from "../../../utils/scope"
import { searchCondition } from "../../../utils/search-scope"
import { queryOf, searchWords } from "../search-text"

export type DealFilters = {
  q?: string
  /** What the words of `q` are asked for as (utils/known-words.ts). */
  forms?: Forms
  status?: DealStatus[]
  /** Ids; `none` is a deal without owner. */
  owner_id?: string[]
  priority?: DealPriority[]
  /** Any of these words, in whatever letters. */
  tag?: string[]
  customer_id?: string
  pipeline_id?: string
  stage_id?: string
  /** The currency it counts in: a won deal in that of its sale. */
  currency_code?: string
  /** Ids; `none` is not won without a reason. */
  lost_reason_id?: string
  created_from?: CivilDate
  created_to?: CivilDate
  /** The zone of `created_from` and `created_to`: midnight there. */
  zone?: string
  /** Open now, or closed in these days: what somebody worked on (CRM-92). */
  handled_from?: CivilDate
  handled_to?: CivilDate
  /** Neither closed nor expected to on any day. */
  no_close?: boolean
  /** On the day it closed, or is expected to. */
  close_from?: CivilDate
  close_to?: CivilDate
  /** Fields of the merchant, by key. */
  cf?: Record<string, DealFieldFilter>
}

type Value = string | number | string[]
type Part = { sql: string; bindings: Value[] }
/** `by`: the expression that is the range, also of the order by it; `rest`: all else that is asked, of which PostgreSQL sees nothing. */
export type Lead = Part & { by: string; rest: Part }
export type Condition = {
  sql: string
  bindings: Value[]
  /** True when the rollup can answer counts and totals: it knows pipeline, state, owner, creator and priority. */
  rollup: boolean
  /** True when something in it leads to its deals by an index of its own, whatever their state. */
  pointed: boolean
  /** The index of tags leads to those of some people. */
  tagged: boolean
  /** The words looked for, which may be in very many deals; `rest`: all but them. */
  words: string[]
  rest: Part
  /** Some of the words are known to be in few deals. */
  isRare?: boolean
  /** What of it is a range of an index that carries more than its key: days, or a customer. */
  lead: Lead | null
  /** The same for deals that are looked at one by one: words are compared as text, which costs a fiftieth of taking it apart. */
  looked: Part
  /** The same again, where it is known that the deals are best looked at in an order: PostgreSQL does not see what it says, so that nothing leads it away from the index of that order. */
  unseen: Part
  /** The states in which there may be any. */
  states: readonly DealStatus[]
  /** The columns that it looks at; null when there are others. An index that holds them all answers alone. */
  columns: ReadonlySet<string> | null
}

/** What the index of words knows of a deal. */
const WORDS = { search: "d.search", owner: "d.owner_id", creator: "d.created_by", marks: ["d.status"] }
export const EVERYBODY: Scope = { kind: "all", actor_id: "", user_ids: null, unassigned: true }

/**
 * Cards, counts and totals are filtered by this one condition, so they never disagree (D7; research, complaint 9). `d` is the deal.
 * @param state the only one that its user looks at, which also says so: words are found among its deals alone
 * @param rare of the words those by which they are found, when it is not all of them (rare-words.ts)
 */
export function dealCondition(filters: DealFilters, scope: Scope, state?: DealStatus, rare: string[] = []): Condition {
  const { q, forms, ...others } = filters
  const { oneByOne, ...rest } = withoutWords(others, scope)
  // Of the columns PostgreSQL knows how many are empty, of the expression it does not, and would sort all that are.
  // Nor do days lead away from the order in which the deals are looked at.
  const plain = { bindings: rest.bindings, sql: rest.sql.replace(NO_CLOSE, "d.closed_on is null and d.expected_close_on is null").replaceAll(`${CLOSE} `, `(${CLOSE} || '') `).replaceAll("d.created_at ", "(d.created_at + interval '0') ") }
  if (!q) return { ...rest, rest: plain, looked: plain, unseen: unseen(oneByOne) }
  const words = searchWords(q)
  const asText = asTextOf(words)
  const leading = rare.length ? rare : words
  const plainly = and(withoutWords({ ...others, owner_id: undefined }, EVERYBODY), leading.length < words.length ? asTextOf(words.filter((word) => !leading.includes(word))) : EVERYTHING)
  const found = words.length ? and(plainly, searchCondition(WORDS, queryOf(leading, forms), within(scope, others.owner_id), { owners: others.owner_id?.map((id) => (id === "none" ? null : id)), marks: state && [state] })) : NOTHING
  return { ...found, rollup: false, pointed: true, tagged: rest.tagged, words, rest: plain, lead: null, looked: and(plain, asText), unseen: unseen(and(oneByOne, asText)), columns: null, states: rest.states }
}

export const CLOSE = "coalesce(d.closed_on, d.expected_close_on)"
const NO_CLOSE = `${CLOSE} is null`
export const EVERYTHING: Part = { sql: "true", bindings: [] }
const NOTHING: Part = { sql: "false", bindings: [] }
/** A condition whose sense PostgreSQL does not see: neither an index for it nor how many it may fit. */
export const unseen = ({ sql, bindings }: Part): Part => ({ sql: sql === "true" ? sql : `(case when ${sql} then true else false end)`, bindings })
export const and = (a: Part, b: Part): Part => ({ sql: a.sql === "true" ? b.sql : b.sql === "true" ? a.sql : `${a.sql} and ${b.sql}`, bindings: [...a.bindings, ...b.bindings] })

const CREATED_FROM = "d.created_at >= (?::timestamp at time zone ?)"
const CREATED_TO = "d.created_at < ((?::date + 1)::timestamp at time zone ?)"

/** A customer has few deals, or at least fewer than days do. */
function leadOf(filters: DealFilters, scope: Scope, zone: string): Lead | null {
  const { customer_id, close_from, close_to, created_from, created_to, lost_reason_id, ...others } = filters
  const lead = (by: string, parts: (Part | null | undefined | "")[], rest: DealFilters): Lead => ({ by, ...parts.reduce<Part>((all, part) => (part ? and(all, part) : all), EVERYTHING), rest: unseen(withoutWords(rest, scope).oneByOne) })
  if (customer_id) return lead("d.customer_id", [{ sql: "d.customer_id = ?", bindings: [customer_id] }], { ...filters, customer_id: undefined })
  if (close_from || close_to) return lead(CLOSE, [close_from && { sql: `${CLOSE} >= ?`, bindings: [close_from] }, close_to && { sql: `${CLOSE} <= ?`, bindings: [close_to] }], { ...others, created_from, created_to, lost_reason_id })
  if (created_from || created_to) return lead("d.created_at", [created_from && { sql: CREATED_FROM, bindings: [created_from, zone] }, created_to && { sql: CREATED_TO, bindings: [created_to, zone] }], { ...others, lost_reason_id })
  if (lost_reason_id) return lead("d.lost_reason_id", [{ sql: "d.status = 'lost'", bindings: [] }, lost_reason_id === "none" ? { sql: "d.lost_reason_id is null", bindings: [] } : { sql: "d.lost_reason_id = ?", bindings: [lost_reason_id] }], others)
  return null
}

/** Kept normalised, with one space between words. Not by `like`: PostgreSQL takes that for so rare that it would read and sort all deals. */
const asTextOf = (words: string[]): Part => (words.length ? { sql: words.map(() => "strpos(' ' || d.search, ?) > 0").join(" and "), bindings: words.map((word) => ` ${word}`) } : NOTHING)

/** Open deals alone are in a stage or without a day, lost ones alone have a reason (constraints of the table). */
function statesOf({ stage_id, no_close, lost_reason_id, status }: DealFilters): readonly DealStatus[] {
  const states = (status?.length ? [...new Set(status)] : ["open", "won", "lost"] as const)
  return states.filter((state) => (!(stage_id || no_close) || state === "open") && (!lost_reason_id || state === "lost"))
}

/** What the index of tags holds: each tag, the owner and the creator with a sign before them, so that no tag can be taken for a person. */
export const TAG_MARKS = "trato_tag_marks(d.tags, d.owner_id, d.created_by)"
const [TAG, OWNER, CREATOR] = ["#", "@", "+"]

/** Of the marks of a deal one of each of these is asked for: what `scopeCondition` says, and the owners looked for. */
function ownerMarks(scope: Scope, owners: string[] | undefined): string[][] {
  const seen = scope.user_ids && [...scope.user_ids.map((id) => OWNER + id), ...(scope.unassigned ? [OWNER] : []), CREATOR + scope.actor_id]
  return [...(seen ? [seen] : []), ...(owners?.length ? [owners.map((id) => (id === "none" ? OWNER : OWNER + id))] : [])]
}

/** What of a deal its scope is read from. */
const SCOPE = ["owner_id", "created_by"]

function withoutWords(filters: Omit<DealFilters, "q">, scope: Scope): Omit<Condition, "looked" | "unseen" | "rest"> & { oneByOne: Part } {
  const parts: string[] = []
  const bindings: Value[] = []
  // The same, said so that it costs little to ask it of one deal after another.
  const oneByOne: Part = { ...EVERYTHING }
  const columns = new Set<string>()
  const add = (sql: string, ...values: Value[]) => {
    parts.push(sql)
    bindings.push(...values)
    Object.assign(oneByOne, and(oneByOne, { sql, bindings: values }))
  }
  const of = (...names: string[]) => names.forEach((name) => columns.add(name))
  const seen = within(scope, filters.owner_id)
  const visible = scopeCondition(seen, { owner: "d.owner_id", creator: "d.created_by" })
  if (visible.sql !== "true") {
    // The index of tags says whose a deal is, too.
    if (filters.tag?.length) Object.assign(oneByOne, and(oneByOne, visible))
    else add(visible.sql, ...visible.bindings)
    of(...SCOPE)
  }
  if (filters.status?.length) {
    add("d.status = any(?)", filters.status)
    of("status")
  }
  if (filters.pipeline_id) {
    add("d.pipeline_id = ?", filters.pipeline_id)
    of("pipeline_id")
  }
  if (filters.owner_id?.length) {
    const ids = filters.owner_id.filter((id) => id !== "none")
    const none = ids.length < filters.owner_id.length
    add(none ? "(d.owner_id = any(?) or d.owner_id is null)" : "d.owner_id = any(?)", ids)
    of("owner_id")
  }
  if (filters.priority?.length) {
    add("d.priority = any(?)", filters.priority)
    of("priority")
  }
  // A closed deal is in no stage any more (D5); in the rollup neither.
  if (filters.stage_id) {
    add("(d.status = 'open' and d.stage_id = ?)", filters.stage_id)
    of("status", "stage_id")
  }
  if (filters.currency_code) {
    add(`${DEAL_CURRENCY} = ?`, filters.currency_code)
    of("currency_code")
  }
  const fine = parts.length
  if (filters.lost_reason_id) {
    if (filters.lost_reason_id === "none") add("d.status = 'lost' and d.lost_reason_id is null")
    else add("d.status = 'lost' and d.lost_reason_id = ?", filters.lost_reason_id)
    of("lost_reason_id")
  }
  if (filters.tag?.length) {
    const keys = filters.tag.map((tag) => tag.trim().toLocaleLowerCase("es"))
    const marks = [keys.map((key) => TAG + key), ...ownerMarks(seen, filters.owner_id)]
    parts.push(`(d.tags <> '{}' and ${marks.map(() => `${TAG_MARKS} && ?::text[]`).join(" and ")})`)
    bindings.push(...marks)
    Object.assign(oneByOne, and(oneByOne, { sql: "(d.tags <> '{}' and trato_tag_keys(d.tags) && ?::text[])", bindings: [keys] }))
    of("tags")
  }
  const zone = filters.zone ?? "UTC"
  if (filters.created_from) add(CREATED_FROM, filters.created_from, zone)
  if (filters.created_to) add(CREATED_TO, filters.created_to, zone)
  if (filters.created_from || filters.created_to) of("created_at")
  if (filters.handled_from) add("(d.status = 'open' or d.closed_on >= ?)", filters.handled_from)
  if (filters.handled_to) add("(d.status = 'open' or d.closed_on <= ?)", filters.handled_to)
  if (filters.no_close) add(NO_CLOSE)
  if (filters.customer_id) {
    add("d.customer_id = ?", filters.customer_id)
    of("customer_id")
  }
  if (filters.close_from) add(`${CLOSE} >= ?`, filters.close_from)
  if (filters.close_to) add(`${CLOSE} <= ?`, filters.close_to)
  const { created_from, created_to, handled_from, handled_to, close_from, close_to, no_close } = filters
  if (handled_from || handled_to || close_from || close_to || no_close) of("closed_on", "expected_close_on")
  for (const [key, filter] of Object.entries(filters.cf ?? {})) {
    addFieldCondition((sql, ...values) => {
      parts.push(sql)
      bindings.push(...values)
    }, key, filter)
    addFieldCondition((sql, ...values) => Object.assign(oneByOne, and(oneByOne, { sql, bindings: values })), key, filter, true)
    of("custom_fields")
  }
  // Days lead to fewer deals than a seller does.
  const isDated = !!(created_from || created_to || handled_from || handled_to || close_from || close_to || no_close)
  const pointed = (!isDated && (visible.sql !== "true" || !!filters.owner_id?.length)) || !!filters.customer_id || !!filters.tag?.length || Object.values(filters.cf ?? {}).some((one) => one.in?.length || one.is !== undefined || typeof (one.from ?? one.to) === "number")
  return { sql: parts.length ? parts.join(" and ") : "true", bindings, rollup: parts.length === fine, pointed, tagged: !!filters.tag?.length && ownerMarks(seen, filters.owner_id).length > 0, words: [], lead: leadOf(filters, scope, zone), columns, oneByOne, states: statesOf(filters) }
}

/**
 * Conditions on a field of the merchant. One of several options, yes or no, and "is filled in" are
 * answered by the index on `custom_fields`; numbers by that of field-sort.ts; days and words only look at deals that have the field.
 * @param oneByOne deals are at hand, and are not to be found by their numbers
 */
function addFieldCondition(add: (sql: string, ...values: Value[]) => void, key: string, filter: DealFieldFilter, oneByOne = false): void {
  if (filter.empty) return add("(d.custom_fields is null or not (d.custom_fields \\? ?))", key)
  if (filter.in?.length) {
    // The value of a single selection, or one of several.
    const either = filter.in.flatMap((id) => [JSON.stringify({ [key]: id }), JSON.stringify({ [key]: [id] })])
    add(`(${either.map(() => "d.custom_fields @> ?::jsonb").join(" or ")})`, ...either)
  }
  if (filter.is !== undefined) add("d.custom_fields @> ?::jsonb", JSON.stringify({ [key]: filter.is }))
  const bounds = ([[filter.from, ">="], [filter.to, "<="]] as const).filter(([bound]) => bound !== undefined)
  for (const [bound, operator] of bounds) if (typeof bound === "string") add(`(d.custom_fields \\? ? and d.custom_fields->>? ${operator} ?)`, key, key, bound)
  // Numbers stand in an index beside the deals (field-sort.ts).
  const numbers = bounds.filter(([bound]) => typeof bound === "number")
  for (const [bound, operator] of oneByOne ? numbers : []) {
    add(`(d.custom_fields \\? ? and (select v.number from trato_deal_field_sort v where v.deal_id = d.id and v.field_key = ?) ${operator} ?)`, key, key, bound as number)
  }
  if (numbers.length && !oneByOne) {
    add(`d.id in (select v.deal_id from trato_deal_field_sort v where v.field_key = ? and ${VALUE_OF_ANY} and v.number is not null ${numbers.map(([, operator]) => `and v.number ${operator} ?`).join(" ")})`,
      key, ...numbers.map(([bound]) => bound as number))
  }
  if (filter.has) add("(d.custom_fields \\? ? and position(? in lower(d.custom_fields->>?)) > 0)", key, filter.has.toLowerCase(), key)
}

const HANDLED = "(d.status = 'open' or d.closed_on "
/** A value of the merchant's has the state of its deal (field-sort.ts). */
const VALUE_OF_ANY = "v.status = any(array['open', 'won', 'lost'])"

/** The condition for deals of one state: its own values alone, and closed ones are handled on the day they closed, a range of an index once nothing is said of open ones. */
export function ofState(sql: string, status: DealStatus): string {
  const values = sql.replaceAll(VALUE_OF_ANY, `v.status = '${status}'`)
  return status === "open" ? values : values.replaceAll(HANDLED, `(${CLOSE} `)
}

/** The currency a deal counts in: a won one in that of its sale. */
export const DEAL_CURRENCY = `case when d.status = 'won' then coalesce(d.won_currency_code, d.currency_code) else d.currency_code end`

/** The rollup writes "nobody" as an empty text; seen through this it can be filtered as the deals are. */
export const TOTALS_AS_DEALS = `(select pipeline_id, stage_id, status, currency_code, currency_code as won_currency_code, nullif(owner_id, '') as owner_id, nullif(created_by, '') as created_by, priority, deals, amount, fixed_amount, fixed_weighted from trato_deal_total)`

/** One row per deal in the rollup's shape, for filters that the rollup does not know. */
export const DEALS_AS_TOTALS = `(select d.*, 1 as deals, coalesce(case when d.status = 'won' then d.won_value else d.value end, 0) as amount,
  case when d.probability is null then 0 else coalesce(d.value, 0) end as fixed_amount, coalesce(d.value * d.probability / 100, 0) as fixed_weighted from trato_deal d)`
