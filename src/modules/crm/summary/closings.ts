import { DEAL_CURRENCY } from "../queries/filters"
import { Stock } from "../../../utils/stocks"
import { EVERYBODY } from "./everybody"
import { MONTH_SPAN, PART_SPAN, SPANS, THIRD_SPAN } from "./spans"

/**
 * What became of deals, kept ready for the summary (utils/stocks.ts; Q-03: a million deals computed anew cost 170 ms
 * and more). A note has the day, the sums have months and parts of them (spans.ts): what a range cuts off at its ends is
 * counted deal by deal.
 *
 * Days are the shop's, whose zone is in `trato_summary_zone`. Owner and creator are in the keys because they decide who
 * may see a deal (D7); nobody is ''. `*` is everybody: with sums for an owner, for a creator, for both and for all,
 * what one sees is a handful of keys (people.ts).
 */
const ALL = `'${EVERYBODY}'`
const currencyOf = (d: string): string => DEAL_CURRENCY.replaceAll("d.", `${d}.`)
const createdOn = (d: string): string => `(${d}.created_at at time zone (select zone from trato_summary_zone))::date`
const daysOf = (d: string): string => `greatest(0, ${d}.closed_on::date - ${createdOn(d)})`
const [ownerOf, creatorOf] = ["owner_id", "created_by"].map((column) => (d: string) => `coalesce(${d}.${column}, '')`)

export const PEOPLE = [["c.owner_id", "c.created_by"], ["c.owner_id", ALL], [ALL, "c.created_by"], [ALL, ALL]]
const times = (rows: string[][], more: string[][]): string[][] => rows.flatMap((row) => more.map((other) => [...row, ...other]))
const eachSpan = SPANS.map((span) => [span])

/** Won and lost deals, of each owner; `days` from creation to closing, of won ones. The index begins with what a month is found by. */
export const CLOSED: Stock = {
  table: "trato_summary_closed",
  key: { created_by: "text", span: "text", owner_id: "text", event: "text", pipeline_id: "text", currency_code: "text" },
  sums: { deals: "bigint", amount: "numeric", days: "bigint" },
  source: "trato_deal",
  watched: ["status", "closed_on", "pipeline_id", "currency_code", "won_currency_code", "value", "won_value", "owner_id", "created_by", "created_at"],
  counts: (d) => `${d}.status <> 'open'`,
  keyOf: (d) => [creatorOf(d), `${d}.closed_on`, ownerOf(d), `${d}.status`, `${d}.pipeline_id`, currencyOf(d)],
  sumsOf: (d) => ["1", `coalesce(case when ${d}.status = 'won' then ${d}.won_value else ${d}.value end, 0)`, `case when ${d}.status = 'won' then ${daysOf(d)} else 0 end`],
  spread: { columns: ["created_by", "span"], values: times([["c.created_by"], [ALL]], eachSpan) },
  trigger: "trato_summary_closed_note",
}

/** Lost deals by their reason; none is ''. */
export const LOST: Stock = {
  table: "trato_summary_lost",
  key: { owner_id: "text", created_by: "text", span: "text", reason_id: "text", pipeline_id: "text", currency_code: "text" },
  sums: { deals: "bigint", amount: "numeric" },
  source: "trato_deal",
  watched: ["status", "closed_on", "pipeline_id", "currency_code", "value", "owner_id", "created_by", "lost_reason_id"],
  counts: (d) => `${d}.status = 'lost'`,
  keyOf: (d) => [ownerOf(d), creatorOf(d), `${d}.closed_on`, `coalesce(${d}.lost_reason_id, '')`, `${d}.pipeline_id`, `${d}.currency_code`],
  sumsOf: (d) => ["1", `coalesce(${d}.value, 0)`],
  spread: { columns: ["owner_id", "created_by", "span"], values: times(PEOPLE, eachSpan) },
  trigger: "trato_summary_lost_note",
}

/** Deals by the day they were made, and how many of these are won now. */
export const CREATED: Stock = {
  table: "trato_summary_created",
  key: { owner_id: "text", created_by: "text", span: "text", pipeline_id: "text", currency_code: "text" },
  sums: { deals: "bigint", converted: "bigint" },
  source: "trato_deal",
  watched: [(d) => `(${d}.status = 'won')`, currencyOf, "pipeline_id", "owner_id", "created_by", "created_at"],
  counts: () => "true",
  keyOf: (d) => [ownerOf(d), creatorOf(d), `to_char(${createdOn(d)}, 'YYYY-MM-DD')`, `${d}.pipeline_id`, currencyOf(d)],
  sumsOf: (d) => ["1", `case when ${d}.status = 'won' then 1 else 0 end`],
  spread: { columns: ["owner_id", "created_by", "span"], values: times(PEOPLE, eachSpan) },
  trigger: "trato_summary_created_note",
}

/** So many lengths of time stand together in one coarse row of `PACE`. */
export const COARSE = 16

/**
 * Won deals by their days from creation to closing, for the median. A row with negative `days`, -1 - n,
 * is all of 16n to 16n + 15 days: the middle is looked for among these first. Parts of months have these alone, or
 * there would be nearly as many rows as deals.
 */
export const PACE: Stock = {
  table: "trato_summary_pace",
  key: { owner_id: "text", created_by: "text", span: "text", days: "integer", pipeline_id: "text", currency_code: "text" },
  sums: { deals: "bigint" },
  source: "trato_deal",
  watched: ["status", "closed_on", "pipeline_id", "currency_code", "won_currency_code", "owner_id", "created_by", "created_at"],
  counts: (d) => `${d}.status = 'won'`,
  keyOf: (d) => [ownerOf(d), creatorOf(d), `${d}.closed_on`, daysOf(d), `${d}.pipeline_id`, currencyOf(d)],
  sumsOf: () => ["1"],
  spread: { columns: ["owner_id", "created_by", "span", "days"], values: times(PEOPLE, [[MONTH_SPAN, "c.days"], ...SPANS.map((span) => [span, `-1 - c.days / ${COARSE}`])]) },
  trigger: "trato_summary_pace_note",
}

const isPart = (row: string[]): boolean => row.includes(PART_SPAN)
const spreadAs = (stock: Stock, rows: (row: string[]) => string[][]): Stock => ({ ...stock, spread: stock.spread && { ...stock.spread, values: stock.spread.values.flatMap(rows) } })

/** As they were before: months cut in three, those of `PACE` not at all. */
export const CLOSINGS_BY_THIRDS = [
  ...[CLOSED, LOST, CREATED].map((stock) => spreadAs(stock, (row) => [row.map((value) => (value === PART_SPAN ? THIRD_SPAN : value))])),
  spreadAs(PACE, (row) => (isPart(row) ? [] : [row])),
]
