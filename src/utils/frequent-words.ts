import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Words that fewer rows than this are expected to have are counted by their index at once. */
const OFTEN = 10_000
/** Enough to know that there are many. */
export const MANY = 300
/** So many rows are looked at to know it: what every thirtieth of them has. */
const LOOKED_AT = 10_000
/** Of some people's rows, which lie apart: what every fifth has. */
export const APART = 1_500

/** How many rows PostgreSQL expects, from its statistics alone: a millisecond, whatever the size of the table. */
export async function expectedRows(knex: Knex, rows: Knex.QueryBuilder): Promise<number> {
  const { rows: [{ "QUERY PLAN": [{ Plan }] }] } = await knex.raw<{ rows: { "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }[] }>("explain (format json) ?", [rows])
  return Plan["Plan Rows"]
}

/**
 * Frequent words, counted among some rows that are looked at one by one, since their index gives hundreds of
 * thousands before the first: how many rows of each group were seen when there were more than `MANY`. Null where
 * the words are not that frequent; then they are to be counted by the index.
 * @param found the rows of the scope that have the words by their index, whatever else is asked for
 * @param others the rows with all but the words, as `search` and the group `one`; any of them
 * @param words each the beginning of a word
 * @param lookedAt so many rows: fewer where they lie far apart, as one seller's do
 */
export async function amongFirst(knex: Knex, found: Knex.QueryBuilder, others: Knex.QueryBuilder, words: string[], often = OFTEN, lookedAt = LOOKED_AT): Promise<Map<string, number> | null> {
  if (!words.length || (await expectedRows(knex, found)) < often) return null
  const seen = knex.from(others.limit(lookedAt).as("s")).select("s.one").limit(MANY + 1)
  for (const word of words) seen.whereRaw("strpos(' ' || s.search, ?) > 0", [` ${word}`])
  const rows = (await knex.from(seen.as("x")).select("x.one", knex.raw("count(*)::int as n")).groupBy("x.one")) as { one: string; n: number }[]
  return rows.reduce((sum, row) => sum + row.n, 0) > MANY ? new Map(rows.map((row) => [row.one, row.n])) : null
}
