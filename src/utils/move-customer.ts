import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Which rows of a table were whose, so that a merge of customers can be taken back. `key`: the table's own id. */
export type MovedRows = { table: string; key: string; ids: string[]; from: string }

/** Gives the rows of a table that name one customer to another; only who they belong to changes. */
export async function moveRows(trx: Knex, table: string, from: string, to: string): Promise<MovedRows> {
  const rows = (await trx(table).where({ customer_id: from }).update({ customer_id: to }).returning("id")) as { id: string }[]
  return { table, key: "id", ids: rows.map((row) => row.id), from }
}

/** The same for a table with one row for each customer: the kept one's own stays, and the other's where it is. */
export async function moveOnlyRow(trx: Knex, table: string, from: string, to: string): Promise<MovedRows> {
  const { rows } = await trx.raw<{ rows: object[] }>(`update "${table}" set customer_id = ? where customer_id = ? and not exists (select 1 from "${table}" own where own.customer_id = ?) returning 1`, [to, from, to])
  return { table, key: "customer_id", ids: rows.length ? [to] : [], from }
}

export async function unmoveRows(trx: Knex, moved: MovedRows[]): Promise<void> {
  for (const { table, key, ids, from } of moved) if (ids.length) await trx(table).whereIn(key, ids).update({ customer_id: from })
}
