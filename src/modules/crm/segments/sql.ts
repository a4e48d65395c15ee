import { SegmentCondition, SegmentNumber, SegmentRules } from "../../../types/http/segments"
import { CUSTOMER_NAME, HAS_ADDRESS, IN_GROUP } from "../host-tables"
import { isGroup, isMoney, isNumber, isText } from "./rules"

type Value = string | number | string[]
export type SegmentSql = { sql: string; bindings: Value[] }

/**
 * The rules as one condition on the customers of host-tables.ts (`CUSTOMERS`): `fits` of rules.ts, which
 * a test compares with it. Nothing of what people typed becomes part of the statement.
 */
export function segmentSql(rule: SegmentCondition | SegmentRules): SegmentSql {
  if (isGroup(rule)) {
    if (!rule.rules.length) return { sql: "true", bindings: [] }
    const parts = rule.rules.map(segmentSql)
    return { sql: `(${parts.map((part) => part.sql).join(rule.match === "all" ? " and " : " or ")})`, bindings: parts.flatMap((part) => part.bindings) }
  }
  if (rule.field === "has_account") return { sql: `coalesce(c.has_account, false) = ${rule.is === "yes"}`, bindings: [] }
  if (isNumber(rule.field)) return numberSql(rule as NumberRule)
  if (isText(rule.field)) return textSql(rule as TextRule)
  return choiceSql(rule as ChoiceRule)
}

type NumberRule = Extract<SegmentCondition, { field: SegmentNumber }>
type TextRule = Extract<SegmentCondition, { field: "city" | "postal_code" | "name" | "email" | "deal_tag" }>
type ChoiceRule = Extract<SegmentCondition, { field: "lifecycle" | "prospect_state" | "seller" | "group" | "country" }>

const COMPARE = { at_least: ">=", at_most: "<=", equals: "=" } as const

/** Counts of somebody who was never computed are 0, as are payments; days since nothing are unknown. */
function numberSql(rule: NumberRule): SegmentSql {
  const { field } = rule
  const bindings: Value[] = []
  let value: string
  if (field === "score") value = "coalesce(s.score, 0)"
  else if (isMoney(field)) {
    value = `coalesce((s.facts->'money'->?::text->>'${field}')::numeric, 0)`
    bindings.push("currency_code" in rule ? (rule.currency_code ?? "") : "")
  } else value = UNKNOWN.has(field) ? `(s.facts->>'${field}')::numeric` : `coalesce((s.facts->>'${field}')::numeric, 0)`
  if (!("value" in rule)) return { sql: `(${value}) is ${rule.is === "known" ? "not null" : "null"}`, bindings }
  return { sql: `coalesce((${value}) ${COMPARE[rule.is]} ?::numeric, false)`, bindings: [...bindings, rule.value] }
}

const UNKNOWN = new Set<string>(["days_since_order", "days_between_orders", "days_since_touch", "refund_percent"])

/** Of the tags of all their deals, open or closed. */
const HAS_TAG = (condition: string): string => `exists (select 1 from trato_deal td cross join lateral unnest(td.tags) x(tag) where td.customer_id = c.id and td.tags <> '{}' and ${condition})`

const OWN_TEXT = { name: CUSTOMER_NAME, email: "c.email" } as const

function textSql(rule: TextRule): SegmentSql {
  const over = (condition: (column: string) => string): string =>
    rule.field === "name" || rule.field === "email" ? `coalesce(${condition(OWN_TEXT[rule.field])}, false)` : rule.field === "deal_tag" ? HAS_TAG(condition("x.tag")) : HAS_ADDRESS(condition(`x.${rule.field}`))
  if (!("value" in rule) && !("values" in rule)) return { sql: `${rule.is === "unknown" ? "not " : ""}${over((column) => `coalesce(${column}, '') <> ''`)}`, bindings: [] }
  if ("values" in rule) return { sql: over((column) => `lower(${column}) = any(?)`), bindings: [rule.values.map((value) => value.toLowerCase())] }
  return { sql: over((column) => (rule.is === "starts" ? `starts_with(lower(${column}), ?)` : `strpos(lower(${column}), ?) > 0`)), bindings: [rule.value.toLowerCase()] }
}

/** Who bought before the CRM knew them is Cliente, as on their page. */
const LIFECYCLE = `coalesce(p.lifecycle, case when coalesce((s.facts->>'orders')::int, 0) > 0 then 'customer' else 'prospect' end)`

function choiceSql(rule: ChoiceRule): SegmentSql {
  const not = rule.is === "none_of" ? "not " : ""
  const values = [...new Set(rule.values)]
  if (rule.field === "group") return { sql: `${not}${IN_GROUP}`, bindings: [values] }
  if (rule.field === "country") return { sql: `${not}${HAS_ADDRESS("lower(x.country_code) = any(?)")}`, bindings: [values.map((value) => value.toLowerCase())] }
  if (rule.field === "seller") return { sql: `${not}coalesce(p.seller_id = any(?)${values.includes("none") ? " or p.seller_id is null" : ""}, false)`, bindings: [values.filter((value) => value !== "none")] }
  return { sql: `${not}(${rule.field === "lifecycle" ? LIFECYCLE : "coalesce(p.prospect_state, 'new')"} = any(?))`, bindings: [values] }
}

export const LIFECYCLE_SQL = LIFECYCLE
