import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Orders that are to be canceled since their only note was voided: noted with the voiding and forgotten with the
 * cancellation, so that a process killed in between leaves no order that nobody sold any more.
 */
export const ORDER_CANCELS_UP = `create table if not exists "trato_order_cancel" ("order_id" text primary key, "attempts" integer not null default 0, "claimed_until" timestamptz not null default now() + interval '1 minute');`
export const ORDER_CANCELS_DOWN = `drop table if exists "trato_order_cancel";`

const MOST_ATTEMPTS = 20

/** One that waits for longer than its own process would take, tried later each time. Never one that has a note again. */
export async function claimOrderCancel(trx: Knex): Promise<string | undefined> {
  await trx.raw("delete from trato_order_cancel c where exists (select 1 from trato_sales_note n where n.order_id = c.order_id and n.deleted_at is null and n.status <> 'void')")
  const { rows } = await trx.raw<{ rows: { order_id: string }[] }>(
    `update trato_order_cancel set attempts = attempts + 1, claimed_until = now() + (attempts + 1) * interval '1 minute'
     where order_id = (select order_id from trato_order_cancel where claimed_until < now() and attempts < ? order by claimed_until limit 1 for update skip locked) returning order_id`,
    [MOST_ATTEMPTS]
  )
  return rows[0]?.order_id
}

export async function endOrderCancel(trx: Knex, orderId: string): Promise<void> {
  await trx("trato_order_cancel").where({ order_id: orderId }).del()
}
