import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A word that none of so many rows has is in one of hundreds, at most. */
const LOOKED_AT = 1_000

/**
 * Of the words looked for, those that none of a thousand rows has; empty when each is in some. The index gives all rows
 * of every word before it says which have them all: with a rare word among them it is asked for that one alone, and
 * its few rows are looked at for the others.
 * @param rows with their text as `search`; any of them
 * @param words each the beginning of a word
 */
export async function rareWords(knex: Knex, rows: Knex.QueryBuilder, words: string[]): Promise<string[]> {
  const seen = words.map((word, i) => knex.raw(`coalesce(bool_or(strpos(' ' || s.search, ?) > 0), false) as w${i}`, [` ${word}`]))
  const [found] = (await knex.from(rows.limit(LOOKED_AT).as("s")).select(seen)) as Record<string, boolean>[]
  return words.filter((_, i) => !found[`w${i}`])
}
