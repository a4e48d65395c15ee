import { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Rows of a table as they were, so that a change of them can be taken back whole. They travel as
 * PostgreSQL's own JSON: a JS Date would cut instants to the millisecond.
 */
export type Image = { table: string; where: Record<string, string>; rows: string; count: number }

export async function imageOf(trx: Knex, table: string, where: Record<string, string>): Promise<Image> {
  const found = await trx
    .from(trx(table).select("*").where(where).as("t"))
    .select(trx.raw("coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows"), trx.raw("count(*)::int as count"))
    .first<{ rows: string; count: number }>()
  return { table, where, ...found }
}

export async function restoreImages(trx: Knex, images: Image[]): Promise<void> {
  for (const { table, where, rows, count } of images) {
    await trx(table).where(where).del()
    if (count) await trx.raw("insert into ?? select * from jsonb_populate_recordset(null::??, ?::jsonb)", [table, table, rows])
  }
}
