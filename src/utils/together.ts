import { Knex } from "@medusajs/framework/mikro-orm/knex"

type Question = Knex.QueryBuilder | Knex.Raw

/**
 * Several small questions in one statement: each costs a way to the database and back, which for small ones is most of
 * their price. Rows come as JSON, in the order of their question: `numeric` as a number of JavaScript's and instants as
 * PostgreSQL writes them, so amounts are to be asked for as text. A question that is null is not put and has no rows.
 */
export async function together<T extends Record<string, unknown>>(knex: Knex, questions: { [K in keyof T]: Question | null }): Promise<{ [K in keyof T]: T[K][] }> {
  const asked = Object.entries(questions).filter((entry): entry is [string, Question] => entry[1] !== null)
  const answer = Object.fromEntries(Object.keys(questions).map((name) => [name, []])) as unknown as { [K in keyof T]: T[K][] }
  if (!asked.length) return answer
  const columns = asked.map(([name, question]) => knex.raw(`(select coalesce(json_agg(row_to_json(q)), '[]') from ${isRaw(question) ? "(?)" : "?"} q) as ??`, [question, name]))
  const row = (await knex.select(columns).first()) as { [K in keyof T]: T[K][] }
  return Object.assign(answer, row)
}

/** A builder brings its own parentheses. */
const isRaw = (question: Question): question is Knex.Raw => !("toSQL" in question && "select" in question)
