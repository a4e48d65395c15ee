import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Quotes whose acceptance is to become an order without anybody's doing (PB-04). The row is written with the acceptance,
 * so a process that is killed before the order is made leaves it to be found.
 */
export const noteOrderDue = async (trx: Knex, documentId: string): Promise<void> => {
  await trx("trato_document_order_due").insert({ document_id: documentId }).onConflict("document_id").merge({ created_at: trx.fn.now(), claimed_at: null })
}

/** Whether it is the caller's to make: of several who ask, one's. */
export const claimOrderDue = async (knex: Knex, documentId: string): Promise<boolean> =>
  (await knex("trato_document_order_due").where({ document_id: documentId }).whereNull("claimed_at").update({ claimed_at: knex.fn.now() })) > 0

/** Those that nobody is at for so long. */
export async function claimForgottenOrders(knex: Knex, seconds: number, take: number): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { document_id: string }[] }>(
    `update trato_document_order_due set claimed_at = now() where document_id in (
       select document_id from trato_document_order_due where coalesce(claimed_at, created_at) < now() - make_interval(secs => ?) order by created_at limit ? for update skip locked) returning document_id`, [seconds, take])
  return rows.map((row) => row.document_id)
}

/** It was made, or somebody was told why not. */
export const forgetOrderDue = async (knex: Knex, documentId: string): Promise<void> => {
  await knex("trato_document_order_due").where({ document_id: documentId }).del()
}
