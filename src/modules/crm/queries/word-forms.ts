import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Forms, formsOf } from "../../../utils/known-words"
import { searchWords } from "../search-text"

/** The tables of the CRM whose words are kept. */
export const SEARCHED = ["trato_deal", "trato_activity", "trato_customer_profile"] as const

/** The same filters, with what the words of `q` are asked for as; those that have it already, or no words, as they are. */
export async function withForms<F extends { q?: string; forms?: Forms }>(knex: Knex, filters: F, table: (typeof SEARCHED)[number] = "trato_deal"): Promise<F> {
  return filters.q && !filters.forms ? { ...filters, forms: await formsOf(knex, table, searchWords(filters.q)) } : filters
}
