import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A part of a statement, and what it binds in its order. */
export type Sql = { sql: string; bindings: readonly unknown[] }

/**
 * Several questions in one statement, each an expression: every statement costs a way to the database and back, which for
 * small questions is most of their price.
 */
export async function askAll<T extends Record<string, unknown>>(knex: Knex, questions: { [K in keyof T]: Sql }): Promise<T> {
  const parts = Object.entries<Sql>(questions)
  const { rows: [answer] } = await knex.raw<{ rows: T[] }>(`select ${parts.map(([name, { sql }]) => `${sql} as "${name}"`).join(", ")}`, parts.flatMap(([, { bindings }]) => bindings) as never)
  return answer
}

/**
 * The same for questions that have rows. These come as JSON, in the order of their question: `numeric` as a number of JavaScript's
 * and instants as PostgreSQL writes them, so amounts are to be asked for as text. A question that is null is not put and has no rows.
 */
export async function together<T extends Record<string, unknown>>(knex: Knex, questions: { [K in keyof T]: Knex.QueryBuilder | Knex.Raw | null }): Promise<{ [K in keyof T]: T[K][] }> {
  const none = Object.fromEntries(Object.keys(questions).map((name) => [name, []])) as unknown as { [K in keyof T]: T[K][] }
  const asked = Object.entries(questions).flatMap(([name, question]): [string, Sql][] => {
    if (!question) return []
    const { sql, bindings } = question.toSQL()
    return [[name, { sql: `(select coalesce(json_agg(row_to_json(q)), '[]') from (${sql}) q)`, bindings }]]
  })
  return asked.length ? { ...none, ...(await askAll<{ [K in keyof T]: T[K][] }>(knex, Object.fromEntries(asked) as { [K in keyof T]: Sql })) } : none
}
