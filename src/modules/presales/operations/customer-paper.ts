import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CustomerPaper } from "../../../types/http/presales"

const NONE: CustomerPaper = { paper_format: null, language: null }

/** The paper and language that this customer's documents usually have. */
export async function readCustomerPaper(knex: Knex, customerId: string): Promise<CustomerPaper> {
  return (await knex("trato_presales_customer").select("paper_format", "language").where({ customer_id: customerId }).first<CustomerPaper | undefined>()) ?? NONE
}

/** Only the given fields change. Answers what was there, null for nothing. */
export async function saveCustomerPaper(trx: Knex, customerId: string, paper: Partial<CustomerPaper>): Promise<CustomerPaper | null> {
  const before = (await trx("trato_presales_customer").select("paper_format", "language").where({ customer_id: customerId }).forUpdate().first<CustomerPaper | undefined>()) ?? null
  await trx("trato_presales_customer").insert({ customer_id: customerId, ...NONE, ...before, ...paper, updated_at: new Date() }).onConflict("customer_id").merge(["paper_format", "language", "updated_at"])
  return before
}

export async function restoreCustomerPaper(trx: Knex, customerId: string, before: CustomerPaper | null): Promise<void> {
  if (before) await trx("trato_presales_customer").where({ customer_id: customerId }).update(before)
  else await trx("trato_presales_customer").where({ customer_id: customerId }).del()
}
