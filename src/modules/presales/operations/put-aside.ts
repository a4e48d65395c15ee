import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A person has seen what the rejection of a document proposes, and does not want it now (PB-07). */
export type Aside = { document_id: string; user_id: string }

/** Whether it was put aside just now; twice is once. */
export async function putAside(trx: Knex, aside: Aside): Promise<boolean> {
  const rows = await trx("trato_document_aside").insert(aside).onConflict(["document_id", "user_id"]).ignore().returning("document_id")
  return rows.length > 0
}

export const takeFromAside = async (trx: Knex, aside: Aside): Promise<void> => void (await trx("trato_document_aside").where(aside).del())

export const isPutAside = async (knex: Knex, aside: Aside): Promise<boolean> => !!(await knex("trato_document_aside").select("document_id").where(aside).first())
