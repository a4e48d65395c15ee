import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { Lifecycle, ProspectState } from "../../../types/http/crm-list"
import { SegmentDTO, SegmentRules } from "../../../types/http/segments"
import { notFound } from "../../../utils/errors"
import { scopeCondition } from "../../../utils/scope"
import { CUSTOMER_NAME, CUSTOMERS, LIVE_CUSTOMER } from "../host-tables"
import { LIFECYCLE_SQL, segmentSql } from "./sql"
import { SEGMENT_COLUMNS, SegmentRow, toSegment } from "./tables"

export async function listSegments(knex: Knex, { q, limit, offset }: { q?: string; limit: number; offset: number }): Promise<{ segments: SegmentDTO[]; count: number }> {
  const found = () => knex("trato_segment").modify((query) => { if (q) void query.whereRaw("strpos(lower(name), lower(?)) > 0", [q]) })
  const [rows, [{ n }]] = await Promise.all([
    found().select([...SEGMENT_COLUMNS]).orderByRaw("lower(name), id").limit(limit).offset(offset) as unknown as Promise<SegmentRow[]>,
    found().count("* as n") as unknown as Promise<{ n: string }[]>,
  ])
  return { segments: rows.map(toSegment), count: Number(n) }
}

/** @throws not_found */
export async function readSegment(knex: Knex, id: string): Promise<SegmentDTO> {
  const row = await knex("trato_segment").select([...SEGMENT_COLUMNS]).where({ id }).first<SegmentRow | undefined>()
  if (!row) throw notFound("segment", id)
  return toSegment(row)
}

export type SegmentMemberRecord = { customer_id: string; name: string; email: string | null; lifecycle: Lifecycle; prospect_state: ProspectState; score: number | null; seller_id: string | null }

/** How many customers these rules mean and the first by score, of those this actor sees (D7): one statement. */
export async function previewSegment(knex: Knex, rules: SegmentRules, scope: Scope, take: number): Promise<{ count: number; sample: SegmentMemberRecord[] }> {
  const where = segmentSql(rules)
  const visible = scopeCondition(scope, { owner: "p.seller_id", creator: "p.created_by" })
  // Without a profile nobody has them, and whoever sees only their own sees none of these.
  const mine = visible.sql === "true" ? "true" : `(p.id is not null and ${visible.sql})`
  const { rows } = await knex.raw<{ rows: (SegmentMemberRecord & { total: number })[] }>(
    `select c.id as customer_id, ${CUSTOMER_NAME} as name, c.email, ${LIFECYCLE_SQL} as lifecycle, coalesce(p.prospect_state, 'new') as prospect_state, s.score, p.seller_id, count(*) over ()::int as total
     from ${CUSTOMERS} where ${LIVE_CUSTOMER} and ${where.sql} and ${mine} order by coalesce(s.score, 0) desc, c.id limit ?`,
    [...where.bindings, ...visible.bindings, take] as never
  )
  return { count: rows[0]?.total ?? 0, sample: rows.map(({ total: _total, ...row }) => row) }
}

/** Everybody these rules mean, for the group of the shop. */
export async function membersOf(knex: Knex, rules: SegmentRules): Promise<string[]> {
  const where = segmentSql(rules)
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(`select c.id from ${CUSTOMERS} where ${LIVE_CUSTOMER} and ${where.sql} order by c.id`, where.bindings as never)
  return rows.map((row) => row.id)
}

/** What the group lacks and what it has too much, in one statement: a group of a hundred thousand is not carried through the process. */
export async function groupDifference(knex: Knex, rules: SegmentRules, groupId: string): Promise<{ add: string[]; remove: string[]; members: number }> {
  const where = segmentSql(rules)
  const { rows } = await knex.raw<{ rows: { add: string[] | null; remove: string[] | null; members: number }[] }>(
    `with wanted as (select c.id from ${CUSTOMERS} where ${LIVE_CUSTOMER} and ${where.sql}),
      present as (select distinct g.customer_id as id from customer_group_customer g where g.customer_group_id = ? and g.deleted_at is null)
     select (select array_agg(w.id order by w.id) from wanted w where not exists (select 1 from present x where x.id = w.id)) as add,
       (select array_agg(x.id order by x.id) from present x where not exists (select 1 from wanted w where w.id = x.id)) as remove, (select count(*)::int from wanted) as members`,
    [...where.bindings, groupId] as never
  )
  return { add: rows[0].add ?? [], remove: rows[0].remove ?? [], members: rows[0].members }
}
