import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DELETED_IN_SHOP } from "../host-tables"

export type HalfGone = { /** Deleted for good within a day. */ deals: string[]; /** Deleted or restored here within a day, and not so in the shop. */ customers: { id: string; removed: boolean }[] }

/** What a process that was killed may have left in the middle of deleting: the bitácora says what was begun, its index of days where. */
export async function readHalfGone(knex: Knex, olderThanMs: number): Promise<HalfGone> {
  const { rows } = await knex.raw<{ rows: { kind: "deal" | "customer"; id: string; removed: boolean }[] }>(
    `with told as materialized (select distinct subject_type, subject_id from trato_journal_entry
       where created_at > now() - interval '1 day' and created_at < now() - ?::double precision * interval '1 millisecond' and action in ('deal.deleted', 'customer.deleted', 'customer.restored'))
     select 'deal' as kind, t.subject_id as id, true as removed from told t where t.subject_type = 'deal' and not exists (select from trato_deal d where d.id = t.subject_id)
     union all
     select 'customer', p.customer_id, p.removed_at is not null from told t join trato_customer_profile p on p.customer_id = t.subject_id and p.deleted_at is null
       where t.subject_type = 'customer' and ${DELETED_IN_SHOP("p.customer_id")} <> (p.removed_at is not null)`, [olderThanMs])
  const of = (kind: "deal" | "customer") => rows.filter((row) => row.kind === kind)
  return { deals: of("deal").map(({ id }) => id), customers: of("customer").map(({ id, removed }) => ({ id, removed })) }
}
