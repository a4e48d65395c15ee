import { withNobody } from "../../../utils/scope"
import type { Sql } from "../../../utils/together"
import { SummaryRequest } from "./filters"
import { peopleOf } from "./people"
import { Edge, Span } from "./window"

/** Days that a question is about: spans that sums are kept for, and single days at their ends. */
export type Days = { spans: Span[]; edges: Edge[] }

/** One of the functions of functions.ts, for these days, as an expression. */
export function asking(name: string, { filters, scope, zone }: SummaryRequest, { spans, edges }: Days = { spans: [], edges: [] }): Sql {
  const people = peopleOf(filters, scope)
  const asked = filters.owner_id?.length ? filters.owner_id.map((id) => (id === "none" ? "" : id)) : null
  const bindings = [
    people.map((one) => one.owner), people.map((one) => one.creator), people.map((one) => one.sign), withNobody(scope).user_ids, scope.actor_id, asked, filters.pipeline_id ?? null, filters.currency_code ?? null,
    spans.map((one) => one.span), spans.map((one) => one.sign), edges.map((one) => one.from), edges.map((one) => one.to), edges.map((one) => one.sign), zone,
  ]
  return { sql: `trato_summary_${name}(?::text[], ?::text[], ?::int[], ?::text[], ?, ?::text[], ?, ?, ?::text[], ?::int[], ?::text[], ?::text[], ?::int[], ?)`, bindings }
}
