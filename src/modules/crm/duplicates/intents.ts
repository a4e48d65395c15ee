import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict } from "../../../utils/errors"
import { Caller } from "../caller"
import { NamedCustomer } from "../operations/profiles"

/**
 * A merge is several transactions, some of them the host's. Its row stands from before the first to after
 * the last, so that what a killed process left is not half of one customer for ever.
 */
export const MERGE_INTENTS_UP = `create table if not exists "trato_customer_merge" ("drop_id" text primary key, "keep_id" text not null, "parties" jsonb not null, "caller" jsonb not null,
  "attempts" integer not null default 0, "claimed_until" timestamptz not null, "created_at" timestamptz not null default now());`
export const MERGE_INTENTS_DOWN = `drop table if exists "trato_customer_merge";`

export type MergeSide = NamedCustomer & { phone: string | null }
export type MergeIntent = { keep: MergeSide; drop: MergeSide; caller: Caller }

const LEASE = "now() + interval '20 seconds'"
/** What fails so often needs a person: its cause is in the log, and asking for the merge again tries once more. */
const MOST_ATTEMPTS = 20

/** Whether it is new, or takes over what a killed process began. @throws merge_running: somebody is at it. */
export async function beginMerge(trx: Knex, { keep, drop, caller }: MergeIntent): Promise<{ fresh: boolean }> {
  const { rows } = await trx.raw<{ rows: { fresh: boolean }[] }>(
    `insert into trato_customer_merge (drop_id, keep_id, parties, caller, claimed_until) values (?, ?, ?, ?, ${LEASE})
     on conflict (drop_id) do update set claimed_until = ${LEASE} where trato_customer_merge.keep_id = excluded.keep_id and trato_customer_merge.claimed_until < now()
     returning (xmax = 0) as fresh`,
    [drop.id, keep.id, JSON.stringify({ keep, drop }), JSON.stringify(caller)]
  )
  if (!rows.length) throw conflict("merge_running", "Ese cliente ya se está uniendo con otro. Espera un minuto y vuelve a mirar.")
  return rows[0]
}

/** One whose process is gone, taken by whoever asks first. */
export async function claimMerge(trx: Knex): Promise<MergeIntent | undefined> {
  const { rows } = await trx.raw<{ rows: { parties: Pick<MergeIntent, "keep" | "drop">; caller: Caller }[] }>(
    `update trato_customer_merge set claimed_until = ${LEASE}, attempts = attempts + 1
     where drop_id = (select drop_id from trato_customer_merge where claimed_until < now() and attempts < ? order by claimed_until limit 1 for update skip locked) returning parties, caller`,
    [MOST_ATTEMPTS]
  )
  return rows[0] && { ...rows[0].parties, caller: rows[0].caller }
}

export const extendMerge = (trx: Knex, dropId: string): Promise<number> => trx("trato_customer_merge").where({ drop_id: dropId }).update({ claimed_until: trx.raw(LEASE) })

/** Tried again later, and later each time. */
export const postponeMerge = (trx: Knex, dropId: string): Promise<number> => trx("trato_customer_merge").where({ drop_id: dropId }).update({ claimed_until: trx.raw("now() + (attempts + 1) * interval '1 minute'") })

export const endMerge = (trx: Knex, dropId: string): Promise<number> => trx("trato_customer_merge").where({ drop_id: dropId }).del()
