import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ActivityType } from "../../../types/http/activities"

export type DueReminder = { id: string; type: ActivityType; type_name: string | null; title: string; due_at: Date; remind_at: Date; owner_id: string | null; deal_id: string | null; customer_name: string | null }

/** Longer than sending a batch takes: who died in between is taken over after it. */
const LEASE_MS = 120_000
/** A reminder that nobody could send for a day is of no use any more. */
const TOO_LATE_MS = 86_400_000

/**
 * Takes the reminders that are due. Two workers never get the same one: rows that another has locked are
 * skipped, and the lease keeps those it took until it has told (`settleReminders`) or died.
 */
export async function claimReminders(trx: Knex, now: Date, limit: number): Promise<DueReminder[]> {
  const { rows } = await trx.raw<{ rows: DueReminder[] }>(
    `update trato_activity a set reminder_lease = ? from (
       select id from trato_activity where done_at is null and reminded_at is null and remind_at is not null and remind_at <= ? and remind_at > ? and owner_id is not null
         and (reminder_lease is null or reminder_lease < ?)
       order by remind_at, id limit ? for update skip locked) due
     where a.id = due.id returning a.id, a.type, a.type_name, a.title, a.due_at, a.remind_at, a.owner_id, a.deal_id, a.customer_name`,
    [new Date(now.getTime() + LEASE_MS), now, new Date(now.getTime() - TOO_LATE_MS), now, limit]
  )
  return rows
}

/** They were told: never again, unless the time changed meanwhile. */
export async function settleReminders(trx: Knex, told: { id: string; remind_at: Date }[], now: Date): Promise<void> {
  for (const { id, remind_at } of told) await trx("trato_activity").where({ id, remind_at }).whereNull("reminded_at").update({ reminded_at: now, reminder_lease: null })
}
