import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../../types/common"
import { addDays } from "../../../utils/dates"

export type DueReminder = { document_id: string; number: string; valid_until: CivilDate; key: string; customer_id: string; language: "es" | "en" | null }

/**
 * Sent documents whose validity ends within the days of the settings and whose customer was not told
 * yet. One reminder per validity and number of days; the one nearest to the end stands for those missed.
 */
export async function findDueReminders(knex: Knex, days: number[], today: CivilDate, take: number): Promise<DueReminder[]> {
  const steps = [...new Set(days)].sort((a, b) => a - b)
  if (!steps.length) return []
  const rows: (Pick<DueReminder, "number" | "valid_until" | "customer_id" | "language"> & { id: string })[] = await knex("trato_document")
    .select("id", "number", "valid_until", "customer_id", "language")
    .where({ status: "sent" })
    .whereNull("deleted_at")
    // Only who got a link of ours can use one: not quotes that another system sent.
    .whereNotNull("shared_at")
    .whereBetween("valid_until", [today, addDays(today, steps[steps.length - 1])])
    .whereRaw(`not exists (select 1 from trato_document_reminder r where r.document_id = trato_document.id and r.key = 'expiry:' || trato_document.valid_until || ':' || (
      select min(d) from unnest(?::int[]) as d where trato_document.valid_until::date - ?::date <= d))`, [steps, today])
    .orderBy("valid_until")
    .limit(take)
  return rows.map(({ id, valid_until, ...row }) => {
    const left = Math.round((Date.parse(valid_until) - Date.parse(today)) / 86_400_000)
    return { ...row, document_id: id, valid_until, key: `expiry:${valid_until}:${steps.find((d) => left <= d)}` }
  })
}

/** False when it was marked before. */
export async function markReminded(trx: Knex, documentId: string, key: string): Promise<boolean> {
  const made = await trx("trato_document_reminder").insert({ document_id: documentId, key }).onConflict(["document_id", "key"]).ignore().returning("key")
  return made.length > 0
}

export const unmarkReminded = async (trx: Knex, documentId: string, key: string): Promise<void> => {
  await trx("trato_document_reminder").where({ document_id: documentId, key }).del()
}

export type EndingContract = { id: string; number: string; customer_name: string; seller_id: string | null; ends_on: CivilDate }

/** Contracts that end within their days of warning and whose seller was not told of this end yet. Claimed in one statement, so that no two processes tell. */
export async function claimEndingContracts(trx: Knex, today: CivilDate, take: number): Promise<EndingContract[]> {
  const { rows } = await trx.raw<{ rows: EndingContract[] }>(
    `update trato_document_contract k set alerted_for = k.ends_on, alerted_at = now()
     from trato_document d
     where d.id = k.document_id and k.document_id in (
       select c.document_id from trato_document_contract c join trato_document x on x.id = c.document_id
       where c.ends_on is not null and c.ends_on >= ? and c.ends_on::date - ?::date <= c.alert_days and c.alerted_for is distinct from c.ends_on
         and x.deleted_at is null and x.status in ('sent', 'accepted', 'converted') and x.stage is distinct from 'ended'
       order by c.ends_on limit ? for update of c skip locked)
     returning d.id, d.number, d.customer_name, d.seller_id, k.ends_on`,
    [today, today, take]
  )
  return rows
}
