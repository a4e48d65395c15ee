import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Which payment collection of an order its customer is led to (PB-04). Of two that are made at the same moment neither sees
 * the other, so which one it is stands here: whoever writes it first.
 */
export const orderPayment = async (knex: Knex, orderId: string): Promise<string | null> =>
  (await knex("trato_document_payment").select("collection_id").where({ order_id: orderId }).first())?.collection_id ?? null

/** Makes it this one, when it still is what the caller read; false when somebody was faster. */
export async function chooseOrderPayment(trx: Knex, orderId: string, collectionId: string, instead: string | null): Promise<boolean> {
  if (instead) return (await trx("trato_document_payment").where({ order_id: orderId, collection_id: instead }).update({ collection_id: collectionId })) > 0
  return (await trx("trato_document_payment").insert({ order_id: orderId, collection_id: collectionId }).onConflict("order_id").ignore().returning("order_id")).length > 0
}
